import type { Row } from '#platform/tables/table.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Source } from './prepare.ts'
import { LANES } from './protocol.ts'

/**
 * The lane of a row: by the subject's organisation code (characters 9–17 of the unified code), so that rows about one subject keep
 * their order under one writer. Taken from the raw cell, not from a cleaned one: after a crash the same row must go to the same
 * lane even if the rules have changed meanwhile.
 */
export function laneOf(item: Item, sources: readonly Source[]): (row: Row) => number {
  const place = (name: string | null): Source | undefined =>
    sources[item.fields.findIndex((field) => field.name === name)]
  const uscc = place(item.roles.uscc)?.column ?? null
  const organisation = place(item.roles.organisationCode)?.column ?? null
  return (row) => {
    const code = uscc === null ? null : row.cells[uscc]
    if (code && code.length >= 18) return number(code.charCodeAt(15), code.charCodeAt(14))
    const old = organisation === null ? null : row.cells[organisation]
    return old && old.length >= 9 ? number(old.charCodeAt(7), old.charCodeAt(6)) : 0
  }
}

function number(a: number, b: number): number {
  // Letters are folded to one case, so that a code typed in lower case goes the same way.
  return (((a & 0xdf) ^ (b & 0xdf)) & 0xff) % LANES
}
