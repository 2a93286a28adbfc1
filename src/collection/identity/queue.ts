import { may, type Reach } from '#foundation/access/may.ts'
import type { Permission } from '#foundation/access/permission.ts'
import type { Who } from '#foundation/access/who.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Pair } from '#platform/ui/lang.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { findSubjects } from '#register/subjects/find.ts'
import { matchedFor, type Matched } from '#register/subjects/matched.ts'
import { printedName } from '#register/subjects/subject.ts'
import { cellOf, countHeld, findHeld, listHeld, type HeldFilter, type HeldRow } from '#collection/intake/held.ts'
import { checkOf } from '#collection/quality/effect.ts'
import * as store from './store.ts'

/** What the queue is narrowed to. */
export type Asked = {
  readonly item: string | null
  readonly code: string | null
  readonly state: HeldFilter['state']
  /** `batch-row` of the last line of the page before */
  readonly after: string | null
}

export type Line = {
  readonly batchId: string
  readonly rowNo: number
  readonly name: string
  readonly code: string | null
  readonly item: Pair
  readonly provider: string
  readonly receivedAt: string
  readonly why: readonly Pair[]
  readonly judged: HeldRow['judged']
}

export type Queue = {
  readonly lines: readonly Line[]
  /** counted to a thousand at most */
  readonly total: number
  readonly next: string | null
  readonly items: readonly (Pair & { readonly item: string })[]
}

const PAGE = 50
const MOST = 1_000

/** The held rows that a post may see, newest batch first. */
export async function queue(sql: Reader, law: Law, reach: Reach, asked: Asked): Promise<Queue> {
  const catalogue = loadCatalogue(law)
  const filter: HeldFilter = {
    provider: reach.provider,
    regions: reach.regions,
    item: catalogue.items().find(({ item }) => item === asked.item)?.number ?? null,
    code: asked.code,
    state: asked.state,
  }
  const rows = await listHeld(sql, law, filter, placeOf(asked.after), PAGE + 1)
  const last = rows[PAGE - 1]
  return {
    lines: rows.slice(0, PAGE).map(lineOf),
    total: await countHeld(sql, filter, MOST),
    next: rows.length > PAGE ? `${last!.batchId}-${last!.rowNo}` : null,
    items: catalogue.items().map(({ item, zh, en }) => ({ item, zh, en })),
  }
}

function placeOf(after: string | null): { readonly batchId: string; readonly rowNo: number } | null {
  const [, batchId, rowNo] = /^(\d{1,16})-(\d{1,9})$/.exec(after ?? '') ?? []
  return batchId === undefined ? null : { batchId, rowNo: Number(rowNo) }
}

function lineOf(row: HeldRow): Line {
  return {
    batchId: row.batchId,
    rowNo: row.rowNo,
    name: printedNameOf(row),
    code: cellOf(row, row.item.roles.uscc),
    item: { zh: row.item.zh, en: row.item.en },
    provider: row.batch.provider.name,
    receivedAt: row.batch.receivedAt.toString(),
    why: row.findings.map(({ code }) => ({ zh: checkOf(code).zh, en: checkOf(code).en })),
    judged: row.judged,
  }
}

/**
 * The name as a post may read it. Where no code says that the row is about another kind of subject, a name that may be an operator's own
 * is masked like that of an individual business (design §1 P6).
 */
function printedNameOf(row: HeldRow): string {
  const name = cellOf(row, row.item.roles.name) ?? ''
  return printedName({ code: cellOf(row, row.item.roles.uscc) ?? '92', name })
}

/** A judgement with the code of the subject that it speaks of. */
export type Told = store.RowJudgement & { readonly subjectCode: string | null }

export type HeldView = {
  readonly line: Line
  /** what the row says of its subject and its decision, in fields that name no person */
  readonly facts: readonly (Pair & { readonly value: string })[]
  readonly candidates: readonly Matched[]
  readonly history: readonly Told[]
  readonly settled: store.RowJudgement | null
  readonly kept: boolean
}

/** A held row with its candidates; refuses one that is not there or that this post may not see. */
export async function heldView(
  sql: Reader,
  law: Law,
  who: Who,
  permission: Permission,
  place: { readonly batchId: string; readonly rowNo: number },
): Promise<HeldView> {
  const row = /^\d{1,16}$/.test(place.batchId) ? await findHeld(sql, law, place) : null
  if (row === null || !may(who, permission, { provider: row.batch.provider.code, region: row.batch.provider.region })) {
    throw new Refusal(
      'identity/unknown-row',
      '没有这条待判断的数据，请从列表重新进入',
      'There is no such row to judge; come from the list again',
    )
  }
  const said = await store.ofRow(sql, row.batchId, row.rowNo)
  const subjects = await findSubjects(
    sql,
    said.flatMap(({ subjectId }) => subjectId ?? []),
  )
  const history = said.map((one) => ({ ...one, subjectCode: subjects.get(one.subjectId ?? '')?.code ?? null }))
  const line = lineOf(row)
  const mention = { name: cellOf(row, row.item.roles.name) ?? '', code: line.code }
  const [candidates = []] = mention.name === '' ? [] : await matchedFor(sql, law, [mention])
  return {
    line,
    facts: factsOf(row),
    candidates,
    history,
    settled: history.find(({ verdict, undoneAt }) => verdict === 'same' && undoneAt === null) ?? null,
    kept: row.cells !== null,
  }
}

// A tax number may hold an operator's citizen number, an address may be a home: neither is shown (design §1 P5).
const SHOWN = [
  'uscc',
  'organisationCode',
  'registrationNo',
  'institutionNo',
  'socialNo',
  'number',
  'authority',
  'decidedOn',
] as const

function factsOf(row: HeldRow): HeldView['facts'] {
  const { roles, fields } = row.item
  return SHOWN.flatMap((role) => {
    const field = fields.find(({ name }) => name === roles[role])
    const value = cellOf(row, roles[role])
    return field === undefined || value === null ? [] : [{ zh: field.zh, en: field.en, value }]
  })
}
