import type { Candidate, Context, Inspect } from './check.ts'
import { CHECKS } from './checks.ts'
import { isPersonCode } from './effect.ts'
import type { Finding } from './finding.ts'

const NONE: readonly Finding[] = Object.freeze([])

/**
 * All checks of an item as one function of a row. It normalises the row's values in place and gives its findings; a row about
 * a natural person gives that one finding and its values are wiped (design §1 P2). What is never stored is blanked at the end (P5).
 */
export function compileChecks(context: Context): (row: Candidate) => readonly Finding[] {
  const persons = inspectionsOf(context, (code) => isPersonCode(code))
  const others = inspectionsOf(context, (code) => !isPersonCode(code))
  const dropped = droppedFields(context)
  let spare: Finding[] = []
  return (row) => {
    for (const inspect of persons) {
      inspect(row, spare)
      if (spare.length > 0) return wiped(row, spare.splice(0).slice(0, 1))
    }
    for (const inspect of others) inspect(row, spare)
    for (const index of dropped) row.values[index] = null
    if (spare.length === 0) return NONE
    const found = spare
    spare = []
    return found
  }
}

function inspectionsOf(context: Context, choose: (code: string) => boolean): readonly Inspect[] {
  return CHECKS.filter(({ code }) => choose(code)).flatMap((check) => check.compile(context) ?? [])
}

function wiped(row: Candidate, findings: readonly Finding[]): readonly Finding[] {
  row.values.fill(null)
  return findings
}

/** Indexes of fields that are checked and never stored, unless the pipeline itself reads them. */
function droppedFields({ item }: Context): readonly number[] {
  const roles = new Set<string | null>(Object.values(item.roles))
  return item.fields.flatMap(({ disclosure, name }, index) =>
    disclosure === 'drop' && !roles.has(name) ? [index] : [],
  )
}
