import type { Check } from '../check.ts'
import { aboutRow, identifierPlaces, placeOf } from '../cells.ts'
import { nameKind } from '../organisation-name.ts'

export const personWithoutOrganisation: Check = {
  code: 'q0003',
  effect: 'return',
  zh: '既无机构代码也无机构名称',
  en: 'neither an organisation’s identifier nor its name',
  cite: 'platform-design art.P2',
  verified: false,
  example: aboutRow('q0003'),
  message: () => ({
    zh: '没有机构代码，名称也不是机构，按自然人退回，内容未保存；机构请补代码',
    en: 'There is no identifier and the name is no organisation’s, so the row counts as a natural person’s. Nothing was kept; send organisations with their code',
  }),
  compile({ item }) {
    const identifiers = identifierPlaces(item).map(({ index }) => index)
    const name = placeOf(item, item.roles.name)
    if (name === null) return null
    return ({ values }, findings) => {
      for (const index of identifiers) {
        const value = values[index]
        if (value && tellsOrganisation(value)) return
      }
      const value = values[name.index]?.trim()
      if (!value || nameKind(value) === 'person') findings.push(aboutRow('q0003'))
    }
  },
}

const LEAST_SIGNS = 6

/** Whether a cell can be an identifier at all: six letters and digits, in whatever width; 无, / and 0 are none. */
function tellsOrganisation(value: string): boolean {
  let signs = 0
  for (let i = 0; i < value.length && signs < LEAST_SIGNS; i++) {
    const unit = value.charCodeAt(i)
    const narrow = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit
    if ((narrow >= 48 && narrow <= 57) || (narrow >= 65 && narrow <= 90) || (narrow >= 97 && narrow <= 122)) signs++
  }
  return signs >= LEAST_SIGNS
}
