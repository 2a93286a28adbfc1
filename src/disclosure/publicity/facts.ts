import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Item } from '#register/catalogue/item.ts'
import { MARKET_AUTHORITY, RESTRICTED_SCOPE, SIMPLE_PROCEDURE, STATES } from '#register/records/record.ts'
import type { State } from '#register/records/record.ts'

/** Everything about a record that its window depends on; nothing else about it does. */
export type Facts = {
  readonly item: string
  /** the day of the decision, or of the entry in a list or register */
  readonly decidedOn: CalendarDate
  /** the day on which the platform first accepted it */
  readonly acceptedOn: CalendarDate
  /** the record's own last day: of a licence's validity, of a list entry's term, the day before an exit */
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  /** codes of the item's list of kinds */
  readonly kinds: readonly string[]
  /** null where the form does not say, as the 2016 and 2018 forms do not */
  readonly procedure: 'ordinary' | 'simple' | null
  readonly state: State
  /** the deciding authority is a market-supervision authority: its own windows apply as well */
  readonly authorityMarket: boolean
  /** its sender keeps it to authorities or to authorised queries (2016 form, 信息使用范围) */
  readonly restricted: boolean
}

/** The columns of a record, or of a group of records, from which its facts are read. */
export type FactRow = {
  readonly decidedOn: CalendarDate
  readonly acceptedOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  readonly nature: number
  readonly state: number
}

/** The facts that a stored row states. A state whose number nobody knows counts as `other`, which is not shown. */
export function factsOf(row: FactRow, item: Item, law: Law): Facts {
  return {
    item: item.item,
    decidedOn: row.decidedOn,
    acceptedOn: row.acceptedOn,
    endsOn: row.endsOn,
    misconductEndedOn: row.misconductEndedOn,
    kinds: kindsOf(row.nature, item, law),
    procedure: (row.nature & SIMPLE_PROCEDURE) === 0 ? null : 'simple',
    state: STATES[row.state] ?? 'other',
    authorityMarket: (row.nature & MARKET_AUTHORITY) !== 0,
    restricted: (row.nature & RESTRICTED_SCOPE) !== 0,
  }
}

/** The bits are numbers of the item's own list of kinds. */
function kindsOf(nature: number, item: Item, law: Law): readonly string[] {
  const list = item.fields.find(({ name }) => name === item.roles.kinds)?.list
  if (list == null) return []
  return law
    .codes(list)
    .codes.filter(({ number }) => number !== null && (nature & (1 << number)) !== 0)
    .map(({ code }) => code)
}
