import { execFile } from 'node:child_process'
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { loadLaw } from '#foundation/law/law.ts'
import { today } from '#platform/clock.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Row, Table } from '#platform/tables/table.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders, headerScore } from '#register/catalogue/headers.ts'
import { DraftWriter } from '#register/records/draft-set.ts'
import { isMarketAuthority } from '#collection/quality/market-authority.ts'
import { candidateOf, drafting } from '#collection/intake/prepare.ts'
import { readingOf } from '#collection/intake/reading.ts'
import { BENCH_PROVIDER } from './files.ts'

// What one thread does with a row before any database hears of it, a stage more each time. Processor time, not wall time, so that
// what else the machine does falls on nobody.

export type ParseBench = {
  readonly rows: number
  /** microseconds of processor time a row, the stages before it included */
  readonly read: number
  readonly readAndCheck: number
  readonly readCheckAndDraft: number
  readonly checkedRowsPerSecond: number
}

/** Measures reading, checking and drafting of `rows` penalty rows, in one thread without a database. */
export async function benchParse(options: {
  readonly rows?: number
  readonly log: (line: string) => void
}): Promise<ParseBench> {
  const { rows = 300_000, log } = options
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-bench-'))
  try {
    const path = join(folder, 'penalty.csv')
    await promisify(execFile)(process.execPath, [
      join(import.meta.dirname, 'files.ts'),
      'penalty',
      path,
      JSON.stringify({ rows, today: today() }),
    ])
    const stages = { read: [] as number[], readAndCheck: [] as number[], readCheckAndDraft: [] as number[] }
    for (let round = 0; round < 3; round++) {
      for (const [stage, figures] of Object.entries(stages)) {
        figures.push(await measure(path, stage as keyof typeof stages))
        log(`${stage}: ${figures.at(-1)!.toFixed(2)} µs a row`)
      }
    }
    const [read, readAndCheck, readCheckAndDraft] = Object.values(stages).map((figures) => Math.min(...figures)) as [
      number,
      number,
      number,
    ]
    return { rows, read, readAndCheck, readCheckAndDraft, checkedRowsPerSecond: Math.round(1e6 / readAndCheck) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(path: string, stage: 'read' | 'readAndCheck' | 'readCheckAndDraft'): Promise<number> {
  const file = await open(path)
  try {
    const { table, take } = await reader(file)
    let rows = 0
    const before = process.cpuUsage()
    for await (const batch of table.batches) {
      if (stage !== 'read') for (const row of batch) take(row, stage === 'readCheckAndDraft')
      rows += batch.length
    }
    const { user, system } = process.cpuUsage(before)
    return (user + system) / rows
  } finally {
    await file.close()
  }
}

async function reader(file: FileHandle): Promise<{ table: Table; take: (row: Row, draft: boolean) => void }> {
  const law = loadLaw()
  const item = loadCatalogue(law).item('penalty')
  const table = await openTable(file, { looksLikeHeader: (cells) => headerScore(item, cells) })
  const receivedOn = today()
  const reading = readingOf({
    law,
    item,
    claim: claimHeaders(item, table.header, null),
    mapping: null,
    header: table.header,
    provider: BENCH_PROVIDER,
    receivedOn,
  })
  const { draft } = drafting(reading.item, law, isMarketAuthority(law, receivedOn), receivedOn)
  const writer = new DraftWriter()
  let held = 0
  return {
    table,
    take: (row, drafts) => {
      const candidate = candidateOf(row, reading.sources)
      if (reading.check(candidate).length > 0 || !drafts) return
      writer.add(draft(candidate, []))
      if (++held % 2500 === 0) writer.take()
    },
  }
}
