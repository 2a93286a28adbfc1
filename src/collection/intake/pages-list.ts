import type { Desk } from '#foundation/access/desk-page.ts'
import { moment } from '#platform/ui/dates.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { empty } from '#platform/ui/empty.ts'
import { html, type Html } from '#platform/ui/html.ts'
import { chinese, heading, t } from '#platform/ui/lang.ts'
import { count } from '#platform/ui/numbers.ts'
import { pager } from '#platform/ui/pager.ts'
import { table } from '#platform/ui/table.ts'
import type { BatchLine, BatchPage } from './batches.ts'
import { stateTag } from './pages-sum.ts'

/** `/desk/batches`: what was sent, newest first, and what became of it. */
export function batchList(view: BatchPage, page: number, asOf: string, desk: Desk): Html {
  const { lang } = desk
  const send = desk.may('intake.batch.write')
    ? html`<p><a class="button first" href="${deskHref(['batches', 'new'])}">${t(lang, '上传文件', 'Send a file')}</a></p>`
    : html``
  // Who reaches one unit alone knows whose files these are.
  const several = new Set(view.rows.map(({ batch }) => batch.provider.id)).size > 1
  if (view.rows.length === 0) return html`${send}${empty(lang, t(lang, '还没有批次', 'No batch yet'), asOf)}`
  return html`${send}
${table(lang, {
  id: 'batches',
  caption: html`${t(lang, '批次，最新的在前，数据截至 ', 'Batches, newest first, as of ')}${moment(asOf)}`,
  columns: [
    { label: { zh: '批次', en: 'Batch' } },
    { label: { zh: '文件', en: 'File' }, main: true },
    { label: { zh: '信息项', en: 'Item' } },
    ...(several ? [{ label: { zh: '单位', en: 'Unit' } }] : []),
    { label: { zh: '收到', en: 'Rows' }, numeric: true },
    { label: { zh: '接收', en: 'Accepted' }, numeric: true },
    { label: { zh: '已有', en: 'Known' }, numeric: true },
    { label: { zh: '待判断', en: 'Held' }, numeric: true },
    { label: { zh: '退回', en: 'Returned' }, numeric: true },
    { label: { zh: '状态', en: 'State' } },
    { label: { zh: '收到时间', en: 'Received at' } },
  ],
  rows: view.rows.map((line) => ({ cells: cellsOf(line, several, desk) })),
})}
${pager(lang, {
  page,
  first: page === 1 ? null : deskHref(['batches']),
  next: view.next === null ? null : deskHref(['batches'], { before: view.next, page: page + 1 }),
})}`
}

function cellsOf({ batch, itemZh, itemEn, counts, withdrawn }: BatchLine, several: boolean, { lang }: Desk): Html[] {
  const { returned } = counts
  return [
    html`<a href="${deskHref(['batches', batch.batchId])}">${batch.batchId}</a>`,
    html`${chinese(lang, batch.fileName)}${batch.corrects !== null && html` <span class="fine">${t(lang, '更正批次', 'corrects')} ${batch.corrects}</span>`}`,
    html`${heading(lang, { zh: itemZh, en: itemEn })}`,
    ...(several ? [chinese(lang, batch.provider.name)] : []),
    count(lang, counts.received),
    count(lang, counts.accepted + counts.superseded),
    count(lang, counts.unchanged),
    count(lang, counts.held),
    returned === 0
      ? count(lang, 0)
      : html`<a class="row-link" href="${deskHref(['batches', batch.batchId, 'returned'])}">${count(lang, returned)}<span class="vh"> ${t(lang, '行退回，处理', 'returned rows, mend them')}</span></a>`,
    stateTag(lang, batch.state, withdrawn),
    moment(batch.receivedAt.toString()),
  ]
}
