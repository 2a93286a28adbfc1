import type { Law } from '#foundation/law/law.ts'
import type { Words } from './item.ts'

/** A place where a person's name may exist, why, who sees it and when it ends (design §1 P5). */
type Place = { readonly purpose: Words; readonly cite: string; readonly seenBy: Words; readonly erased: Words }

export type People = {
  readonly payload: readonly (Place & { readonly item: string; readonly key: string; readonly field: string })[]
  readonly columns: readonly (Place & { readonly table: string; readonly column: string })[]
}

/** The register of places where a person's name may exist, `rules/people.yaml`. */
export function readPeople(law: Law): People {
  const found = law.document('people')
  if (!found) throw new Error('rules/people.yaml is missing')
  return found.content as People
}
