import { likeness } from './grams.ts'
import { withoutLegalForm } from './legal-form.ts'
import { searchGrams } from './name-entry.ts'
import type { Query } from './query.ts'

/** A name that a search met. */
export type Met = {
  readonly subjectId: string
  readonly norm: string
  readonly name: string
  readonly current: boolean
}

/** A name with how well it answers; more is better, 0 is no answer. */
export type Ranked = Met & { readonly score: number }

// Each step outweighs all below it: the very name, the name but for its legal form, names that begin with the text, names that hold it,
// names that hold its characters in order (豫园股份, 上海豫园旅游商城股份), names that are merely alike (a wrong character).
const SAME = 1000
const SAME_BUT_FORM = 900
const HOLDS = 500
const ABBREVIATES = 300
const ALIKE = 100
const LEAST_LIKENESS = 0.4

/** Orders what was met by how well it answers; one entry a subject, its best name. What answers nothing is left out. */
export function rank(query: Query, met: readonly Met[]): Ranked[] {
  const best = new Map<string, Ranked>()
  for (const one of met) {
    const score = scoreOf(query, one)
    if (score > (best.get(one.subjectId)?.score ?? 0)) best.set(one.subjectId, { ...one, score })
  }
  return [...best.values()].sort(byScore)
}

/** Best first; then the shorter name, then by the name itself, so that the order never changes between two pages. */
export function byScore(a: Ranked, b: Ranked): number {
  return (
    b.score - a.score ||
    a.norm.length - b.norm.length ||
    (a.norm < b.norm ? -1 : a.norm > b.norm ? 1 : 0) ||
    Number(a.subjectId) - Number(b.subjectId)
  )
}

function scoreOf(query: Query, met: Met): number {
  const bare = withoutLegalForm(met.norm)
  const score =
    met.norm === query.norm
      ? SAME
      : bare === query.bare
        ? SAME_BUT_FORM
        : Math.max(holds(query.bare, bare), abbreviates(query.bare, bare), alike(query, met.norm))
  return score === 0 ? 0 : score + standing(query, met)
}

// A brand stands near the front, behind the place; the less else there is, the more the text is the name.
function holds(text: string, bare: string): number {
  const at = bare.indexOf(text)
  return at < 0 ? 0 : HOLDS - 4 * Math.min(at, 10) - Math.min(bare.length - text.length, 40)
}

function abbreviates(text: string, bare: string): number {
  const gaps = gapsOf(text, bare)
  return gaps === null || text.length < 3 ? 0 : ABBREVIATES - 20 * gaps - Math.min(bare.length - text.length, 40)
}

/** Into how many pieces beyond one a text falls when its characters are found in order; null when they are not. */
function gapsOf(text: string, bare: string): number | null {
  let gaps = 0
  let at = -1
  for (const character of text) {
    const next = bare.indexOf(character, at + 1)
    if (next < 0) return null
    if (at >= 0 && next !== at + 1) gaps++
    at = next
  }
  return gaps
}

function alike(query: Query, norm: string): number {
  const share = likeness(query.grams, searchGrams(norm))
  return share < LEAST_LIKENESS ? 0 : ALIKE * share
}

const BRANCH =
  /(?:分公司|支行|分行|分理处|储蓄所|营业部|营业厅|办事处|代表处|门市部|经营部|分店|分厂|分社|分校|服务部|加油站|项目部|连锁店)$/

// The head office before its branches, what is called so before what was, and the larger legal form before the smaller.
function standing(query: Query, met: Met): number {
  const branch = BRANCH.test(met.norm) && !BRANCH.test(query.norm) ? -15 : 0
  const byShares = met.norm.endsWith('股份有限公司') ? (query.byShares ? 25 : 6) : 0
  return branch + byShares + (met.current ? 0 : -10)
}

/** How well a code answers a part of one: the nearer to its front the better. */
export function codeScore(part: string, code: string): number {
  return SAME_BUT_FORM - 10 * code.indexOf(part)
}

/** Whether the best answer is the very name that was asked for, but perhaps for its legal form. */
export function isTheName(one: Ranked | undefined): boolean {
  return one !== undefined && one.score >= SAME_BUT_FORM - 30
}
