import { getBatch } from '#collection/intake/account.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import type { Item } from '#register/catalogue/item.ts'
import { findRecord } from '#register/records/read.ts'
import { STATES, WITHDRAWN } from '#register/records/record.ts'
import type { Stored } from '#register/records/record.ts'
import { findSubjects } from '#register/subjects/find.ts'
import { printedName } from '#register/subjects/subject.ts'
import type { Subject } from '#register/subjects/subject.ts'
import { fieldViews } from './fields.ts'
import { show } from './show.ts'
import type { Look, Shown } from './show.ts'
import type { RecordView } from './view.ts'

/** The record that an id names, by any of its versions, as it is shown today; null when it is not shown and when it does not exist. */
export async function recordView(look: Look, recordId: string): Promise<RecordView | null> {
  const found = await findRecord(look.sql, recordId)
  const shown = found && show(found.current, look)
  if (!found || !shown) return null
  const subject = (await findSubjects(look.sql, [shown.record.subjectId])).get(shown.record.subjectId)
  if (!subject) throw new Error(`record ${recordId} is about subject ${shown.record.subjectId}, which is not there`)
  const [view] = await recordViews(look, [shown], subject)
  return {
    ...view!,
    history: found.versions.map(({ version, receivedAt, batchId, rowNo, state }) => ({
      version,
      receivedAt,
      batch: batchId,
      row: rowNo,
      ...(state === WITHDRAWN ? { withdrawn: true as const } : {}),
    })),
  }
}

/** Views of records of one subject that are shown; of their history only the current version, which needs no further reading. */
export async function recordViews(
  look: Look,
  shown: readonly Shown[],
  subject: Subject,
): Promise<readonly RecordView[]> {
  const providers = await providersOf(
    look.sql,
    shown.map(({ record }) => record.batchId),
  )
  return shown.map((one) => viewOf(one, subject, providers.get(one.record.batchId) ?? '', look))
}

function viewOf({ record, item, window }: Shown, subject: Subject, provider: string, { law, on }: Look): RecordView {
  return {
    id: record.recordId,
    item: item.item,
    itemZh: item.zh,
    itemEn: item.en,
    title: titleOf(record, item, law),
    subject: { code: subject.code, name: printedName(subject) },
    authority: record.authority || null,
    authorityCode: record.authorityCode || null,
    provider,
    decidedOn: record.decidedOn,
    acceptedOn: record.acceptedOn,
    version: record.version,
    fields: fieldViews(
      item,
      { payload: record.payload, columns: columnsOf(record, item, subject), withheld: record.withheld, subject },
      law,
      on,
    ),
    window,
    history: [{ version: record.version, receivedAt: record.receivedAt, batch: record.batchId, row: record.rowNo }],
  }
}

/** What a record is called: its document number, the list it is an entry of, or its item. A number held back is not its title. */
export function titleOf({ payload, withheld }: Stored, item: Item, law: Law): string {
  const field = item.fields.find(({ name }) => name === item.roles.number)
  if (!field?.key || field.disclosure !== 'public' || withheld.includes(field.key)) return item.zh
  const value = payload[field.key] ?? ''
  return (field.list && law.codes(field.list).get(value)?.zh) || value || item.zh
}

/** Fields that have a column in place of a key. */
function columnsOf(record: Stored, { roles }: Item, subject: Subject): Readonly<Record<string, string | null>> {
  const pairs: readonly (readonly [string | null, string | null])[] = [
    [roles.name, subject.name],
    [roles.uscc, subject.code],
    [roles.authority, record.authority],
    [roles.authorityCode, record.authorityCode],
    [roles.decidedOn, record.decidedOn],
    [roles.endsOn, record.endsOn],
    [roles.misconductEndedOn, record.misconductEndedOn],
    [roles.state, STATES[record.state] ?? null],
  ]
  return Object.fromEntries(pairs.filter(([name]) => name !== null))
}

async function providersOf(sql: Reader, batchIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(batchIds)]
  return new Map(await Promise.all(ids.map(async (id) => [id, (await getBatch(sql, id)).provider.name] as const)))
}
