import { mkdtemp, rm, stat } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { loadLaw } from '#foundation/law/law.ts'
import { today } from '#platform/clock.ts'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer } from '#platform/embedded/server.ts'
import { ensureDatabase } from '#platform/ensure-database.ts'
import { migrate } from '#platform/migrate.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { BENCH_PROVIDER } from './files.ts'

// Intake end to end against COPY of the same rows into the same table: text COPY, one connection, mapped rows in file order, the
// indexes that migrations make, empty at start, synchronous_commit on, the same subjects present. Alternated, so that whatever else
// the machine does falls on both.

const LIMIT = 0.45
const ROUNDS = 3
const PROVIDER = { code: BENCH_PROVIDER.code, name: BENCH_PROVIDER.name, region: '370000' }

export type IntakeBench = {
  readonly rows: number
  readonly subjects: number
  readonly ratio: number
  readonly limit: number
  readonly rowsPerSecond: number
  readonly copyRowsPerSecond: number
  readonly peakRssMiB: number
  readonly rounds: readonly { readonly intakeSeconds: number; readonly copySeconds: number; readonly ratio: number }[]
  readonly account: Readonly<Record<string, unknown>>
  readonly resendRowsPerSecond: number
}

/** Measures intake of `rows` penalty rows with `subjects` subjects present. Says the ratio to COPY, never passes or fails. */
export async function benchIntake(options: {
  readonly rows: number
  readonly subjects?: number
  readonly log: (line: string) => void
}): Promise<IntakeBench> {
  const { rows, subjects = 200_000, log } = options
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-bench-'))
  const server = await joinServer(join(folder, 'data'))
  const sql = connect(server.address)
  try {
    await ensureDatabase(server.address)
    await migrate(sql)
    const law = loadLaw()
    await addProvider(sql, law, PROVIDER)
    log(`${subjects} subjects …`)
    const registry = join(folder, 'registration.csv')
    await makeFile('registration', registry, { subjects })
    await intake(sql, law, { path: registry, item: 'registration', provider: PROVIDER.code })
    const file = join(folder, 'penalty.csv')
    await makeFile('penalty', file, { rows, subjects, today: today() })
    log(`${rows} rows, ${((await stat(file)).size / 1024 ** 2).toFixed(0)} MiB`)
    const mapped = join(folder, 'mapped.tsv')
    const done: { intakeSeconds: number; copySeconds: number; ratio: number; in: number }[] = []
    let account: Record<string, unknown> = {}
    let resend = 0
    for (let round = 0; round < ROUNDS; round++) {
      await empty(sql)
      const begun = performance.now()
      const result = await intake(sql, law, { path: file, item: 'penalty', provider: PROVIDER.code })
      const intakeSeconds = (performance.now() - begun) / 1000
      account = { ...result }
      const entered = result.accepted + result.superseded
      if (round === 0) {
        const again = performance.now()
        await intake(sql, law, { path: file, item: 'penalty', provider: PROVIDER.code })
        resend = rows / ((performance.now() - again) / 1000)
        await pipeline(
          await sql`copy (select * from records.record where item = 5 order by row_no) to stdout`.readable(),
          createWriteStream(mapped),
        )
      }
      await empty(sql)
      const copying = performance.now()
      await pipeline(
        createReadStream(mapped, { highWaterMark: 1 << 18 }),
        await sql`copy records.record from stdin`.writable(),
      )
      const copySeconds = (performance.now() - copying) / 1000
      // The rate of intake counts all rows of the file; COPY is given only those that went in.
      const ratio = rows / intakeSeconds / (entered / copySeconds)
      done.push({ intakeSeconds, copySeconds, ratio, in: entered })
      log(
        `round ${round + 1}: intake ${(rows / intakeSeconds).toFixed(0)}/s, COPY ${(entered / copySeconds).toFixed(0)}/s, ratio ${ratio.toFixed(2)}`,
      )
    }
    const middle = done.toSorted((a, b) => a.ratio - b.ratio)[Math.floor(ROUNDS / 2)]!
    return {
      rows,
      subjects,
      ratio: round2(middle.ratio),
      limit: LIMIT,
      rowsPerSecond: Math.round(rows / middle.intakeSeconds),
      copyRowsPerSecond: Math.round(middle.in / middle.copySeconds),
      peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      rounds: done.map(({ intakeSeconds, copySeconds, ratio }) => ({
        intakeSeconds: round2(intakeSeconds),
        copySeconds: round2(copySeconds),
        ratio: round2(ratio),
      })),
      account,
      resendRowsPerSecond: Math.round(resend),
    }
  } finally {
    await sql.end()
    await server.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

const round2 = (value: number): number => Math.round(value * 100) / 100

/** The file is made by a process of its own, so that its memory is not the intake's. */
async function makeFile(kind: string, path: string, options: object): Promise<void> {
  await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'files.ts'),
    kind,
    path,
    JSON.stringify(options),
  ])
}

/** As after migration, but with the subjects: no records, no standings of penalties, and no work left over for the next round. */
async function empty(sql: Sql): Promise<void> {
  await sql`truncate records.record, records.entry, standing.standing, intake.batch, intake.chunk, intake.returned_row, quality.finding`
  await sql`checkpoint`
}
