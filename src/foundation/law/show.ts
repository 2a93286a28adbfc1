import type { CalendarDate } from '#platform/calendar-date.ts'
import { parseCite } from './cite.ts'
import { isRead } from './instrument.ts'
import type { Words } from './instrument.ts'
import type { Law } from './law.ts'

/** One place that a value is cited from, as a reader sees it. */
export type CitedPlace = {
  readonly cite: string
  readonly instrument: string
  readonly zh: string
  readonly en: string
  readonly number: string | null
  readonly issuer: Words
  readonly article: string | null
  readonly inForceFrom: CalendarDate | null
  readonly inForceTo: CalendarDate | null
  /** whether somebody has read the text of this place */
  readonly verified: boolean
  /** what the article says, in our words */
  readonly gist: Words | null
}

export type Shown = {
  readonly rule: string
  readonly on: CalendarDate
  readonly value: unknown
  readonly cite: string
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly verified: boolean
  readonly note: string | null
  readonly description: string | null
  readonly unit: string | null
  readonly clock: string | null
  readonly file: string
  readonly places: readonly CitedPlace[]
  /** other readings of the same text, with where they were found */
  readonly readings: readonly { readonly value: unknown; readonly source: string; readonly verified: boolean }[]
}

/** A rule's value on a day with every ground it stands on; Refusal law/unknown-rule, law/not-in-force, law/unsound. */
export function showRule(law: Law, rule: string, on: CalendarDate): Shown {
  const { value, cite, from, to, verified, note } = law.get<unknown>(rule, on)
  const { description, unit, clock, file, entries } = law.rule(rule)!
  return {
    rule,
    on,
    value,
    cite,
    from,
    to,
    verified,
    note: note ?? null,
    description,
    unit,
    clock,
    file,
    places: placesOf(law, cite),
    readings: entries.find((entry) => entry.from === from)?.readings ?? [],
  }
}

/** The places that a citation names. One that no instrument answers for is a fault: `law check` finds it first. */
export function placesOf(law: Law, cite: string): readonly CitedPlace[] {
  return cite.split('; ').map((one) => placeOf(law, one))
}

function placeOf(law: Law, cite: string): CitedPlace {
  const place = parseCite(cite)?.[0]
  const instrument = place ? law.instrument(place.instrument) : null
  if (!place || !instrument) throw new Error(`no instrument for the cite ${cite}`)
  return {
    cite,
    instrument: instrument.id,
    zh: instrument.zh,
    en: instrument.en,
    number: instrument.number,
    issuer: instrument.issuer,
    article: place.article,
    inForceFrom: instrument.inForceFrom,
    inForceTo: instrument.inForceTo,
    verified: isRead(instrument, place),
    gist: (place.article === null ? null : instrument.articles[place.article]?.gist) ?? null,
  }
}
