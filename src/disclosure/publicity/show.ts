import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dayOf, now } from '#platform/clock.ts'
import type { Reader } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Stored } from '#register/records/record.ts'
import { factsOf } from './facts.ts'
import type { Window } from './view.ts'
import { windowOf } from './window.ts'

/** What a look at the register stands on: where it is read, by which law, at which moment, and which day that is. */
export type Look = { readonly sql: Reader; readonly law: Law; readonly at: Temporal.Instant; readonly on: CalendarDate }

/** A look at the register as it stands this moment, on the platform's clock. */
export function lookNow({ sql, law }: Pick<Look, 'sql' | 'law'>): Look {
  const at = now()
  return { sql, law, at, on: dayOf(at) }
}

/** A record that is shown, with its window. What is not shown has no such thing: to the outside it is not there. */
export type Shown = { readonly record: Stored; readonly item: Item; readonly window: Window }

/**
 * The record as it is shown on the day, or nothing: ended, not yet, minor, revoked, of an item that the catalogue no longer has,
 * and unknown are all the same from outside (G3).
 */
export function show(record: Stored, { law, on }: Pick<Look, 'law' | 'on'>): Shown | null {
  const item = itemFinder(law)(record.item)
  if (item === null) return null
  const window = windowOf(factsOf(record, item, law), law, on)
  return window.shown ? { record, item, window } : null
}

/** Finds an item by its number; nothing for one that the catalogue does not have, whose records are shown to nobody. */
export function itemFinder(law: Law): (number: number) => Item | null {
  const known = finders.get(law)
  if (known) return known
  const items = new Map(
    loadCatalogue(law)
      .items()
      .map((item) => [item.number, item]),
  )
  const find = (number: number): Item | null => items.get(number) ?? null
  finders.set(law, find)
  return find
}

const finders = new WeakMap<Law, (number: number) => Item | null>()

/** Those of the records that are shown, in their order. */
export function showAll(records: readonly Stored[], look: Pick<Look, 'law' | 'on'>): readonly Shown[] {
  return records.flatMap((record) => show(record, look) ?? [])
}
