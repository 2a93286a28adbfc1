import type { Law } from '#foundation/law/law.ts'
import { prefixOf, regionOf } from './uscc.ts'

/** Other unincorporated organisation: what a subject is taken for while nothing says more. */
const UNKNOWN_KIND = '49'

/** The kind that a code's department and category stand for (rules `codes/uscc-prefix`), until a registration says which. */
export function kindOfCode(law: Law, code: string): string {
  const kind = law.codes('uscc-prefix').get(prefixOf(code))?.traits['subjectKind']
  return typeof kind === 'string' ? kind : UNKNOWN_KIND
}

/** The division in a code, when the country has or had it; null otherwise. An abolished one stays as it is: old codes keep it. */
export function regionOfCode(law: Law, code: string): number | null {
  const region = regionOf(code)
  return region !== null && law.region(String(region)) !== null ? region : null
}
