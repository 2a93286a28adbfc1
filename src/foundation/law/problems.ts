import { Refusal } from '#platform/refusal.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { parseCite } from './cite.ts'
import { isRead } from './instrument.ts'
import type { Words } from './instrument.ts'
import type { Law } from './law.ts'

/** What is wrong in a rule file, and where. */
export type Problem = { readonly file: string; readonly path: string; readonly problem: Words }

export function problem(file: string, path: string, zh: string, en: string): Problem {
  return { file, path, problem: { zh, en } }
}

/** Does something that may refuse as law/unsound; gives the refusal as a problem. */
export function problemsOf(file: string, act: () => readonly Problem[]): readonly Problem[] {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return [problem(String(error.place?.['file'] ?? file), String(error.place?.['path'] ?? ''), error.zh, error.en)]
  }
}

/** What is wrong with a citation: no such instrument, or said to be verified though nobody has read the place. */
export function citeProblems(
  law: Law,
  file: string,
  path: string,
  cite: string,
  verified: boolean,
): readonly Problem[] {
  const places = parseCite(cite)
  if (places === null)
    return [problem(file, path, `依据写法不对：${cite}`, `the cite is not \`instrument art.N\`: ${cite}`)]
  return places.flatMap((place) => {
    const instrument = law.instrument(place.instrument)
    if (!instrument)
      return [
        problem(
          file,
          path,
          `没有 instruments/${place.instrument}.yaml`,
          `there is no instruments/${place.instrument}.yaml`,
        ),
      ]
    if (!verified || isRead(instrument, place)) return []
    return [
      problem(file, path, `写着已核对，但 ${cite} 的原文没有读过`, `says it is verified, but nobody has read ${cite}`),
    ]
  })
}

/** A value that begins before its instrument is in force, or after it has ended. */
export function forceProblems(
  law: Law,
  file: string,
  path: string,
  cite: string,
  from: CalendarDate,
): readonly Problem[] {
  return (parseCite(cite) ?? []).flatMap((place) => {
    const instrument = law.instrument(place.instrument)
    if (!instrument) return []
    const { id, inForceFrom, inForceTo } = instrument
    if (inForceFrom !== null && from < inForceFrom)
      return [
        problem(
          file,
          path,
          `${from} 起，但 ${id} ${inForceFrom} 才施行`,
          `begins on ${from}, but ${id} is in force from ${inForceFrom}`,
        ),
      ]
    if (inForceTo !== null && from > inForceTo)
      return [
        problem(
          file,
          path,
          `${from} 起，但 ${id} ${inForceTo} 已失效`,
          `begins on ${from}, but ${id} ended on ${inForceTo}`,
        ),
      ]
    return []
  })
}
