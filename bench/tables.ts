// Reads generated tables of every format through openTable, each in a process of its own, and prints rows a second and peak memory.
// node bench/tables.ts [--rows 200000]; the CSV figure is to be ≥ 200,000 rows of 30 short fields a second, memory flat at any size.

import { spawnSync } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { openTable } from '#platform/tables/open.ts'
import type { Dress, WrittenRow } from '#platform/tables/table.ts'
import { writeTable } from '#platform/tables/write.ts'
import { columnName } from '#platform/tables/xlsx-cell.ts'
import { zipBytes } from '#platform/tables/zip-writer.ts'

const CSV: Dress = { format: 'csv', encoding: 'utf-8', separator: ',', sheet: null, lineEnd: '\r\n' }
const XLSX: Dress = { format: 'xlsx', encoding: null, separator: null, sheet: '数据', lineEnd: '\n' }

type Case = {
  readonly name: string
  readonly columns: number
  readonly share: number
  readonly make: (path: string, rows: number, columns: number) => Promise<void>
}

/** `share` of the rows asked for: workbooks are slower. */
const CASES: readonly Case[] = [
  {
    name: 'csv utf-8',
    columns: 30,
    share: 1,
    make: (path, rows, columns) => writeTable(CSV, header(columns), batches(rows, columns), path),
  },
  {
    name: 'csv gb18030',
    columns: 30,
    share: 1,
    make: (path, rows, columns) =>
      writeTable({ ...CSV, encoding: 'gb18030' }, header(columns), batches(rows, columns), path),
  },
  {
    name: 'jsonl',
    columns: 30,
    share: 1,
    make: (path, rows, columns) =>
      writeTable({ ...CSV, format: 'jsonl' }, header(columns), batches(rows, columns), path),
  },
  {
    name: 'xlsx inline',
    columns: 20,
    share: 0.5,
    make: (path, rows, columns) => writeTable(XLSX, header(columns), batches(rows, columns), path),
  },
  { name: 'xlsx shared', columns: 20, share: 0.5, make: makeShared },
]

function header(columns: number): string[] {
  return Array.from({ length: columns }, (_, i) => `列${i + 1}`)
}

function* batches(rows: number, columns: number): Generator<WrittenRow[]> {
  for (let at = 0; at < rows; at += 500)
    yield Array.from({ length: Math.min(500, rows - at) }, (_, i) => ({ cells: cells(at + i, columns) }))
}

function cells(row: number, columns: number): string[] {
  return Array.from({ length: columns }, (_, column) =>
    column % 5 === 0
      ? `诚信企业${row}`
      : column % 5 === 1
        ? `9137${row}`
        : column % 5 === 2
          ? '2026-03-01'
          : column % 5 === 3
            ? String((row * 7919) % 10_007)
            : '罚款',
  )
}

/** A workbook as spreadsheet programs write it: texts apart from cells, each text of a row in a number of its own. */
async function makeShared(path: string, rows: number, columns: number): Promise<void> {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relations = (...targets: readonly (readonly [string, string])[]): string =>
    `<Relationships>${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`).join('')}</Relationships>`
  const parts = zipBytes([
    { name: '_rels/.rels', text: [relations(['officeDocument', 'xl/workbook.xml'])] },
    {
      name: 'xl/workbook.xml',
      text: ['<workbook><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>'],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [relations(['worksheet', 'sheet.xml'], ['sharedStrings', 'shared.xml'])],
    },
    { name: 'xl/sheet.xml', text: sheet(rows + 1, columns) },
    { name: 'xl/shared.xml', text: shared(rows + 1, columns) },
  ])
  await pipeline(Readable.from(parts), createWriteStream(path))
}

function* sheet(rows: number, columns: number): Generator<string> {
  yield '<worksheet><sheetData>'
  for (let row = 0; row < rows; row++)
    yield `<row r="${row + 1}">${Array.from({ length: columns }, (_, i) => `<c r="${columnName(i + 1)}${row + 1}" s="1" t="s"><v>${row * columns + i}</v></c>`).join('')}</row>`
  yield '</sheetData></worksheet>'
}

function* shared(rows: number, columns: number): Generator<string> {
  yield '<sst>'
  for (let row = 0; row < rows; row++)
    yield cells(row, columns)
      .map((cell) => `<si><t>${cell}</t></si>`)
      .join('')
  yield '</sst>'
}

async function measure(path: string): Promise<void> {
  await using source = await open(path)
  const started = performance.now()
  const table = await openTable(source, { header: 1 })
  let rows = 0
  for await (const batch of table.batches) rows += batch.length
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage()
  const figures = {
    rows,
    rowsPerSecond: Math.round(rows / seconds),
    // All threads and the start of the process included; steadier than the clock where others use the machine.
    rowsPerCpuSecond: Math.round(rows / ((user + system) / 1e6)),
    peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }
  process.stdout.write(JSON.stringify(figures))
}

async function run(rows: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-bench-'))
  try {
    for (const { name, columns, share, make } of CASES) {
      const path = join(folder, 'table')
      await make(path, Math.round(rows * share), columns)
      const child = spawnSync(process.execPath, [import.meta.filename, '--read', path], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const mib = Math.round((await stat(path)).size / 2 ** 20)
      console.log(JSON.stringify({ case: name, columns, mib, ...(JSON.parse(child.stdout) as object) }))
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const { values } = parseArgs({ options: { rows: { type: 'string', default: '200000' }, read: { type: 'string' } } })
await (values.read === undefined ? run(Number(values.rows)) : measure(values.read))
