import { csvBytes } from '#platform/tables/write-csv.ts'
import type { Dress } from '#platform/tables/table.ts'
import { href } from '#platform/ui/href.ts'
import { pick } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { articleLabel } from '#platform/ui/law-citation.ts'
import { rowsOf } from './acts.ts'
import type { ActRow, ActsQuery } from './acts.ts'
import { scan } from './scan.ts'
import { scanAccepted } from './scan-accepted.ts'
import type { Look } from './show.ts'
import type { Ground } from './view.ts'

/** So many rows a file has; the rest is behind `next`. */
export const CSV_ROWS = 5000

/** `next`: what `after` has to be for the rows that this file has no room for; null when it has all */
export type ActsCsv = { readonly bytes: Buffer; readonly rows: number; readonly next: string | null }

// As spreadsheet programs in China open a file by double click.
const DRESS: Dress = { format: 'csv', encoding: 'utf-8-bom', separator: ',', sheet: null, lineEnd: '\r\n' }

type Line = ActRow & { readonly ground: Ground | undefined; readonly verified: boolean }
type Column = Pair & { readonly cell: (line: Line, lang: Lang, baseUrl: string) => string | null }

const COLUMNS: readonly Column[] = [
  { zh: '文书号', en: 'document', cell: ({ title }) => title },
  { zh: '主体名称', en: 'subject', cell: ({ subject }) => subject.name },
  { zh: '统一社会信用代码', en: 'subject code', cell: ({ subject }) => subject.code },
  { zh: '机关', en: 'authority', cell: ({ authority }) => authority },
  { zh: '机关代码', en: 'authority code', cell: ({ authorityCode }) => authorityCode },
  { zh: '决定日期', en: 'decided on', cell: ({ decidedOn }) => decidedOn },
  { zh: '首次公示', en: 'first published', cell: ({ acceptedOn }) => acceptedOn },
  { zh: '公示至', en: 'published until', cell: ({ until }) => until },
  { zh: '依据', en: 'ground', cell: ({ ground }, lang) => (ground ? groundText(ground, lang) : null) },
  {
    zh: '依据核对',
    en: 'ground checked',
    cell: ({ verified }, lang) => (lang === 'zh' ? (verified ? '已核对' : '来源待核') : verified ? 'yes' : 'no'),
  },
  { zh: '地址', en: 'address', cell: ({ id }, lang, baseUrl) => baseUrl + href(lang, ['r', id]) },
]

/** What the list shows now, with the article that sets each end, as a CSV file in which no program meets a formula. */
export async function actsCsv(look: Look, query: ActsQuery, lang: Lang, baseUrl: string): Promise<ActsCsv> {
  const { shown, next } = await (query.acceptedOn ? scanAccepted : scan)(look, query, CSV_ROWS)
  const lines = (await rowsOf(look, shown)).map((row, i): Line => {
    const { window } = shown[i]!
    return { ...row, ground: window.grounds[0], verified: window.verified }
  })
  const batch = lines.map((line, i) => ({
    number: i + 2,
    cells: COLUMNS.map(({ cell }) => cell(line, lang, baseUrl)),
  }))
  const header = COLUMNS.map((column) => pick(lang, column))
  const bytes = await Array.fromAsync(csvBytes(DRESS, header, [batch]))
  return { bytes: Buffer.concat(bytes), rows: lines.length, next }
}

function groundText({ title, article }: Ground, lang: Lang): string {
  return article === null ? title : `${title} ${articleLabel(lang, article)}`
}
