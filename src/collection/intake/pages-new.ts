import type { Desk } from '#foundation/access/desk-page.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import { errorSummary } from '#platform/ui/error-summary.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { chinese, heading, pick, t } from '#platform/ui/lang.ts'
import { notice } from '#platform/ui/notice.ts'
import { count } from '#platform/ui/numbers.ts'
import { table } from '#platform/ui/table.ts'
import type { Problem } from '#platform/refusal.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Column, Look } from './look.ts'

export const MOST_BYTES = 200 * 1024 ** 2

/** `/desk/batches/new`: choose a file, or drop it. */
export function chooseFile(problem: Problem | null, desk: Desk): Html {
  const { lang, formToken: token } = desk
  return html`${problem !== null && errorSummary(lang, [{ field: 'file', message: told(problem, desk) }])}
<form method="post" enctype="multipart/form-data" action="${deskHref(['batches', 'new'], { form_token: token })}" class="drop stack" data-drop>
<p><label for="file">${t(lang, '选择文件', 'Choose a file')}</label>
<input type="file" id="file" name="file" required aria-describedby="file-hint"${problem !== null && html` aria-invalid="true"`} accept=".csv,.txt,.tsv,.xlsx,.xls,.xml,.jsonl,.zip"></p>
<p class="fine" id="file-hint">${t(lang, 'CSV（GB18030 或 UTF-8）、Excel、JSON Lines，不超过 200 MiB；也可以把文件拖到这里。先预览各列怎样读取，确认后才提交。带清单的 ZIP 按清单直接提交。', 'CSV (GB18030 or UTF-8), Excel or JSON Lines, 200 MiB at most; you may drop the file here. You see how its columns are read before you submit. A ZIP with a manifest is submitted as that says.')}</p>
<p><button type="submit">${t(lang, '上传并预览', 'Upload and look')}</button></p>
</form>`
}

const told = (problem: Problem, { lang }: Desk): string => t(lang, problem.detail, problem.detailEn)

export type Waiting = { readonly stagedId: string; readonly fileName: string }

/** `/desk/batches/new/{file}` for a file that cannot be read, or not as this item. */
export function refusedFile(
  waiting: Waiting,
  items: readonly Item[],
  chosen: string,
  problem: Problem,
  desk: Desk,
): Html {
  const { lang } = desk
  return html`${errorSummary(lang, [{ field: 'item', message: told(problem, desk) }])}
<p>${chinese(lang, waiting.fileName)}</p>
${itemForm(waiting, items, chosen, desk)}
<p><a href="${deskHref(['batches', 'new'])}">${t(lang, '另选文件', 'Choose another file')}</a></p>`
}

/** `/desk/batches/new/{file}`: how the file is read; submit. */
export function previewFile(
  waiting: Waiting,
  look: Look,
  items: readonly Item[],
  before: string | null,
  desk: Desk,
): Html {
  const { lang } = desk
  return html`<p><b>${chinese(lang, waiting.fileName)}</b> · ${look.rows === null ? t(lang, '行数较多，提交后计数', 'many rows, counted after you submit') : html`${count(lang, look.rows)} ${t(lang, '行数据', 'rows')}`} · ${t(lang, `表头在第 ${look.headerRow} 行`, `header in row ${look.headerRow}`)}</p>
${look.sheet !== null && html`<p>${t(lang, '读取工作表', 'Sheet read: ')}“${chinese(lang, look.sheet)}”${look.others.length > 0 && t(lang, `；另有 ${look.others.length} 张表头相符的工作表（${look.others.join('、')}）没有读取，请另存为文件分别上传`, `; ${look.others.length} more with a fitting header (${look.others.join(', ')}) are not read: send them as files of their own`)}</p>`}
${look.guessed && notice(lang, 'info', html`${t(lang, '按表头判断是', 'By its header this is')}<b>“${heading(lang, look.item)}”</b>${t(lang, '。不是请在下面改。', '. If it is not, change it below.')}`)}
${before !== null && notice(lang, 'warn', html`${t(lang, '这个文件已在批次 ', 'This very file went in as batch ')}<a href="${deskHref(['batches', before])}">${before}</a>${t(lang, ' 报送过；再次提交不会重复，已有的行记为“已有”。', ' before; nothing goes in twice, rows that are there are counted as known.')}`)}
${look.missing.length > 0 && notice(lang, 'warn', missingWords(look, desk))}
${itemForm(waiting, items, look.item.item, desk)}
<form method="post" action="${deskHref(['batches', 'new', waiting.stagedId])}">${formToken(desk)}
<input type="hidden" name="item" value="${look.item.item}">
${look.rows !== null && html`<input type="hidden" name="rows" value="${look.rows}">`}
${columnTable(look, desk)}
<p class="next-step"><button type="submit">${t(lang, '提交', 'Submit')}</button> <a href="${deskHref(['batches', 'new'])}">${t(lang, '另选文件', 'Choose another file')}</a></p>
</form>`
}

function missingWords({ missing, headerRow }: Look, { lang }: Desk): Content {
  const names = missing.map((field) => `“${pick(lang, field)}”`).join(t(lang, '、', ', '))
  return t(
    lang,
    `表头第 ${headerRow} 行缺${names}。这样提交，各行会被退回；可在下表为未识别的列指定字段，或补上这些列再上传。`,
    `The header in row ${headerRow} lacks ${names}. Rows would be returned; choose a field for an unclaimed column below, or add the columns and upload again.`,
  )
}

function itemForm({ stagedId }: Waiting, items: readonly Item[], chosen: string, { lang }: Desk): Html {
  return html`<form method="get" action="${deskHref(['batches', 'new', stagedId])}" class="inline">
<p><label for="item">${t(lang, '信息项', 'Item')}</label> <select id="item" name="item">${items.map((item) => html`<option value="${item.item}"${item.item === chosen && html` selected`}>${heading(lang, item)}</option>`)}</select>
<button type="submit" class="second">${t(lang, '按此项重新识别', 'Read as this item')}</button></p></form>`
}

function columnTable(look: Look, desk: Desk): Html {
  const { lang } = desk
  const claimed = look.columns.filter(({ field }) => field !== null).length
  return table(lang, {
    id: 'columns',
    caption: t(
      lang,
      `各列怎样读取：${look.columns.length} 列，识别 ${claimed} 列`,
      `How each column is read: ${claimed} of ${look.columns.length} columns are known`,
    ),
    columns: [
      { label: { zh: '列', en: 'Column' } },
      { label: { zh: '读作', en: 'Read as' } },
      { label: { zh: '前几个值', en: 'First values' }, main: true },
    ],
    rows: look.columns.map((column) => ({
      cells: [
        html`${column.number} ${chinese(lang, column.header)}`,
        readAs(column, look, desk),
        column.samples === null
          ? column.field === null
            ? ''
            : t(lang, '不显示', 'not shown')
          : html`<span class="example">${chinese(lang, column.samples.join('；'))}</span>`,
      ],
    })),
  })
}

function readAs({ field, forbidden, number, header }: Column, look: Look, { lang }: Desk): Content {
  if (field !== null)
    return html`${pick(lang, field)}${field.required && html` <span class="fine">${t(lang, '必填', 'required')}</span>`}`
  if (forbidden) return t(lang, '法律禁止归集，不读取', 'may not be collected by law; not read')
  const id = `column-${number}`
  return html`<label for="${id}" class="vh">${t(lang, `第 ${number} 列“${header}”读作`, `Column ${number} "${header}" read as`)}</label><select id="${id}" name="c${number}"><option value="">${t(lang, '未识别，不读取', 'not known; not read')}</option>${look.open.map((open) => html`<option value="${open.name}">${pick(lang, open)}</option>`)}</select>`
}
