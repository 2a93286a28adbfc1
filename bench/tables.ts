// Reads generated tables of every format through openTable, each in a process of its own, and prints rows a second and peak memory.
// node bench/tables.ts [--rows 200000], or [--intake] to send workbooks through the whole command; the CSV figure is to be ≥ 200,000 rows of 30 short fields a second, memory flat at any size.

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openTable } from '#platform/tables/open.ts'
import type { Dress, WrittenRow } from '#platform/tables/table.ts'
import { writeTable } from '#platform/tables/write.ts'
import { BENCH_PROVIDER, penaltyRows, PENALTY_HEADERS } from './files.ts'
import { makeOld, makeShared, makeXml, type Rows } from './workbooks.ts'

const CSV: Dress = { format: 'csv', encoding: 'utf-8', separator: ',', sheet: null, lineEnd: '\r\n' }
const XLSX: Dress = { format: 'xlsx', encoding: null, separator: null, sheet: '数据', lineEnd: '\n' }

/** An old workbook holds 65,536 rows, its header among them. */
const OLD_ROWS = 60_000

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
  {
    name: 'xlsx shared',
    columns: 20,
    share: 0.5,
    make: (path, rows, columns) => makeShared(path, allRows(rows, columns)),
  },
  {
    name: 'xls shared',
    columns: 20,
    share: 0.3,
    make: (path, rows, columns) => makeOld(path, allRows(Math.min(rows, OLD_ROWS), columns)),
  },
  {
    name: 'excel 2003 xml',
    columns: 20,
    share: 0.3,
    make: (path, rows, columns) => makeXml(path, allRows(rows, columns)),
  },
]

/** What is sent through the command with --intake: penalties of 16 columns. */
const SENT: readonly {
  readonly name: string
  readonly rows: number
  readonly make: (path: string, rows: Rows) => Promise<void>
}[] = [
  { name: 'xlsx shared', rows: 100_000, make: makeShared },
  { name: 'xls shared', rows: 60_000, make: makeOld },
  { name: 'excel 2003 xml', rows: 60_000, make: makeXml },
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

/** The header and so many rows, as often as they are asked for. */
function allRows(rows: number, columns: number): Rows {
  return function* () {
    for (let row = 0; row <= rows; row++) yield row === 0 ? header(columns) : cells(row - 1, columns)
  }
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

/** Sends workbooks through `bin/chengxin intake` into a store of their own; what is measured is the command's own process. */
async function send(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-bench-'))
  const data = join(folder, 'data')
  const { code, name, region } = BENCH_PROVIDER
  try {
    await command(['provider', 'add', code, name, '--region', region, '--data', data])
    for (const { name: format, rows, make } of SENT) {
      const path = join(folder, 'penalties')
      await make(path, penalties(rows))
      const { peakRssMiB, answer } = await command([
        'intake',
        path,
        '--item',
        'penalty',
        '--provider',
        code,
        '--data',
        data,
        '--json',
      ])
      const { received, seconds } = JSON.parse(answer) as { received: number; seconds: number }
      const mib = Math.round((await stat(path)).size / 2 ** 20)
      console.log(
        JSON.stringify({
          intake: format,
          mib,
          received,
          seconds,
          rowsPerSecond: Math.round(received / seconds),
          peakRssMiB,
          load: loadavg()[0],
        }),
      )
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function penalties(rows: number): Rows {
  return function* () {
    yield [...PENALTY_HEADERS]
    for (const row of penaltyRows({ rows })) yield Object.values(row)
  }
}

async function command(args: readonly string[]): Promise<{ readonly peakRssMiB: number; readonly answer: string }> {
  const child = spawn(join(import.meta.dirname, '..', 'bin', 'chengxin'), args, {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let answer = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text))
  let peak = 0
  // The script becomes the process that does the work, and the kernel keeps the highest its memory ever was.
  const watch = setInterval(() => {
    const status = readFileOr(`/proc/${child.pid}/status`)
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
  }, 50)
  await once(child, 'close')
  clearInterval(watch)
  return { peakRssMiB: Math.round(peak / 1024), answer }
}

function readFileOr(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '200000' },
    read: { type: 'string' },
    intake: { type: 'boolean', default: false },
  },
})
await (values.intake ? send() : values.read === undefined ? run(Number(values.rows)) : measure(values.read))
