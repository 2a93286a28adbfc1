import { isRead } from '#foundation/law/instrument.ts'
import type { Instrument, Words } from '#foundation/law/instrument.ts'
import { parseCite } from '#foundation/law/cite.ts'
import type { Citation as Place } from '#foundation/law/cite.ts'
import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Citation } from '#platform/ui/law-citation.ts'

/** the platform's own promise, and texts whose beginning nobody has stated, have no day before which they did not hold */
const ALWAYS = '1949-10-01' as CalendarDate

/** The places that a cite names, as the reader sees them; what it decides here is the article's gist unless it is given. */
export function cited(law: Law, cite: string, decides?: Words): readonly Citation[] {
  return (parseCite(cite) ?? []).flatMap((place) => {
    const instrument = law.instrument(place.instrument)
    return instrument === null ? [] : [citation(cite, place, instrument, decides)]
  })
}

function citation(cite: string, place: Place, instrument: Instrument, decides: Words | undefined): Citation {
  const gist = place.article === null ? instrument.note : (instrument.articles[place.article]?.gist ?? null)
  return {
    cite,
    instrument: instrument.id,
    title: instrument.zh,
    docNo: instrument.number,
    issuer: instrument.issuer.zh,
    article: place.article === null ? null : place.article + (place.paragraph === null ? '' : `(${place.paragraph})`),
    from: instrument.inForceFrom ?? ALWAYS,
    to: instrument.inForceTo,
    verified: isRead(instrument, place),
    decides: decides ?? gist ?? { zh: instrument.zh, en: instrument.en },
  }
}
