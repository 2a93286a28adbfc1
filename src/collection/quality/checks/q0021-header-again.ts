import type { Field } from '#register/catalogue/item.ts'
import type { Check } from '../check.ts'
import { aboutRow, placeOf } from '../cells.ts'

export const headerAgain: Check = {
  code: 'q0021',
  effect: 'return',
  zh: '又一行表头',
  en: 'the header once more',
  cite: 'platform-design art.G1',
  verified: false,
  example: aboutRow('q0021'),
  message: () => ({
    zh: '这一行是表头，不是数据；请从数据中删去',
    en: 'This row is the header again, no data; take it out',
  }),
  compile({ item }) {
    const name = placeOf(item, item.roles.name)
    if (name === null) return null
    const labels = item.fields.map(labelsOf)
    const nameLabels = labels[name.index]!
    return ({ values }, findings) => {
      const value = values[name.index]
      if (!value || !nameLabels.has(value)) return
      const filled = values.flatMap((cell, index) => (cell ? [labels[index]!.has(cell)] : []))
      // A firm may be called 名称; a row in which every other cell too is its column's name is none.
      if (filled.filter(Boolean).length * 2 > filled.length && filled.length > 1) findings.push(aboutRow('q0021'))
    }
  },
}

function labelsOf({ name, zh, en, headers }: Field): ReadonlySet<string> {
  return new Set(
    [name, zh, en, ...headers]
      .flatMap((label) => [label, label.toUpperCase(), label.toLowerCase()])
      .flatMap((label) => [label, `${label}(必填)`, `${label}（必填）`, `*${label}`, `${label}*`]),
  )
}
