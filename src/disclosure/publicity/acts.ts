import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { findSubjects } from '#register/subjects/find.ts'
import { printedName } from '#register/subjects/subject.ts'
import type { Subject } from '#register/subjects/subject.ts'
import { titleOf } from './record.ts'
import type { Ground } from './view.ts'
import { groundsHidden } from './window.ts'
import { scan } from './scan.ts'
import { scanAccepted } from './scan-accepted.ts'
import type { Look, Shown } from './show.ts'

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

/**
 * Decisions of an authority (its code, or a part of its name; empty is any) on a day, or those first accepted on a day. `after`: the
 * last answer's `next`.
 */
export type ActsQuery = {
  readonly item: Kind
  readonly authority: string
  readonly on: CalendarDate | null
  readonly acceptedOn?: CalendarDate | null
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
  /** as it was asked, also where a day could not be read; new: only what was first accepted today */
  readonly query: { readonly authority: string; readonly on: string; readonly new: '' | 'today' }
  /** 1-based; only a count for the reader, the keyset decides */
  readonly page: number
  readonly asOf: string
  /** why nothing of the kind is shown to anybody; null where records are shown */
  readonly hidden: readonly Ground[] | null
}

export const LIMIT = 20

/** A page of what is shown of a kind, newest decision first. Refusal platform/bad-request when `after` is no place in the list. */
export async function acts(look: Look, query: ActsQuery): Promise<Acts> {
  const { shown, next } = await (query.acceptedOn ? scanAccepted : scan)(look, query, LIMIT)
  return { rows: await rowsOf(look, shown), next }
}

/** Lines of a list for records that are shown; the subjects of all are asked for at once. */
export async function rowsOf(look: Look, shown: readonly Shown[]): Promise<readonly ActRow[]> {
  const subjects = await findSubjects(look.sql, [...new Set(shown.map(({ record }) => record.subjectId))])
  return shown.map((one) => rowOf(one, subjects.get(one.record.subjectId)!, look.law))
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
