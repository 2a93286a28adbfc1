import type { Act } from '#foundation/act.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Outcome } from '#register/records/record.ts'
import { findHolder } from '#register/subjects/find.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { checkOf } from '#collection/quality/effect.ts'
import {
  enterHeld,
  findHeld,
  isWithdrawn,
  reread,
  setJudged,
  type HeldRow,
  type Verdict,
} from '#collection/intake/held.ts'
import { keptReason } from './reason.ts'
import * as store from './store.ts'

export type RowVerdict = {
  readonly batchId: string
  readonly rowNo: number
  readonly verdict: Verdict
  /** the code of the subject that is spoken of; null where none is */
  readonly code: string | null
  readonly reason: string
  /** the post that judges, as it is shown */
  readonly by: string
  /** the features as the judge saw them */
  readonly evidence: unknown
}

export type Judged = {
  readonly judgementId: string
  readonly outcome: Outcome | null
  readonly recordId: string | null
}

/**
 * Keeps what a post says of a held row. `same` puts it into the register under the subject named, in this very transaction and through
 * the pipeline of every row; `different` and `unsure` leave it waiting.
 */
export async function judgeRow(act: Act, said: RowVerdict): Promise<Judged> {
  const reason = keptReason(said.reason)
  const row = await getHeld(act, said)
  const subjectId = said.code === null ? null : await subjectOf(act, said.code)
  if (said.verdict === 'same' && subjectId === null) throw unnamed()
  const entered = said.verdict === 'same' ? await putIn(act, row, subjectId!) : { outcome: null, recordId: null }
  if (said.verdict !== 'same') await setJudged(act.tx, said.batchId, said.rowNo, said.verdict)
  const judgementId = await store.takeId(act.tx)
  const { batchId, rowNo, verdict, evidence, by } = said
  await store.insert(
    act.tx,
    { judgementId, batchId, rowNo, subjectId, verdict, reason, evidence, proposedBy: by, ...entered },
    act.at,
  )
  return { judgementId, ...entered }
}

async function getHeld(act: Act, place: { readonly batchId: string; readonly rowNo: number }): Promise<HeldRow> {
  const row = /^\d{1,16}$/.test(place.batchId) ? await findHeld(act.tx, act.law, place, true) : null
  if (row === null) {
    throw new Refusal(
      'identity/unknown-row',
      '没有这条待判断的数据，请从列表重新进入',
      'There is no such row to judge; come from the list again',
    )
  }
  if (row.judged !== 'same') return row
  throw new Refusal(
    'identity/settled',
    '这条数据已经判断为同一主体并入库；要改判，请先撤销那次判断',
    'The row was judged and has gone in; undo that judgement first',
  )
}

async function subjectOf(act: Act, code: string): Promise<string> {
  const subjectId = await findHolder(act.tx, code)
  if (subjectId !== null) return subjectId
  throw new Refusal(
    'subjects/not-found',
    '登记库中没有这个代码的主体，请核对代码',
    'The register has no subject with this code; compare it with the certificate',
    { field: 'code' },
  )
}

async function putIn(act: Act, row: HeldRow, subjectId: string): Promise<Pick<Judged, 'outcome' | 'recordId'>> {
  if (row.item.item === loadCatalogue(act.law).item('registration').item) {
    throw cannot(
      '登记信息只凭统一社会信用代码入库：请提供单位补上代码重新报送',
      'A registration goes in by its unified code only; have its provider add the code and send again',
    )
  }
  if (row.cells === null)
    throw cannot(
      '这条数据的内容已过保存期限、不再保存，请提供单位重新报送',
      'The cells of the row are no longer kept; have its provider send it again',
    )
  if (await isWithdrawn(act.tx, row.batchId))
    throw cannot('提供单位已撤回这个批次', 'The provider has taken this batch back')
  const { part, refused } = reread(act.law, row)
  const [first] = refused
  if (first === undefined) return enterHeld(act, row, part, subjectId)
  const words = checkOf(first.code).message(first, row.item.fields.find(({ name }) => name === first.field) ?? null)
  throw cannot(
    `按现行校验规则这一行应当退回：${words.zh}（${first.code}）`,
    `By the checks of today the row goes back: ${words.en} (${first.code})`,
  )
}

const cannot = (zh: string, en: string): Refusal => new Refusal('identity/not-enterable', zh, en)

const unnamed = (): Refusal => cannot('判断为同一主体时要选定主体', 'To judge that it is the same, choose the subject')
