import assert from 'node:assert/strict'
import { open, readFile } from 'node:fs/promises'
import { parseCite } from '#foundation/law/cite.ts'
import type { Law } from '#foundation/law/law.ts'
import { ADDED_COLUMNS } from '#collection/quality/columns.ts'
import { checkOf, isPersonRow } from '#collection/quality/effect.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { explain } from '#collection/quality/words.ts'
import type { Sql } from '#platform/database.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Cell, Dress, Row } from '#platform/tables/table.ts'
import type { Item } from '#register/catalogue/item.ts'

export type Opened = { readonly dress: Dress; readonly header: readonly string[] | null; readonly rows: readonly Row[] }

/** A table file as our own reader opens it. */
export async function readTable(path: string, header: 'auto' | 'none' | number = 'auto'): Promise<Opened> {
  const file = await open(path)
  try {
    const table = await openTable(file, { header })
    return { dress: table.dress, header: table.header, rows: (await Array.fromAsync(table.batches)).flat() }
  } finally {
    await file.close()
  }
}

export type Kept = {
  readonly rowNo: number
  readonly outcome: 'held' | 'returned'
  readonly cells: readonly Cell[] | null
  readonly findings: readonly Finding[]
}

/** What the store keeps of the rows of a batch that did not go in, in the order of the file. */
export async function keptRows(sql: Sql, batch: string): Promise<readonly Kept[]> {
  const rows =
    await sql`select row_no, outcome, cells, findings from intake.returned_row where batch_id = ${batch} order by row_no`
  return rows.map(
    (row) =>
      ({ rowNo: row['row_no'], outcome: row['outcome'], cells: row['cells'], findings: row['findings'] }) as Kept,
  )
}

/** Each such row has a finding, and each finding a sentence in Chinese and in English and a ground that the law knows. */
export function proveFindings(kept: readonly Kept[], item: Item, law: Law): void {
  for (const { rowNo, outcome, cells, findings } of kept) {
    assert.ok(findings.length > 0, `row ${rowNo} is ${outcome} without a finding`)
    for (const finding of findings) {
      const zh = explain(finding, item, 'zh')
      const en = explain(finding, item, 'en')
      assert.match(zh, /[\p{Script=Han}]{4}/u)
      assert.match(en, /[A-Za-z]+ [A-Za-z]+/)
      assert.ok(!/undefined|null|NaN|\[object/.test(zh + en), `${zh} ${en}`)
      for (const { instrument } of parseCite(checkOf(finding.code).cite) ?? [
        assert.fail(`${finding.code} cites nothing`),
      ])
        assert.ok(law.instrument(instrument), `${finding.code} cites ${instrument}, which nobody knows`)
    }
    if (isPersonRow(findings)) assert.equal(cells, null, `row ${rowNo} is a person's and its cells were kept`)
  }
}

/** The returned file has the sender's columns and four more, the sender's cells, a reason and a ground in every row. */
export function proveReturned({ header, rows }: Opened, sender: readonly string[] | null, kept: readonly Kept[]): void {
  if (sender !== null) assert.deepEqual(header, [...sender, ...ADDED_COLUMNS])
  assert.equal(rows.length, kept.length)
  const width = sender?.length ?? Math.max(...kept.map(({ cells }) => cells?.length ?? 0))
  rows.forEach(({ cells, formulas }, i) => {
    assert.equal(formulas, undefined, 'a formula was written')
    const { rowNo, findings, cells: sent } = kept[i]!
    assert.deepEqual(
      cells.slice(0, width),
      Array.from({ length: width }, (_, column) => sent?.[column] ?? null),
      `row ${rowNo}`,
    )
    const [number, reason, ground] = cells.slice(width)
    assert.equal(number, String(rowNo))
    assert.match(reason!, isPersonRow(findings) ? /^第 \d+ 行：自然人，内容未保存（q000\d）$/ : /（q\d{4}）$/)
    assert.match(ground!, /《.+》|^平台自定规则 [GP]\d/)
  })
}

// What starts a formula in some spreadsheet program; a blank before it does not help.
const LIVE = /^\s*[=+\-@\t\r＝＋－＠]/

/** No cell of a written CSV file starts a formula. Read by a reader of its own: ours takes the apostrophes off again. */
export async function proveDefused(path: string, encoding: string, separator: string): Promise<void> {
  const text = new TextDecoder(encoding).decode(await readFile(path))
  for (const cell of cellsOf(text, separator)) assert.ok(!LIVE.test(cell), `a formula: ${cell.slice(0, 40)}`)
}

function cellsOf(text: string, separator: string): string[] {
  const cells: string[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === '"') {
      let end = at + 1
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1
      cells.push(text.slice(at + 1, end).replaceAll('""', '"'))
      at = end + 1
    } else {
      const [cell] = /^[^\r\n]*/.exec(text.slice(at, at + 100_000))!
      const end = cell.indexOf(separator)
      cells.push(end < 0 ? cell : cell.slice(0, end))
      at += end < 0 ? cell.length : end
    }
    while (at < text.length && (text[at] === separator || text[at] === '\n' || text[at] === '\r')) {
      at++
      if (text[at - 1] === separator) break
    }
  }
  return cells
}
