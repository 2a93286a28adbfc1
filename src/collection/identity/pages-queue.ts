import type { Desk } from '#foundation/access/desk-page.ts'
import { moment } from '#platform/ui/dates.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { empty } from '#platform/ui/empty.ts'
import { html, type Html } from '#platform/ui/html.ts'
import { chinese, heading, t } from '#platform/ui/lang.ts'
import { pager } from '#platform/ui/pager.ts'
import { table } from '#platform/ui/table.ts'
import { verdictTag } from './pages-parts.ts'
import type { Asked, Line, Queue } from './queue.ts'

const CODES = [
  ['q0201', '名称与代码不符', 'Name and code disagree'],
  ['q0202', '没有代码', 'No code'],
  ['q0206', '号码查无此主体', 'Number of nobody'],
] as const
const STATES = [
  ['waiting', '待判断', 'Waiting'],
  ['unsure', '说不准', 'Unsure'],
  ['same', '已判断入库', 'Gone in'],
] as const

/** `/desk/unlinked`: rows of which nobody knows yet whom they are about. `j` and `k` go through them. */
export function queueContent(view: Queue, asked: Asked, asOf: string, desk: Desk): Html {
  const { lang } = desk
  return html`${filters(view, asked, desk)}
${
  view.lines.length === 0
    ? empty(lang, t(lang, '没有待判断的数据', 'No row waits to be judged'), asOf)
    : html`<p class="fine">${t(lang, '在列表里按 j 到下一行、k 到上一行，回车打开。', 'In the list, j goes to the next row, k to the one before, Enter opens it.')}</p><div data-keys>${table(
        lang,
        {
          id: 'queue',
          caption: html`${t(lang, `共 ${view.total}${view.total >= 1000 ? ' 以上' : ''} 行，新批次在前，数据截至 `, `${view.total}${view.total >= 1000 ? ' or more' : ''} rows, newest batch first, as of `)}${moment(asOf)}`,
          columns: [
            { label: { zh: '报送的名称', en: 'Name as sent' }, main: true },
            { label: { zh: '报送的代码', en: 'Code as sent' } },
            { label: { zh: '信息项', en: 'Item' } },
            { label: { zh: '原因', en: 'Why' } },
            { label: { zh: '提供单位', en: 'Provider' } },
            { label: { zh: '批次与行', en: 'Batch and row' } },
            { label: { zh: '判断', en: 'Judged' } },
          ],
          rows: view.lines.map((line) => ({ id: `r${line.batchId}-${line.rowNo}`, cells: cellsOf(line, desk) })),
        },
      )}</div>`
}
${pager(lang, {
  page: asked.after === null ? 1 : 2,
  first: asked.after === null ? null : deskHref(['unlinked'], { ...asked, after: null }),
  next: view.next === null ? null : deskHref(['unlinked'], { ...asked, after: view.next }),
})}`
}

function cellsOf(line: Line, { lang }: Desk): Html[] {
  return [
    html`<a href="${deskHref(['unlinked', line.batchId, line.rowNo])}" data-key-row>${line.name === '' ? t(lang, '（空）', '(empty)') : chinese(lang, line.name)}</a>`,
    line.code === null ? html`<span class="fine">--</span>` : html`<span class="code">${line.code}</span>`,
    html`${heading(lang, line.item)}`,
    html`${line.why.map((one, i) => html`${i > 0 && html`<br>`}${heading(lang, one)}`)}`,
    html`${chinese(lang, line.provider)}`,
    html`${line.batchId} · ${line.rowNo}`,
    line.judged === null ? html`<span class="fine">--</span>` : verdictTag(lang, line.judged),
  ]
}

function filters({ items }: Queue, asked: Asked, { lang }: Desk): Html {
  const options = (all: readonly (readonly [string, string, string])[], chosen: string | null): Html =>
    html`${all.map(([value, zh, en]) => html`<option value="${value}"${value === chosen && html` selected`}>${t(lang, zh, en)}</option>`)}`
  const any = [['', '全部', 'All']] as const
  return html`<form method="get" action="${deskHref(['unlinked'])}" class="filters"><div class="row">
<p><label for="state">${t(lang, '状态', 'State')}</label><select id="state" name="state">${options(STATES, asked.state)}</select></p>
<p><label for="code">${t(lang, '原因', 'Why')}</label><select id="code" name="code">${options([...any, ...CODES], asked.code ?? '')}</select></p>
<p><label for="item">${t(lang, '信息项', 'Item')}</label><select id="item" name="item">${options([...any, ...items.map(({ item, zh, en }) => [item, zh, en] as const)], asked.item ?? '')}</select></p>
<p><button type="submit" class="second">${t(lang, '筛选', 'Filter')}</button></p></div></form>`
}
