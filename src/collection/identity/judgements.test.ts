import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { accountOf } from '#collection/intake/account.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { withDatabase } from '#test/support/database.ts'
import { judgeRow } from './judge-row.ts'
import { undoRow } from './undo-row.ts'

// Rows that come with their code, rows that wait and are judged, judgements that are undone, in any order: the register ends where the
// same history without the undone judgements ends. Both are really run; what is compared is what doors read.

const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-judgements-'))
after(() => rm(folder, { recursive: true }))

const CODE = uscc('91', '370102', body('PJ', 1))
const NAME = '甲区长风纺织有限公司'
const BUREAU = { code: uscc('11', '370000', body('PB', 1)), name: '试验省市场监督管理局', region: '370000' }
const HEADER = '行政相对人名称,统一社会信用代码,行政处罚决定书文号,处罚类别,处罚内容,处罚决定日期,处罚机关\n'

/** coded: a row with its code. judged: a row without, judged at once. undo: the judgement of that step. */
type Step = { readonly kind: 'coded' | 'judged'; readonly number: number; readonly content: string } | Undo
type Undo = { readonly kind: 'undo'; readonly of: number }

function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

function story(seed: number, length: number): Step[] {
  const roll = dice(seed)
  const steps: Step[] = []
  const open: number[] = []
  for (let i = 0; i < length; i++) {
    const kind = (['coded', 'judged', 'judged', 'undo'] as const)[roll(4)]!
    if (kind === 'undo' && open.length > 0) steps.push({ kind, of: open.splice(roll(open.length), 1)[0]! })
    else {
      const step = {
        kind: kind === 'undo' ? 'coded' : kind,
        number: 1 + roll(2),
        content: '甲乙'.charAt(roll(2)),
      } as const
      if (step.kind === 'judged') open.push(i)
      steps.push(step)
    }
  }
  return steps
}

type End = { readonly versions: unknown; readonly standing: unknown; readonly accounts: readonly unknown[] }

/** Runs the steps; those that `never` names are sent and wait, but nobody judges them. */
async function run(steps: readonly Step[], never: ReadonlySet<number>): Promise<End> {
  return withDatabase(async (sql) => {
    await addProvider(sql, law, BUREAU)
    await send(sql, 'registration', `名称,统一社会信用代码\n${NAME},${CODE}\n`, 0)
    const judgements = new Map<number, string>()
    const batches: string[] = []
    for (const [i, step] of steps.entries()) {
      if (step.kind === 'undo') {
        if (judgements.has(step.of)) await undo(sql, judgements.get(step.of)!)
        continue
      }
      const coded = step.kind === 'coded'
      // The step stands in a column that nobody claims: no two files are one.
      const row = `${coded ? NAME : '甲区长风纺织厂'},${coded ? CODE : ''},甲罚〔2026〕${step.number}号,罚款,罚款${step.content},2026-05-06,${BUREAU.name}\n`
      const batch = await send(sql, 'penalty', HEADER + row, i + 1)
      batches.push(batch)
      if (!coded && !never.has(i)) judgements.set(i, await judge(sql, batch))
    }
    const accounts = await Promise.all(batches.map((batch) => accountOf(sql, law, batch)))
    return {
      versions: await versions(sql),
      standing: [...(await sql`select penalty, registration, lists from standing.standing`)],
      accounts: accounts.map(({ accepted, unchanged, superseded, held, returned, received }) => {
        assert.equal(received, 1)
        return { accepted, unchanged, superseded, held, returned }
      }),
    }
  })
}

const versions = async (sql: Sql): Promise<unknown> => [
  ...(await sql`
    select r.key, r.version, r.state, r.payload, r.batch_id - first.batch_id as batch, r.row_no
    from records.record r, (select min(batch_id) as batch_id from intake.batch) first
    order by r.key, r.version`),
]

async function send(sql: Sql, item: string, text: string, n: number): Promise<string> {
  const path = join(folder, `${item}-${n}.csv`)
  await writeFile(path, text)
  return (await intake(sql, law, { path, item, provider: BUREAU.code })).batch
}

const acting = <T>(sql: Sql, work: (act: Act) => Promise<T>): Promise<T> =>
  sql.begin((tx) => work({ tx, actor: { kind: 'operator', code: null }, at: now(), law })) as Promise<T>

async function judge(sql: Sql, batchId: string): Promise<string> {
  const said = {
    batchId,
    rowNo: 2,
    verdict: 'same',
    code: CODE,
    reason: '执照与登记一致',
    by: '岗位',
    evidence: [],
  } as const
  return (await acting(sql, (act) => judgeRow(act, said))).judgementId
}

const undo = (sql: Sql, id: string): Promise<unknown> =>
  acting(sql, (act) => undoRow(act, id, { post: '岗位', reason: '复核后撤销' }))

// One in the suite; a dozen others were run when this was written.
for (const seed of [15]) {
  test(`any order of rows, judgements and undoings ends where the judgements that stand lead (${seed})`, async () => {
    const steps = story(seed, 9)
    const undone = new Set(steps.flatMap((step) => (step.kind === 'undo' ? [step.of] : [])))
    assert.deepEqual(await run(steps, new Set()), await run(steps, undone), JSON.stringify(steps))
  })
}
