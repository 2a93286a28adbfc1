import { Type } from '@fastify/type-provider-typebox'
import { postOf, whoOf } from '#foundation/access/access.ts'
import { deskPage, leaveNotice } from '#foundation/access/desk-page.ts'
import { may, reachOf } from '#foundation/access/may.ts'
import { actorOf, postTitle, type Who } from '#foundation/access/who.ts'
import type { Act } from '#foundation/act.ts'
import type { Host } from '#foundation/host.ts'
import { now } from '#platform/clock.ts'
import type { App, Reply, Request } from '#platform/http/app.ts'
import { Refusal } from '#platform/refusal.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { judgementsOf, type PairVerdict } from '#register/subjects/judge-pair.ts'
import { findPair, listPairs, type Pair, type Side } from '#register/subjects/pairs.ts'
import { judgeRow } from './judge-row.ts'
import { judgeSubjects, undoSubjects } from './judge-subjects.ts'
import { pairContent, pairsContent, type SideWords } from './pages-pairs.ts'
import { NOTHING_WRONG, VERDICTS, type Wrong } from './pages-parts.ts'
import { queueContent } from './pages-queue.ts'
import { rowContent } from './pages-row.ts'
import { heldView, queue, type Asked } from './queue.ts'
import { undoRow } from './undo-row.ts'

const READ = { permission: 'identity.read' } as const
const JUDGE = { permission: 'identity.judge' } as const
const UNLINKED = { zh: '未关联数据', en: 'Unlinked rows', parts: ['unlinked'] } as const
const IDENTITY = { zh: '主体归并', en: 'Subjects that may be one', parts: ['identity'] } as const
const PAGE = 50

const VERDICT = Type.Union([Type.Literal('same'), Type.Literal('different'), Type.Literal('unsure')])
const REASON = Type.String({ maxLength: 2_000 })
const UNDO = Type.Object({ judgement: Type.String({ pattern: '^[0-9]{1,16}$' }), reason: REASON })

/** The desk of the post that judges: held rows, and subjects that may be one. */
export function pages(app: App, host: Host): void {
  unlinked(app, host)
  heldRow(app, host)
  pairs(app, host)
  pair(app, host)
}

function unlinked(app: App, host: Host): void {
  const QUERY = Type.Object({
    item: Type.Optional(Type.String({ maxLength: 60 })),
    code: Type.Optional(Type.String({ maxLength: 10 })),
    state: Type.Optional(Type.Union([Type.Literal('waiting'), Type.Literal('unsure'), Type.Literal('same')])),
    after: Type.Optional(Type.String({ maxLength: 40 })),
  })
  app.get<{ Querystring: { item?: string; code?: string; state?: Asked['state']; after?: string } }>(
    '/desk/unlinked',
    { config: READ, schema: { querystring: QUERY } },
    async (request, reply) => {
      const { item, code, state = 'waiting', after = null } = request.query
      const asked: Asked = { item: item || null, code: code || null, state, after }
      const view = await queue(host.sql, host.law, reachOf(whoOf(request), READ.permission)!, asked)
      return deskPage(request, reply, {
        title: UNLINKED,
        menu: 'unlinked',
        crumbs: [{ zh: UNLINKED.zh, en: UNLINKED.en }],
        content: (desk) => queueContent(view, asked, now().toString(), desk),
      })
    },
  )
}

type Place = { readonly batch: string; readonly row: string }
const PLACE = Type.Object({
  batch: Type.String({ pattern: '^[0-9]{1,16}$' }),
  row: Type.String({ pattern: '^[0-9]{1,9}$' }),
})

function heldRow(app: App, host: Host): void {
  app.get<{ Params: Place }>(
    '/desk/unlinked/:batch/:row',
    { config: READ, schema: { params: PLACE } },
    (request, reply) => showRow(host, request, reply, request.params, NOTHING_WRONG),
  )

  const BODY = Type.Object({
    verdict: VERDICT,
    reason: REASON,
    code: Type.Optional(Type.String({ maxLength: 30 })),
    other: Type.Optional(Type.String({ maxLength: 60 })),
  })
  app.post<{ Params: Place; Body: { verdict: keyof typeof VERDICTS; reason: string; code?: string; other?: string } }>(
    '/desk/unlinked/:batch/:row/judge',
    { config: JUDGE, schema: { params: PLACE, body: BODY } },
    async (request, reply) => {
      const { verdict, reason, code = '', other = '' } = request.body
      const place = placeOf(request.params)
      const view = await heldView(host.sql, host.law, whoOf(request), JUDGE.permission, place)
      const chosen = other.trim() || code || null
      const { features = [], score = 0 } = view.candidates.find((one) => one.code === chosen) ?? {}
      const said = {
        ...place,
        verdict,
        reason,
        code: chosen,
        by: byOf(request),
        evidence: { score, features: features.map(({ id, weight }) => [id, weight]) },
      }
      return tried(
        () => acting(host, request, (act) => judgeRow(act, said)),
        async () => {
          await leaveNotice(request, { zh: `已判断：${VERDICTS[verdict].zh}`, en: `Judged: ${VERDICTS[verdict].en}` })
          return reply.redirect(deskHref(['unlinked', place.batchId, place.rowNo]), 303)
        },
        (problem) => showRow(host, request, reply, request.params, { problem, fields: { reason, code, other } }),
      )
    },
  )

  app.post<{ Params: Place; Body: { judgement: string; reason: string } }>(
    '/desk/unlinked/:batch/:row/undo',
    { config: JUDGE, schema: { params: PLACE, body: UNDO } },
    async (request, reply) => {
      const { judgement, reason } = request.body
      const place = placeOf(request.params)
      const { history } = await heldView(host.sql, host.law, whoOf(request), JUDGE.permission, place)
      if (!history.some((one) => one.judgementId === judgement)) throw unknownJudgement()
      return tried(
        () => acting(host, request, (act) => undoRow(act, judgement, { post: byOf(request), reason })),
        async () => {
          await leaveNotice(request, { zh: '已撤销，这一行重新等待判断', en: 'Undone; the row waits again' })
          return reply.redirect(deskHref(['unlinked', place.batchId, place.rowNo]), 303)
        },
        (problem) => showRow(host, request, reply, request.params, { problem, fields: { reason, judgement } }),
      )
    },
  )
}

const placeOf = ({ batch, row }: Place): { batchId: string; rowNo: number } => ({ batchId: batch, rowNo: Number(row) })

async function showRow(host: Host, request: Request, reply: Reply, place: Place, wrong: Wrong): Promise<Reply> {
  const view = await heldView(host.sql, host.law, whoOf(request), READ.permission, placeOf(place))
  const mayJudge = may(whoOf(request), JUDGE.permission)
  const title = { zh: '判断一行属于哪个主体', en: 'Judge whom a row is about' }
  return deskPage(request, reply, {
    title,
    menu: 'unlinked',
    crumbs: [UNLINKED, { zh: `批次 ${place.batch} 第 ${place.row} 行`, en: `Batch ${place.batch}, row ${place.row}` }],
    ...(wrong.problem === null ? {} : { status: 400 }),
    content: (desk) => rowContent(view, wrong, mayJudge, desk),
  })
}

function pairs(app: App, host: Host): void {
  const QUERY = Type.Object({
    judged: Type.Optional(Type.Literal('1')),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  })
  app.get<{ Querystring: { judged?: '1'; page?: number } }>(
    '/desk/identity',
    { config: READ, schema: { querystring: QUERY } },
    async (request, reply) => {
      const { judged, page = 1 } = request.query
      const found = await listPairs(host.sql, judged === '1', (page - 1) * PAGE, PAGE + 1)
      const view = { pairs: found.slice(0, PAGE), judged: judged === '1', page, more: found.length > PAGE }
      return deskPage(request, reply, {
        title: IDENTITY,
        menu: 'identity',
        crumbs: [{ zh: IDENTITY.zh, en: IDENTITY.en }],
        content: (desk) => pairsContent(view, now().toString(), desk),
      })
    },
  )
}

type PairId = { readonly pair: string }
const PAIR = Type.Object({ pair: Type.String({ pattern: '^[0-9]{1,16}-[0-9]{1,16}$' }) })

function pair(app: App, host: Host): void {
  app.get<{ Params: PairId }>('/desk/identity/:pair', { config: READ, schema: { params: PAIR } }, (request, reply) =>
    showPair(host, request, reply, NOTHING_WRONG),
  )

  const BODY = Type.Object({
    verdict: VERDICT,
    reason: REASON,
    survivor: Type.Optional(Type.String({ pattern: '^[0-9]{1,16}$' })),
  })
  app.post<{ Params: PairId; Body: { verdict: PairVerdict['verdict']; reason: string; survivor?: string } }>(
    '/desk/identity/:pair/judge',
    { config: JUDGE, schema: { params: PAIR, body: BODY } },
    async (request, reply) => {
      const { verdict, reason, survivor = '' } = request.body
      const found = await getPair(host, whoOf(request), JUDGE.permission, request.params.pair)
      const ids = [found.a.subject.subjectId, found.b.subject.subjectId] as const
      const { score, features } = found.match
      const said = {
        subjectIds: ids,
        verdict,
        survivor: ids.includes(survivor) ? survivor : ids[0],
        reason,
        by: byOf(request),
        evidence: { score, features: features.map(({ id, weight }) => [id, weight]) },
      }
      return tried(
        () => acting(host, request, (act) => judgeSubjects(act, said)),
        async () => {
          await leaveNotice(request, { zh: `已判断：${VERDICTS[verdict].zh}`, en: `Judged: ${VERDICTS[verdict].en}` })
          return reply.redirect(deskHref(['identity', request.params.pair]), 303)
        },
        (problem) => showPair(host, request, reply, { problem, fields: { reason, survivor } }),
      )
    },
  )

  app.post<{ Params: PairId; Body: { judgement: string; reason: string } }>(
    '/desk/identity/:pair/undo',
    { config: JUDGE, schema: { params: PAIR, body: UNDO } },
    async (request, reply) => {
      const { judgement, reason } = request.body
      const found = await getPair(host, whoOf(request), JUDGE.permission, request.params.pair)
      const said = await judgementsOf(host.sql, found.a.subject.subjectId, found.b.subject.subjectId)
      if (!said.some((one) => one.judgementId === judgement)) throw unknownJudgement()
      return tried(
        () => acting(host, request, (act) => undoSubjects(act, judgement, { post: byOf(request), reason })),
        async () => {
          await leaveNotice(request, { zh: '已撤销', en: 'Undone' })
          return reply.redirect(deskHref(['identity', request.params.pair]), 303)
        },
        (problem) => showPair(host, request, reply, { problem, fields: { reason, judgement } }),
      )
    },
  )
}

async function showPair(host: Host, request: Request, reply: Reply, wrong: Wrong): Promise<Reply> {
  const { pair: id } = request.params as PairId
  const found = await getPair(host, whoOf(request), READ.permission, id)
  const history = await judgementsOf(host.sql, found.a.subject.subjectId, found.b.subject.subjectId)
  const mayJudge = may(whoOf(request), JUDGE.permission)
  return deskPage(request, reply, {
    title: { zh: '两个主体是否同一', en: 'Whether two subjects are one' },
    menu: 'identity',
    crumbs: [IDENTITY, { zh: found.a.printed, en: found.a.printed }],
    ...(wrong.problem === null ? {} : { status: 400 }),
    content: (desk) =>
      pairContent(
        { pair: found, history, words: [wordsOf(host, found.a), wordsOf(host, found.b)] },
        wrong,
        mayJudge,
        desk,
      ),
  })
}

/** A pair of which at least one side is of the post's own division; the smaller id first, as judgements keep it. */
async function getPair(
  host: Host,
  who: Who,
  permission: 'identity.read' | 'identity.judge',
  id: string,
): Promise<Pair> {
  const [a, b] = id.split('-').toSorted((x, y) => Number(BigInt(x) - BigInt(y))) as [string, string]
  const found = await findPair(host.sql, host.law, [a, b])
  const near = ({ subject }: Side): boolean =>
    subject.region === null || may(who, permission, { region: String(subject.region) })
  if (found !== null && (near(found.a) || near(found.b))) return found
  throw new Refusal(
    'subjects/not-found',
    '没有这一对主体，请从列表重新进入',
    'There is no such pair; come from the list again',
  )
}

function wordsOf({ law }: Host, { subject }: Side): SideWords {
  const kind = law.codes('subject-kind').get(subject.kind)
  const status = law.codes('subject-status').get(subject.status)
  const region = subject.region === null ? null : String(subject.region)
  return {
    kind: { zh: kind?.zh ?? subject.kind, en: kind?.en ?? subject.kind },
    status: { zh: status?.zh ?? subject.status, en: status?.en ?? subject.status },
    region: region === null ? null : (law.region(region)?.zh ?? region),
  }
}

const byOf = (request: Request): string => postTitle(postOf(request)).zh

function acting<T>({ sql, law }: Host, request: Request, work: (act: Act) => Promise<T>): Promise<T> {
  return sql.begin((tx) => work({ tx, actor: actorOf(postOf(request)), at: now(), law })) as Promise<T>
}

/** What a person can mend comes back with the form; anything else rises. */
async function tried(
  work: () => Promise<unknown>,
  done: () => Promise<Reply>,
  again: (problem: { readonly zh: string; readonly en: string }) => Promise<Reply>,
): Promise<Reply> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || error.status >= 500) throw error
    return again({ zh: error.zh, en: error.en })
  }
  return done()
}

const unknownJudgement = (): Refusal =>
  new Refusal(
    'identity/unknown-judgement',
    '没有这次判断，请从列表重新进入',
    'There is no such judgement; come from the list again',
  )
