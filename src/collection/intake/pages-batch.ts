import type { Desk } from '#foundation/access/desk-page.ts'
import { moment } from '#platform/ui/dates.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { facts } from '#platform/ui/facts.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { chinese, heading, mixed, t } from '#platform/ui/lang.ts'
import { notice } from '#platform/ui/notice.ts'
import { count } from '#platform/ui/numbers.ts'
import { plainTag } from '#platform/ui/tag.ts'
import type { Item } from '#register/catalogue/item.ts'
import { checkOf } from '#collection/quality/effect.ts'
import type { Account, Batch } from './batch.ts'
import type { Group } from './groups.ts'
import { liveFragment, sumBar, sumLine } from './pages-sum.ts'
import type { Mending, Withdrawal } from './store-desk.ts'

export type BatchView = {
  readonly batch: Batch
  readonly account: Account
  readonly item: Item
  readonly groups: readonly Group[]
  readonly mending: Mending
  readonly correctedBy: readonly string[]
  readonly withdrawal: Withdrawal | null
}

/** `/desk/batches/{id}`: live while it is taken in; then where the rows went, why, and what to do. */
export function batchPage(view: BatchView, desk: Desk): Html {
  const { batch, account } = view
  return html`${head(view, desk)}
${account.state === 'open' ? live(batch, account, desk) : outcome(view, desk)}`
}

function head({ batch, item, correctedBy, account }: BatchView, { lang }: Desk): Html {
  const link = (id: string): Html => html`<a href="${deskHref(['batches', id])}">${id}</a>`
  return facts(lang, [
    { label: { zh: '文件', en: 'File' }, value: chinese(lang, batch.fileName) },
    { label: { zh: '信息项', en: 'Item' }, value: heading(lang, item) },
    { label: { zh: '单位', en: 'Unit' }, value: chinese(lang, batch.provider.name) },
    { label: { zh: '收到时间', en: 'Received at' }, value: moment(batch.receivedAt.toString()) },
    ...(batch.corrects === null
      ? []
      : [{ label: { zh: '更正的批次', en: 'Corrects batch' }, value: link(batch.corrects) }]),
    ...(correctedBy.length === 0
      ? []
      : [
          {
            label: { zh: '退回行已改正于', en: 'Returned rows corrected in' },
            value: html`${correctedBy.map((id) => html`${link(id)} `)}`,
          },
        ]),
    ...(account.state === 'open'
      ? []
      : [
          {
            label: { zh: '文件校验值（SHA-256）', en: 'SHA-256 of the file' },
            value: html`<span class="code">${batch.fileSha256.slice(0, 16)}…</span>`,
          },
        ]),
  ])
}

function live(batch: Batch, account: Account, { lang }: Desk): Html {
  return html`<h2 id="progress">${t(lang, '正在处理', 'Being taken in')}</h2>
<div data-live="${deskHref(['batches', batch.batchId, 'events'])}" aria-live="off">${liveFragment(lang, account, batch.rowsExpected)}</div>
<p class="fine">${t(lang, '可以离开本页，处理不会中断；回来时接着显示。', 'You may leave this page; the work goes on and is shown when you come back.')}</p>
<noscript><meta http-equiv="refresh" content="2"></noscript>`
}

function outcome(view: BatchView, desk: Desk): Html {
  const { account, batch, groups, withdrawal } = view
  const { lang } = desk
  return html`<h2 id="result" tabindex="-1">${t(lang, '结果', 'Result')}</h2>
${withdrawal !== null && notice(lang, 'warn', html`${t(lang, '本批次已于 ', 'This batch was withdrawn on ')}${moment(withdrawal.withdrawnAt)}${t(lang, ' 撤回，', '; ')}${count(lang, withdrawal.records)} ${t(lang, '条记录已停止公示。理由：', 'records are no longer shown. Reason: ')}${chinese(lang, withdrawal.reason)}`)}
${account.stopped !== undefined && notice(lang, 'warn', html`<p>${mixed(lang, t(lang, account.stopped.detail, account.stopped.detailEn))}</p>${account.received > 0 && html`<p>${t(lang, `已处理 ${account.received} 行，重新报送不会重复。`, `${account.received} rows were taken in; sending the file again repeats none of them.`)}</p>`}`)}
${sumLine(lang, account)}
${sumBar(lang, account)}
${acts(view, desk)}
${groups.length === 0 ? allIn(account, desk) : groupList(batch, groups, desk)}
${noteList(account, groups, desk)}`
}

function allIn({ received, returned, held }: Account, { lang }: Desk): Content {
  return (
    received > 0 &&
    returned + held === 0 &&
    html`<p>${t(lang, '全部接收，没有退回行。', 'Everything went in; no row was returned.')}</p>`
  )
}

function acts({ batch, account, groups, mending, withdrawal }: BatchView, desk: Desk): Html {
  const { lang } = desk
  const id = batch.batchId
  const persons = groups.reduce((sum, group) => sum + (group.person ? group.count : 0), 0)
  const open = account.returned - persons - mending.sent
  const mayWrite = desk.may('intake.batch.write', { provider: batch.provider.code, region: batch.provider.region })
  const out = account.returned + account.held > 0
  return html`<div class="next-step">
${account.returned > 0 && html`<p><a class="button first" href="${deskHref(['batches', id, 'returned'])}">${open > 0 && mayWrite ? t(lang, `处理退回行（${open}）`, `Mend returned rows (${open})`) : t(lang, '查看退回行', 'See returned rows')}</a>${mending.waiting > 0 && html` <span class="fine">${t(lang, `${mending.waiting} 行已改好，待再次报送`, `${mending.waiting} rows are mended and wait to be sent again`)}</span>`}</p>`}
${out && html`<p><a href="${deskHref(['batches', id, 'returned-file'])}" download>${t(lang, '下载退回表（附原因）', 'Download returned rows with reasons')}</a></p>`}
${mayWrite && withdrawal === null && account.accepted + account.superseded > 0 && html`<p><a href="${deskHref(['batches', id, 'withdraw'])}">${t(lang, '撤回本批次', 'Withdraw this batch')}</a></p>`}
</div>`
}

function groupList(batch: Batch, groups: readonly Group[], desk: Desk): Html {
  const { lang } = desk
  return html`<h2>${t(lang, '没有接收的行，按原因分组', 'Rows that did not go in, by reason')}</h2>
<ol class="plain groups">${groups.map((group) => groupItem(batch, group, desk))}</ol>`
}

function groupItem(batch: Batch, group: Group, desk: Desk): Html {
  const { lang } = desk
  const id = `g-${group.code}-${group.field || 'row'}`
  const column = t(lang, group.fieldZh ?? '整行', group.fieldEn ?? 'the whole row')
  const to = deskHref(['batches', batch.batchId, 'returned'], { code: group.code, field: group.field })
  return html`<li class="group"><section aria-labelledby="${id}"><h3 id="${id}">${heading(lang, group)} · ${column} <span class="num">${count(lang, group.count)} ${t(lang, '行', group.count === 1 ? 'row' : 'rows')}</span> ${group.effect === 'hold' ? plainTag(t(lang, '待判断', 'Held'), 'amber') : plainTag(t(lang, '退回', 'Returned'), 'red')}</h3>
${firstRows(group, desk)}
<p><a class="row-link" href="${to}">${group.person ? t(lang, '查看行号', 'See the row numbers') : group.effect === 'hold' ? t(lang, '查看这些行', 'See these rows') : t(lang, '处理这一组', 'Mend this group')}<span class="vh"> ${t(lang, group.zh, group.en)} ${column}</span></a>
<span class="fine">${group.person ? t(lang, '自然人的行不归集，内容未保存。', 'Rows about natural persons are not collected; nothing of them was kept.') : group.effect === 'hold' ? t(lang, '主体还不能确定，由主体判断岗核实，不在这里改；进展见“未关联数据”。', 'The subject is not certain; the identity desk judges, nothing is changed here. See Unlinked rows.') : ''}</span></p></section></li>`
}

/** The sentence once; of the next rows only what differs. */
function firstRows({ first, count: all }: Group, { lang }: Desk): Html {
  const row = (rowNo: number): string => t(lang, `第 ${rowNo} 行`, `Row ${rowNo}`)
  const [one, ...others] = first
  const more = all - first.length
  return html`${one !== undefined && html`<p>${row(one.rowNo)}${t(lang, '：', ': ')}<span class="example">${mixed(lang, t(lang, one.zh, one.en))}</span></p>`}
${others.length > 0 && html`<p class="fine">${others.map(({ rowNo, value }, i) => html`${i > 0 && t(lang, '；', '; ')}${row(rowNo)}${value !== null && value !== '' && html`${t(lang, '：', ': ')}<span class="example">${chinese(lang, value.slice(0, 60))}</span>`}`)}${more > 0 && t(lang, `；另有 ${more} 行`, `; and ${more} more`)}</p>`}`
}

/** What was found in rows that went in. */
function noteList({ findings }: Account, groups: readonly Group[], { lang }: Desk): Content {
  const kept = new Set(groups.map(({ code }) => code))
  const notes = Object.entries(findings).filter(([code]) => !kept.has(code))
  if (notes.length === 0) return null
  return html`<details><summary>${t(lang, `接收时的提示（${notes.length} 种）`, `Notes on what was received (${notes.length})`)}</summary><ul class="plain">${notes.map(
    ([code, rows]) =>
      html`<li>${t(lang, checkOf(code).zh, checkOf(code).en)} <span class="fine">${code}</span> · ${count(lang, rows)} ${t(lang, '处', rows === 1 ? 'place' : 'places')}</li>`,
  )}</ul></details>`
}

export type WithdrawView = {
  readonly batch: Batch
  readonly current: number
  readonly superseded: number
  readonly withdrawn: number
  readonly unchanged: number
  readonly problem: string | null
  readonly reason: string
}

/** `/desk/batches/{id}/withdraw`: what a withdrawal would take from view, before it is done. */
export function withdrawPage(view: WithdrawView, desk: Desk): Html {
  const { lang } = desk
  const { batch, current, superseded, unchanged } = view
  return html`${facts(lang, [
    {
      label: { zh: '将停止公示', en: 'Will no longer be shown' },
      value: html`<b>${count(lang, current)}</b> ${t(lang, '条记录', 'records')}`,
    },
    {
      label: { zh: '保留：后来的批次已更新', en: 'Stay: a later batch has another version' },
      value: count(lang, superseded),
    },
    { label: { zh: '保留：此前已有', en: 'Stay: known before this batch' }, value: count(lang, unchanged) },
  ])}
<p>${t(lang, '撤回立即生效，公示网站和查询接口都不再显示这些记录。沿革仍然保留；重新报送同一文件，记录即恢复公示。', 'It takes effect at once on the public site and in every query. The history stays; sending the same file again brings the records back.')}</p>
${current === 0 ? html`<p>${t(lang, '本批次没有仍在使用的记录，无需撤回。', 'No record of this batch is current; there is nothing to withdraw.')}</p>` : withdrawForm(view, desk)}
<p><a href="${deskHref(['batches', batch.batchId])}">${t(lang, '不撤回，返回批次', 'Keep it and go back')}</a></p>`
}

function withdrawForm({ batch, current, problem, reason }: WithdrawView, desk: Desk): Html {
  const { lang } = desk
  return html`<form method="post" action="${deskHref(['batches', batch.batchId, 'withdraw'])}" class="stack">${formToken(desk)}
<input type="hidden" name="records" value="${current}">
<p><label for="reason">${t(lang, '撤回理由', 'Why it is withdrawn')}</label>
<span class="fine" id="reason-hint">${t(lang, '5 到 500 字，写明依据，不写个人姓名', '5 to 500 characters, with the ground, without a person’s name')}</span>
${problem !== null && html`<span class="field-error" id="reason-error"><b>${t(lang, '错误：', 'Error: ')}</b>${problem}</span>`}
<textarea id="reason" name="reason" rows="3" required maxlength="500" aria-describedby="reason-hint${problem !== null && ' reason-error'}"${problem !== null && html` aria-invalid="true"`}>${reason}</textarea></p>
<p><button type="submit">${t(lang, `确认撤回 ${current} 条记录`, `Withdraw ${current} records`)}</button></p></form>`
}
