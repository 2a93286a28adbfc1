import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { pick } from './lang.ts'
import type { Lang, Pair } from './lang.ts'

export type Column = { readonly label: Pair; readonly numeric?: boolean; readonly main?: boolean }

export type Table = {
  readonly id: string
  /** what it lists, how many, as of when */
  readonly caption: Content
  readonly columns: readonly Column[]
  /** the first cell of a row is its heading */
  readonly rows: readonly { readonly id?: string; readonly cells: readonly Content[] }[]
}

/** A table in a region of its own that scrolls by keyboard when the page is narrow. */
export function table(lang: Lang, { id, caption, columns, rows }: Table): Html {
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table>
<caption id="${id}">${caption}</caption>
<thead><tr>${columns.map(({ label, numeric, main }) => html`<th scope="col"${numeric && html` class="right"`}${main && html` class="main-column"`}>${pick(lang, label)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr${row.id !== undefined && html` id="${row.id}"`}>${row.cells.map((cell, i) => tableCell(cell, i === 0, columns[i]?.numeric))}</tr>`)}</tbody>
</table></div>`
}

function tableCell(content: Content, heading: boolean, numeric: boolean | undefined): Html {
  const right = numeric && html` class="right"`
  return heading ? html`<th scope="row"${right}>${content}</th>` : html`<td${right}>${content}</td>`
}
