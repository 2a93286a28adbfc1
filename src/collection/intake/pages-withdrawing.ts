import { postOf, whoOf } from '#foundation/access/access.ts'
import { deskPage, leaveNotice } from '#foundation/access/desk-page.ts'
import type { Host } from '#foundation/host.ts'
import type { App, Reply, Request } from '#platform/http/app.ts'
import { Refusal, type Problem } from '#platform/refusal.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { accountOf } from './account.ts'
import type { Batch } from './batch.ts'
import { withdrawPage } from './pages-batch.ts'
import { crumbsTo, TEXTS, WRITE, type Id } from './pages-frame.ts'
import { reachableBatch } from './reachable.ts'
import { previewWithdrawal, withdrawBatch } from './withdraw.ts'

/** Taking a batch back: what would go, then the act. */
export function withdrawing(app: App, host: Host): void {
  const show = async (
    request: Request,
    reply: Reply,
    batch: Batch,
    problem: Problem | null,
    reason: string,
  ): Promise<Reply> => {
    const counts = await previewWithdrawal(host.sql, String(batch.batchId))
    const { unchanged } = await accountOf(host.sql, host.law, String(batch.batchId))
    return deskPage(request, reply, {
      title: { zh: `撤回批次 ${batch.batchId}`, en: `Withdraw batch ${batch.batchId}` },
      menu: 'batches',
      crumbs: [...crumbsTo(batch), { zh: '撤回', en: 'Withdraw' }],
      ...(problem === null ? {} : { status: problem.status === 409 ? (409 as const) : (400 as const) }),
      content: (desk) =>
        withdrawPage(
          {
            batch,
            ...counts,
            unchanged,
            problem: problem && (desk.lang === 'zh' ? problem.detail : problem.detailEn),
            reason,
          },
          desk,
        ),
    })
  }

  app.get<Id>('/desk/batches/:id/withdraw', { config: WRITE }, async (request, reply) => {
    const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
    return show(request, reply, batch, null, '')
  })

  app.post<Id & { Body: Record<string, string> }>(
    '/desk/batches/:id/withdraw',
    { config: WRITE, schema: { body: TEXTS } },
    async (request, reply) => {
      const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
      const batchId = String(batch.batchId)
      const { reason = '', records = '' } = request.body
      try {
        const gone = await withdrawBatch(host.sql, host.law, {
          batchId,
          post: postOf(request).id,
          reason,
          records: Number(records),
        })
        await leaveNotice(request, {
          zh: `批次 ${batchId} 已撤回，${gone} 条记录停止公示。`,
          en: `Batch ${batchId} was withdrawn; ${gone} records are no longer shown.`,
        })
        return await reply.redirect(deskHref(['batches', batchId]), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || !['intake/no-reason', 'intake/changed-since'].includes(error.code))
          throw error
        return show(request, reply, batch, error.problem(), reason)
      }
    },
  )
}
