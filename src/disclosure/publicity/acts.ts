import { roughDays } from '#foundation/law/period.ts'
import type { Period } from '#foundation/law/period.ts'
import type { Law } from '#foundation/law/law.ts'
import { addDays, findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Item } from '#register/catalogue/item.ts'
import { actsOf } from '#register/records/read.ts'
import type { Stored } from '#register/records/record.ts'
import { findSubjects } from '#register/subjects/find.ts'
import { printedName } from '#register/subjects/subject.ts'
import type { Subject } from '#register/subjects/subject.ts'
import { titleOf } from './record.ts'
import type { Ground } from './view.ts'
import { groundsHidden } from './window.ts'
import { SEVERITIES } from './severity.ts'
import { show } from './show.ts'
import type { Look, Shown } from './show.ts'
import type { Mode } from './window.ts'

/** The kinds that have a list of their own, in the groups of their pages: 十公示, lists, the rest of the data list. */
export const GROUPS = {
  acts: [
    'penalty',
    'licence',
    'compulsion',
    'confirmation',
    'levy',
    'payment',
    'adjudication',
    'compensation',
    'reward',
    'inspection',
  ],
  lists: ['severe-list', 'abnormal-register'],
  others: [
    'honour',
    'qualification',
    'commitment',
    'intellectual-property',
    'registration-change',
    'deregistration',
    'voluntary',
    'judgment',
    'contract',
    'arrears',
  ],
} as const
export type Group = keyof typeof GROUPS
export const KINDS = [...GROUPS.acts, ...GROUPS.lists, ...GROUPS.others] as const
export type Kind = (typeof KINDS)[number]

/** Decisions of an authority (its code, or a part of its name; empty is any) on a day. `after`: the last answer's `next`. */
export type ActsQuery = {
  readonly item: Kind
  readonly authority: string
  readonly on: CalendarDate | null
  readonly after: string | null
}

export type ActRow = {
  readonly id: string
  readonly title: string
  readonly subject: { readonly code: string; readonly name: string }
  readonly authority: string | null
  readonly authorityCode: string | null
  readonly decidedOn: CalendarDate
  readonly acceptedOn: CalendarDate
  /** the last day on which it is shown; null for a licence without an end */
  readonly until: CalendarDate | null
}

/** `next` is null at the end. A page may be short, even empty, and still have a `next`: what has ended is passed over. */
export type Acts = { readonly rows: readonly ActRow[]; readonly next: string | null }

/** What the page of a kind needs beside its rows. */
export type ActsView = Acts & {
  readonly item: Kind
  readonly zh: string
  readonly en: string
  readonly group: Group
  /** those of its group */
  readonly kinds: readonly { readonly item: Kind; readonly zh: string; readonly en: string }[]
  /** as it was asked, also where a day could not be read */
  readonly query: { readonly authority: string; readonly on: string }
  /** 1-based; only a count for the reader, the keyset decides */
  readonly page: number
  readonly asOf: string
  /** why nothing of the kind is shown to anybody; null where records are shown */
  readonly hidden: readonly Ground[] | null
}

export const LIMIT = 20
const SCAN = 400
const READS = 5

/** A page of what is shown of a kind, newest decision first. Refusal platform/bad-request when `after` is no place in the list. */
export async function acts(look: Look, query: ActsQuery): Promise<Acts> {
  const item = loadCatalogue(look.law).item(query.item)
  const { shown, next } = await scan(look, item, query)
  const subjects = await findSubjects(look.sql, [...new Set(shown.map(({ record }) => record.subjectId))])
  return { rows: shown.map((one) => rowOf(one, subjects.get(one.record.subjectId)!, look.law)), next }
}

/** The same with the words of the page around it. */
export async function actsView(
  look: Look,
  query: ActsQuery,
  asked: ActsView['query'],
  page: number,
): Promise<ActsView> {
  return { ...(await acts(look, query)), ...actsFrame(look, query.item, asked, page) }
}

/** The page of a kind without rows, for a question that could not be read. */
export function emptyActsView(look: Look, item: Kind, asked: ActsView['query']): ActsView {
  return { rows: [], next: null, ...actsFrame(look, item, asked, 1) }
}

function actsFrame(look: Look, item: Kind, query: ActsView['query'], page: number): Omit<ActsView, keyof Acts> {
  const catalogue = loadCatalogue(look.law)
  const group = (Object.keys(GROUPS) as Group[]).find((one) => GROUPS[one].some((kind) => kind === item))!
  const kinds = GROUPS[group].map((kind) => ({ item: kind, zh: catalogue.item(kind).zh, en: catalogue.item(kind).en }))
  const { zh, en } = catalogue.item(item)
  return {
    item,
    zh,
    en,
    group,
    kinds,
    query,
    page,
    asOf: look.at.toString(),
    hidden: groundsHidden(item, look.law, look.on),
  }
}

type Place = { readonly decidedOn: CalendarDate; readonly recordId: string }
type Scanned = { readonly shown: readonly Shown[]; readonly next: string | null }

/** Reads on until the page is full or enough has been passed over: no question reads the whole register. */
async function scan(look: Look, item: Item, query: ActsQuery): Promise<Scanned> {
  const shown: Shown[] = []
  let place = query.after === null ? null : placeOf(query.after)
  for (let read = 0; read < READS; read++) {
    const records = await actsOf(look.sql, {
      item: item.number,
      authorityCode: isCode(query.authority) ? query.authority : null,
      on: query.on,
      since: query.on ?? oldestShown(query.item, look.law, look.on),
      before: place,
      limit: SCAN,
    })
    for (const record of records) {
      const one = decidedBy(record, query.authority) ? show(record, look) : null
      if (one && shown.length === LIMIT) return { shown, next: textOf(shown.at(-1)!.record) }
      if (one) shown.push(one)
    }
    if (records.length < SCAN) return { shown, next: null }
    place = records.at(-1)!
  }
  return { shown, next: place === null ? null : textOf(place) }
}

function rowOf({ record, item, window }: Shown, subject: Subject, law: Law): ActRow {
  return {
    id: record.recordId,
    title: titleOf(record, item, law),
    subject: { code: subject.code, name: printedName(subject) },
    authority: record.authority || null,
    authorityCode: record.authorityCode || null,
    decidedOn: record.decidedOn,
    acceptedOn: record.acceptedOn,
    until: window.until,
  }
}

function isCode(authority: string): boolean {
  return /^[0-9A-Z]{18}$/.test(authority)
}

function decidedBy(record: Stored, authority: string): boolean {
  return authority === '' || isCode(authority) || record.authority.includes(authority)
}

/** No decision before this day can still be shown; a bound for the scan, never a ground. */
function oldestShown(item: Kind, law: Law, on: CalendarDate): CalendarDate {
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
