import { setTimeout as sleep } from 'node:timers/promises'
import type { Act } from '#foundation/act.ts'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Reader, Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { sequence } from '#register/records/sequence.ts'
import { countOfBatch, withdraw, type OfBatch } from '#register/records/withdraw.ts'
import { followWithdrawal } from '#register/standing/refresh.ts'
import { findPersonData } from '#collection/quality/free-text.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { refuseUnfinished } from './correct.ts'
import { refuseWithdrawn } from './resend.ts'
import { lockBatch, insertWithdrawal, findWithdrawal } from './store-desk.ts'
import { isPassing } from './trouble.ts'

export type { Withdrawal } from './store-desk.ts'

const SHORTEST = 5
const LONGEST = 500
const ATTEMPTS = 5

/** What a withdrawal of a batch would take from view, and what it would leave. */
export async function previewWithdrawal(sql: Reader, batchId: string): Promise<OfBatch> {
  const batch = await getBatch(sql, batchId)
  refuseUnfinished(batch)
  return countOfBatch(sql, batch.batchId)
}

/** The withdrawal of a batch, if it was withdrawn. */
export const withdrawalOf = findWithdrawal

export type WithdrawOrder = {
  readonly batchId: string
  readonly post: string
  readonly reason: string
  /** how many records the preview said would go; another number is shown first */
  readonly records: number
}

/**
 * Takes a batch back: its records are shown to nobody from this moment, in one transaction with the standings that follow. Nothing is
 * removed; the same file sent again brings them back. Gives how many records went.
 */
export async function withdrawBatch(sql: Sql, law: Law, order: WithdrawOrder): Promise<number> {
  const reason = soundReason(order.reason)
  const batch = await getBatch(sql, order.batchId)
  refuseUnfinished(batch)
  const records = await patiently(() => takeBack(sql, law, batch, { ...order, reason }))
  await sequence(sql)
  return records
}

function takeBack(sql: Sql, law: Law, batch: Batch, { post, reason, records }: WithdrawOrder): Promise<number> {
  return sql.begin(async (tx) => {
    await lockBatch(tx, batch.batchId)
    await refuseWithdrawn(tx, batch)
    const act: Act = { tx, actor: { kind: 'post', code: batch.provider.code, post }, at: now(), law }
    const gone = await withdraw(act, batch.batchId)
    if (gone.records !== records) throw changed(records, gone.records)
    await followWithdrawal(act, loadCatalogue(law).byNumber(batch.item), gone.touched)
    await insertWithdrawal(tx, batch.batchId, { records: gone.records, post, reason }, act.at)
    return gone.records
  }) as Promise<number>
}

/** A batch that goes in at this very moment may supersede what is being withdrawn: then it is looked at again. */
async function patiently(work: () => Promise<number>): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (isPassing(error) !== 'conflict' || attempt === ATTEMPTS) throw error
      await sleep(50 * 2 ** attempt)
    }
  }
}

function soundReason(text: string): string {
  const reason = text.trim()
  if ([...reason].length < SHORTEST || reason.length > LONGEST)
    throw new Refusal(
      'intake/no-reason',
      `请写明撤回的理由，${SHORTEST} 到 ${LONGEST} 字。`,
      `Say why the batch is withdrawn, in ${SHORTEST} to ${LONGEST} characters.`,
      { parameter: 'reason' },
    )
  if (findPersonData(reason) !== null)
    throw new Refusal(
      'intake/no-reason',
      '理由里有个人信息（姓名、证件号码或电话），请删去后再提交。',
      'The reason holds personal data (a name, a document or phone number); take it out.',
      { parameter: 'reason' },
    )
  return reason
}

function changed(before: number, after: number): Refusal {
  return new Refusal(
    'intake/changed-since',
    `预览时有 ${before} 条记录会停止公示，现在是 ${after} 条。请重新看过再确认。`,
    `The preview said ${before} records; now there are ${after}. Look again before you confirm.`,
    { records: after },
  )
}
