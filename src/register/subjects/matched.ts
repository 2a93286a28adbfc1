import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { anatomyOf, divisionsOf, type Divisions } from './anatomy.ts'
import { candidatesFor, type Candidate } from './candidates.ts'
import { cleanCode } from './clean-code.ts'
import { match, type Match } from './match.ts'
import { normaliseName } from './name.ts'
import { simplified } from './variants.ts'

/** What a row says of its subject: a name, and a unified code where it gives a sound one. */
export type Mentioned = { readonly name: string; readonly code: string | null }

/** A candidate with the features that speak for and against it. */
export type Matched = Candidate & Match

const FEW = 5
const LOOKED_AT = 200

/** For each mention the best candidates of the register, each explained; nothing is attached by it. */
export async function matchedFor(
  sql: Reader,
  law: Law,
  mentions: readonly Mentioned[],
  limit = FEW,
): Promise<readonly (readonly Matched[])[]> {
  const divisions = divisionsIn(law)
  // The register is written in simplified characters; a name in others is asked for in both.
  const asked = mentions.map(({ name }) => [...new Set([name, simplified(normaliseName(name))])])
  const met = await candidatesFor(sql, asked.flat(), { limit: LOOKED_AT, leastLikeness: 0 })
  return mentions.map((mention, i) => {
    const found = asked[i]!.flatMap((name) => met.get(name) ?? [])
    const each = new Map(found.map((one) => [one.subjectId, one]))
    return [...each.values()]
      .map((one) => ({ ...one, ...explain(divisions, mention, one) }))
      .toSorted((a, b) => b.score - a.score || b.likeness - a.likeness || (a.code < b.code ? -1 : 1))
      .slice(0, limit)
  })
}

/** The features of a name beside a subject's, under the name by which it was found. */
function explain(divisions: Divisions, mention: Mentioned, { name, formerName, code }: Candidate): Match {
  return match({
    a: anatomyOf(mention.name, divisions),
    b: anatomyOf(formerName ?? name, divisions),
    sameCode: mention.code === null ? null : cleanCode(mention.code) === code,
    sameOldCode: null,
  })
}

/** The features of one name beside another, as `/desk/identity` shows them. */
export function matchNames(
  law: Law,
  a: string,
  b: string,
  codes: { readonly sameCode: boolean | null; readonly sameOldCode: boolean | null },
): Match {
  const divisions = divisionsIn(law)
  return match({ a: anatomyOf(a, divisions), b: anatomyOf(b, divisions), ...codes })
}

const kept = new WeakMap<Law, Divisions>()

function divisionsIn(law: Law): Divisions {
  let divisions = kept.get(law)
  if (!divisions) kept.set(law, (divisions = divisionsOf([...law.regions()].map(([, region]) => region.zh))))
  return divisions
}
