import type { Desk } from '#foundation/access/desk-page.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { empty } from '#platform/ui/empty.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { chinese, heading, mixed, t } from '#platform/ui/lang.ts'
import { plainTag, type Tone } from '#platform/ui/tag.ts'
import type { Batch } from './batch.ts'
import type { Repeated } from './correct-group.ts'
import type { Group } from './groups.ts'
import type { MarkedCell, ReturnedPage, ReturnedQuery, ReturnedRow, Said } from './returned-rows.ts'
import type { Mending } from './store-desk.ts'

export type ReturnedView = {
  readonly batch: Batch
  readonly page: ReturnedPage
  readonly query: ReturnedQuery
  readonly groups: readonly Group[]
  readonly mending: Mending
  /** of the group that is shown: values that stand in several of its rows */
  readonly repeated: readonly Repeated[]
  /** rows that would have become a natural person's and were not kept */
  readonly persons: readonly number[]
}

/** `/desk/batches/{id}/returned`: the rows that did not go in, each marked cell with its reason and a place to write. */
export function returnedContent(view: ReturnedView, desk: Desk): Html {
  const { lang } = desk
  const mayWrite = desk.may('intake.batch.write', {
    provider: view.batch.provider.code,
    region: view.batch.provider.region,
  })
  return html`<div id="mending" data-swap>${mendingBar(view, mayWrite, desk)}</div>
${groupNav(view, desk)}
${mayWrite && view.repeated.length > 0 && atOnce(view, desk)}
${
  view.page.rows.length === 0
    ? empty(
        lang,
        t(lang, '没有退回行', 'No returned rows'),
        null,
        html`<a href="${deskHref(['batches', view.batch.batchId])}">${t(lang, '返回批次', 'Back to the batch')}</a>`,
      )
    : rowsForm(view, mayWrite, desk)
}
<p><a href="${deskHref(['batches', view.batch.batchId, 'returned-file'])}" download>${t(lang, '下载退回表（附原因），在表格软件里改好再上传', 'Download the rows with reasons, mend them in a spreadsheet and upload them')}</a></p>`
}

function mendingBar({ batch, mending: { waiting, wrong, sent } }: ReturnedView, mayWrite: boolean, desk: Desk): Html {
  const { lang } = desk
  return html`<p role="status">${t(lang, `已改好待再次报送 ${waiting} 行 · 改后仍不符 ${wrong} 行 · 已再次报送 ${sent} 行`, `${waiting} mended, waiting to be sent · ${wrong} still wrong · ${sent} sent again`)}</p>
${mayWrite && waiting > 0 && html`<form method="post" action="${deskHref(['batches', batch.batchId, 'resend'])}">${formToken(desk)}<p><button type="submit">${t(lang, `再次报送（${waiting} 行）`, `Send again (${waiting} ${waiting === 1 ? 'row' : 'rows'})`)}</button></p></form>`}`
}

function groupNav({ batch, groups, query }: ReturnedView, { lang }: Desk): Content {
  if (groups.length < 2 && query.group === null) return null
  const to = (group: Group | null): string =>
    deskHref(['batches', batch.batchId, 'returned'], group === null ? {} : { code: group.code, field: group.field })
  const chosen = (group: Group | null): boolean =>
    group === null ? query.group === null : query.group?.code === group.code && query.group.field === group.field
  const link = (group: Group | null, words: Content): Html =>
    html`<li><a href="${to(group)}"${chosen(group) && html` aria-current="true"`}>${words}</a></li>`
  return html`<nav aria-label="${t(lang, '按原因', 'By reason')}"><ul class="chips">${link(null, t(lang, '全部', 'All'))}${groups.map(
    (group) =>
      link(
        group,
        html`${heading(lang, group)} · ${t(lang, group.fieldZh ?? '整行', group.fieldEn ?? 'whole row')} ${group.count}`,
      ),
  )}</ul></nav>`
}

/** A mistake that a program made in a thousand rows is mended in one. */
function atOnce({ batch, query: { group }, repeated }: ReturnedView, desk: Desk): Html {
  const { lang } = desk
  return html`<form method="post" action="${deskHref(['batches', batch.batchId, 'returned', 'group'], { code: group?.code, field: group?.field })}" class="at-once">${formToken(desk)}
<p><label for="from">${t(lang, '同一原值一次改', 'Change one value everywhere')}</label> <select id="from" name="from">${repeated.map(({ value, rows }) => html`<option value="${value}">${value.slice(0, 40)}${t(lang, `（${rows} 行）`, ` (${rows} rows)`)}</option>`)}</select></p>
<p><label for="to">${t(lang, '都改为', 'to')}</label> <input id="to" name="to" required autocomplete="off"></p>
<p><button type="submit" class="second">${t(lang, '改这些行并重验', 'Change these rows and check')}</button></p></form>`
}

function rowsForm(view: ReturnedView, mayWrite: boolean, desk: Desk): Html {
  const { lang } = desk
  const { batch, page, query } = view
  const address = { code: query.group?.code, field: query.group?.field, after: query.after || null }
  const save =
    mayWrite && page.rows.some(({ fixed }) => fixed === null)
      ? html`<p class="next-step"><button type="submit" class="second">${t(lang, '保存并重验', 'Save and check')}</button></p>`
      : null
  return html`<form method="post" action="${deskHref(['batches', batch.batchId, 'returned'], address)}" data-swap-form>${formToken(desk)}
<div id="rows" data-swap>
<div class="scroll" role="region" tabindex="0" aria-labelledby="rows-caption"><table class="returned">
<caption id="rows-caption">${t(lang, `退回的行，按行号排列，每页 50 行`, 'Rows that did not go in, by row number, 50 a page')}</caption>
<thead><tr><th scope="col">${t(lang, '行号', 'Row')}</th><th scope="col">${t(lang, '列名', 'Column')}</th><th scope="col">${t(lang, '原值', 'As sent')}</th><th scope="col" class="main-column">${t(lang, '原因', 'Why')}</th><th scope="col">${t(lang, '改为', 'Change to')}</th><th scope="col">${t(lang, '状态', 'State')}</th></tr></thead>
<tbody>${page.rows.map((row) => rowLines(row, mayWrite, view, desk))}</tbody></table></div>
</div>
${save}
${page.next !== null && html`<p><a rel="next" href="${deskHref(['batches', batch.batchId, 'returned'], { ...address, after: page.next })}">${t(lang, '下一页', 'Next page')}</a></p>`}
</form>`
}

function rowLines(row: ReturnedRow, mayWrite: boolean, view: ReturnedView, desk: Desk): Html {
  const lines = row.whole.length > 0 || row.cells.length === 0 ? [null, ...row.cells] : row.cells
  return html`${lines.map(
    (
      cell,
      i,
    ) => html`<tr${i === 0 && html` id="row-${row.rowNo}"`}><th scope="row">${row.rowNo}${i === 0 && row.label !== null && html`<span class="fine row-label">${chinese(desk.lang, row.label)}</span>`}</th>
${cell === null ? wholeCells(row, desk) : markedCells(cell, row, mayWrite, desk)}
<td>${i === 0 && stateOf(row, view, desk)}</td></tr>`,
  )}`
}

function wholeCells({ whole, fixed }: ReturnedRow, { lang }: Desk): Html {
  return html`<td>${t(lang, '整行', 'Whole row')}</td><td></td><td>${reasons(whole, lang)}</td><td class="fine">${fixed !== null && mixed(lang, t(lang, fixed[0], fixed[1]))}</td>`
}

function markedCells(cell: MarkedCell, row: ReturnedRow, mayWrite: boolean, { lang }: Desk): Html {
  const { sent, said } = cell
  return html`<td>${chinese(lang, t(lang, cell.zh, cell.en))}</td><td class="${said.length > 0 ? 'bad' : 'mended'}">${sent === '' ? html`<span class="fine">${t(lang, '（空）', '(empty)')}</span>` : html`<span class="example">${chinese(lang, sent)}</span>`}</td>
<td>${said.length > 0 ? reasons(said, lang) : row.state === 'sent' || row.state === 'fits' ? t(lang, '改后相符', 'Sound as corrected') : ''}</td>
<td>${row.fixed === null && mayWrite ? input(cell, row, lang) : html`${cell.mended !== null && html`<span class="example">${chinese(lang, cell.mended)}</span>`}`}</td>`
}

function reasons(said: readonly Said[], lang: Desk['lang']): Html {
  return html`${said.map((one, i) => html`${i > 0 && html`<br>`}<span class="example">${mixed(lang, t(lang, one.zh, one.en))}</span>`)}`
}

function input({ column, zh, en, sent, mended, said }: MarkedCell, { rowNo }: ReturnedRow, lang: Desk['lang']): Html {
  const name = `r${rowNo}.c${column}`
  const suggested = said.find(({ suggestion }) => suggestion !== null)?.suggestion
  const value = mended ?? suggested ?? sent
  const label = html`<span class="vh">${t(lang, `第 ${rowNo} 行 ${zh} 改为`, `Row ${rowNo}, ${en}: change to`)}</span>`
  return value.length > 60 || value.includes('\n')
    ? html`<label>${label}<textarea name="${name}" id="${name}" rows="3" autocomplete="off">${value.startsWith('\n') && '\n'}${value}</textarea></label>`
    : html`<label>${label}<input name="${name}" id="${name}" value="${value}" autocomplete="off"></label>`
}

const STATES: Readonly<Record<ReturnedRow['state'], readonly [zh: string, en: string, tone: Tone]>> = {
  returned: ['待改', 'To be mended', 'amber'],
  held: ['待核实主体', 'Waits for its subject', 'amber'],
  wrong: ['改后仍不符', 'Still wrong', 'red'],
  fits: ['已改，待再次报送', 'Mended, not yet sent', 'blue'],
  sent: ['已改正', 'Corrected', 'green'],
}

function stateOf({ state, sentAs, rowNo, fixed, cells }: ReturnedRow, { persons }: ReturnedView, { lang }: Desk): Html {
  if (persons.includes(rowNo))
    return html`${plainTag(t(lang, '自然人，改动未保存', 'A person’s row; not kept'), 'red')}`
  if (state === 'returned' && fixed !== null && cells.length === 0)
    return plainTag(t(lang, '不能在此改', 'Cannot be mended here'), 'grey')
  const [zh, en, tone] = STATES[state]
  return html`${plainTag(t(lang, zh, en), tone)}${sentAs !== null && html` → <a href="${deskHref(['batches', sentAs])}">${t(lang, '批次', 'batch')} ${sentAs}</a>`}`
}
