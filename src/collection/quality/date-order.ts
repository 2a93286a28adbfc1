import type { Item } from '#register/catalogue/item.ts'
import type { Inspect } from './check.ts'
import { about, placeOf } from './cells.ts'

/** Compares pairs of days, earlier and later by their names, and reports the later field where it comes first. */
export function inspectOrder(
  item: Item,
  code: string,
  pairs: readonly (readonly [earlier: string, later: string])[],
): Inspect | null {
  const places = pairs.flatMap(([earlier, later]) => {
    const first = placeOf(item, earlier)
    const second = placeOf(item, later)
    return first === null || second === null ? [] : [{ first, second }]
  })
  if (places.length === 0) return null
  return ({ values }, findings) => {
    for (const { first, second } of places) {
      const from = values[first.index]
      const to = values[second.index]
      if (!from || !to || from <= to) continue
      findings.push(about(code, second.field, to, { detail: { other: from, zh: first.field.zh, en: first.field.en } }))
    }
  }
}
