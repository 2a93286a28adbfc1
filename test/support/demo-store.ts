import { createHash, randomBytes } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { withDemoRegions } from '#demo/geography.ts'
import { loadDemo } from '#demo/load.ts'
import { loadLaw, type Law } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { connect, type Sql } from '#platform/database.ts'
import { setDemoMark } from '#platform/demo-mark.ts'
import type { Address } from '#platform/embedded/server.ts'
import { migrate } from '#platform/migrate.ts'
import { leaveTestServer, testServer, type TestDatabase } from './database.ts'
import { ROOT } from './source.ts'

/** The day on which the demonstration of the tests was loaded. */
export const DEMO_DAY = calendarDate('2026-11-23')

const LOCK = 4712

/**
 * A database of this file's own that holds the demonstration, loaded through the real intake on DEMO_DAY. It is loaded once for all
 * files and runs that see the same program and rules; each gets a copy. Sets the clock to that day. Use at the top level.
 */
export async function demoForFile(): Promise<TestDatabase & { readonly law: Law }> {
  const law = withDemoRegions(loadLaw())
  const { address } = await testServer()
  const admin = connect(address, { database: 'postgres', max: 1 })
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  // One connection holds the lock from the look to the copy, so that nobody drops what is being copied.
  await admin`select pg_advisory_lock(${LOCK})`
  await admin.unsafe(`create database ${name} template ${await loaded(admin, address, law)} strategy file_copy`)
  await admin`select pg_advisory_unlock(${LOCK})`
  setToday(DEMO_DAY)
  const mine = { ...address, database: name }
  const sql = connect(mine)
  const drop = async (): Promise<void> => {
    await sql.end({ timeout: 2 })
    await admin.unsafe(`drop database if exists ${name} with (force)`)
    await admin.end()
  }
  after(async () => {
    resetClock()
    await drop()
    await leaveTestServer()
  })
  return { sql, address: mine, drop, law }
}

/** The name of the database that is copied; loads it where the program, the rules or the demonstration changed. */
async function loaded(admin: Sql, address: Address, law: Law): Promise<string> {
  const name = `demo_${fingerprint()}`
  const there = (await admin`select datname as name from pg_database where datname like 'demo\_%'`).map((row) =>
    String(row['name']),
  )
  if (there.includes(name)) return name
  for (const old of there) await admin.unsafe(`drop database if exists ${old} with (force)`)
  await admin.unsafe(`create database ${name}_new template template0`)
  const sql = connect({ ...address, database: `${name}_new` })
  await fill(sql, law)
  await sql.end()
  await admin.unsafe(`alter database ${name}_new rename to ${name}`)
  return name
}

async function fill(sql: Sql, law: Law): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'chengxin-demo-'))
  setToday(DEMO_DAY)
  await migrate(sql)
  await loadDemo({
    dir,
    today: DEMO_DAY,
    addProvider: (provider) => addProvider(sql, law, provider),
    intake: (path, item, provider) => intake(sql, law, { path, item, provider }),
  })
  await setDemoMark(sql, 'loaded')
  await rm(dir, { recursive: true })
}

function fingerprint(): string {
  const files = globSync(['{src,demo}/**/*.ts', '{rules,demo}/**/*.yaml', 'migrations/*.sql'], { cwd: ROOT }).toSorted()
  const hash = createHash('sha256')
  for (const file of files)
    if (!/\.(?:test|story)\.ts$/.test(file)) hash.update(file).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex').slice(0, 16)
}
