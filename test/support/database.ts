import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer, type Address, type Embedded } from '#platform/embedded/server.ts'
import { migrate, migrations } from '#platform/migrate.ts'

// One embedded server for a whole run: every test process joins it, the last to leave ends it. Its folder stays for the next run.
// fsync is off: these databases need not outlive the machine. Tests of crashes start servers of their own.

const FOLDER = process.env['CHENGXIN_TEST_DATA'] ?? join(tmpdir(), `chengxin-tests-${process.getuid?.() ?? 0}`)
const SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_connections: '200',
}

let joined: Promise<Embedded> | undefined

/** Joins the run's server. */
export function testServer(): Promise<Embedded> {
  mkdirSync(FOLDER, { recursive: true })
  chmodSync(FOLDER, 0o711)
  joined ??= joinServer(FOLDER, { settings: SETTINGS })
  return joined
}

/** Leaves it again. */
export async function leaveTestServer(): Promise<void> {
  const server = await joined
  joined = undefined
  await server?.leave()
}

async function template(address: Address): Promise<string> {
  const name = `template_${createHash('sha256')
    .update(
      migrations()
        .map((migration) => migration.sha256)
        .join(),
    )
    .digest('hex')
    .slice(0, 12)}`
  const admin = connect(address, { database: 'postgres', max: 1 })
  try {
    await admin`select pg_advisory_lock(4711)`
    const [there] = await admin`select 1 from pg_database where datname = ${name}`
    if (!there) {
      await admin.unsafe(`drop database if exists ${name}_new`)
      await admin.unsafe(`create database ${name}_new template template0`)
      const sql = connect(address, { database: `${name}_new`, max: 1 })
      await migrate(sql)
      await sql.end()
      await admin.unsafe(`alter database ${name}_new rename to ${name}`)
    }
  } finally {
    await admin.end()
  }
  return name
}

export type TestDatabase = { readonly sql: Sql; readonly address: Address; readonly drop: () => Promise<void> }

/** A migrated, empty database of this test file's own, cloned from the template. */
export async function openDatabase(): Promise<TestDatabase> {
  const { address } = await testServer()
  const from = await template(address)
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  const admin = connect(address, { database: 'postgres', max: 1 })
  await admin.unsafe(`create database ${name} template ${from} strategy file_copy`)
  const mine: Address = { ...address, database: name }
  const sql = connect(mine)
  return {
    sql,
    address: mine,
    drop: async () => {
      await sql.end({ timeout: 2 })
      await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.end()
    },
  }
}

/** A database for a whole test file: opened at once, dropped after its tests. Use at the top level of the file. */
export async function databaseForFile(): Promise<TestDatabase> {
  const database = await openDatabase()
  after(async () => {
    await database.drop()
    await leaveTestServer()
  })
  return database
}

/** Runs `work` with a database of its own. */
export async function withDatabase<T>(work: (sql: Sql, address: Address) => Promise<T>): Promise<T> {
  const database = await openDatabase()
  try {
    return await work(database.sql, database.address)
  } finally {
    await database.drop()
  }
}
