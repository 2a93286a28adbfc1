import { roughDays } from '#foundation/law/period.ts'
import type { Period } from '#foundation/law/period.ts'
import type { Law } from '#foundation/law/law.ts'
import { addDays, findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { actsOf } from '#register/records/read.ts'
import type { Stored } from '#register/records/record.ts'
import { SEVERITIES } from './severity.ts'
import { show } from './show.ts'
import type { Look, Shown } from './show.ts'
import type { Mode } from './window.ts'

const SCAN = 400
const READS = 5

/** What is looked for in a list of acts (acts.ts). */
export type ScanQuery = {
  readonly item: string
  readonly authority: string
  readonly on: CalendarDate | null
  readonly acceptedOn?: CalendarDate | null
  readonly after: string | null
}

type Place = { readonly decidedOn: CalendarDate; readonly recordId: string }
/** `next`: where to go on; null at the end */
export type Scanned = { readonly shown: readonly Shown[]; readonly next: string | null }

/** What is shown, newest decision first. Reads on until there is enough or enough has been passed over: no question reads the whole register. */
export async function scan(look: Look, query: ScanQuery, limit: number): Promise<Scanned> {
  const item = loadCatalogue(look.law).item(query.item)
  const shown: Shown[] = []
  const size = Math.max(SCAN, limit)
  let place = query.after === null ? null : placeOf(query.after)
  for (let read = 0; read < READS; read++) {
    const records = await actsOf(look.sql, {
      item: item.number,
      authorityCode: isCode(query.authority) ? query.authority : null,
      on: query.on,
      since: query.on ?? oldestShown(query.item, look.law, look.on),
      before: place,
      limit: size,
    })
    for (const record of records) {
      const one = decidedBy(record, query.authority) ? show(record, look) : null
      if (one && shown.length === limit) return { shown, next: textOf(shown.at(-1)!.record) }
      if (one) shown.push(one)
    }
    if (records.length < size) return { shown, next: null }
    place = records.at(-1)!
  }
  return { shown, next: place === null ? null : textOf(place) }
}

/** Whether an authority is asked for by its code. */
export function isCode(authority: string): boolean {
  return /^[0-9A-Z]{18}$/.test(authority)
}

/** Whether the authority asked for decided it; by its code the store has looked already. */
export function decidedBy(record: Stored, authority: string): boolean {
  return authority === '' || isCode(authority) || record.authority.includes(authority)
}

/** No decision before this day can still be shown; a bound for the scan, never a ground. */
function oldestShown(item: string, law: Law, on: CalendarDate): CalendarDate {
  if (law.find<Mode>(`publicity/items/${item}`, on)?.value === 'while-valid') return FIRST
  const term = `publicity/terms/${item}`
  const rules = law.rule(term)
    ? [term]
    : ['publicity/cap', ...SEVERITIES.map((severity) => `publicity/periods/${severity}/longest`)]
  const days = rules.flatMap((rule) => law.history<Period>(rule).map(({ value }) => roughDays(value)))
  return addDays(on, -Math.ceil(Math.max(...days) * 1.01 + 3))
}

const FIRST = '0001-01-01' as CalendarDate

function textOf({ decidedOn, recordId }: Place): string {
  return `${decidedOn}.${recordId}`
}

function placeOf(after: string): Place {
  const [, day = '', recordId = ''] = /^(\d{4}-\d{2}-\d{2})\.([1-9]\d{0,17})$/.exec(after) ?? []
  const decidedOn = findCalendarDate(day)
  if (decidedOn !== null) return { decidedOn, recordId }
  throw new Refusal(
    'platform/bad-request',
    'after 不是上一页给出的 next',
    '`after` is not the `next` of an earlier answer',
    { parameter: 'after' },
  )
}
