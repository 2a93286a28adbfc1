import { parseCite } from '#foundation/law/cite.ts'
import type { Citation } from '#foundation/law/cite.ts'
import type { Words } from '#foundation/law/instrument.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import type { Ground } from './view.ts'

/** What a window rests on: a value of the law and what it decides here. */
export type Rest = {
  readonly ruled: Pick<Ruled<unknown>, 'cite' | 'from' | 'to' | 'verified'>
  readonly decides: Words
}

/** The grounds as the reader sees them, one for each place cited, none twice. */
export function groundsOf(law: Law, rests: readonly Rest[]): readonly Ground[] {
  const grounds = rests.flatMap((rest) => (parseCite(rest.ruled.cite) ?? []).map((place) => groundAt(law, rest, place)))
  const seen = new Set<string>()
  return grounds.filter(({ cite, decides }) => !seen.has(`${cite} ${decides.en}`) && seen.add(`${cite} ${decides.en}`))
}

function groundAt(law: Law, { ruled, decides }: Rest, place: Citation): Ground {
  const instrument = law.instrument(place.instrument)
  return {
    cite: citeOf(place),
    instrument: place.instrument,
    title: instrument?.zh ?? place.instrument,
    docNo: instrument?.number ?? null,
    issuer: instrument?.issuer.zh ?? '',
    article: place.article === null ? null : place.article + (place.paragraph === null ? '' : `(${place.paragraph})`),
    from: instrument?.inForceFrom ?? ruled.from,
    to: instrument?.inForceTo ?? null,
    verified: ruled.verified && instrument !== null,
    decides,
  }
}

function citeOf({ instrument, article, paragraph }: Citation): string {
  if (article === null) return instrument
  return `${instrument} art.${article}${paragraph === null ? '' : `(${paragraph})`}`
}
