import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'
import { databaseForFile } from '#test/support/database.ts'
import { connect, type Sql } from './database.ts'

const { sql, address } = await databaseForFile()

/** Ends the server's side of a connection and waits until ours has heard of it. */
async function cut(pid: number): Promise<void> {
  await sql`select pg_terminate_backend(${pid})`
  await sleep(50)
}

async function withPool<T>(work: (pool: Sql) => Promise<T>): Promise<T> {
  const pool = connect(address, { max: 2 })
  try {
    return await work(pool)
  } finally {
    await pool.end({ timeout: 1 })
  }
}

test('a statement on a connection that the server has closed is refused, again and again, and the process lives', async () => {
  await withPool(async (pool) => {
    const reserved = await pool.reserve()
    const [row] = await reserved`select pg_backend_pid() as pid`
    await cut(row!['pid'] as number)
    // One after another: each must be refused by itself.
    for (let i = 0; i < 3; i++) await assert.rejects(reserved`select ${i}::int`, { code: 'CONNECTION_CLOSED' })
    await assert.rejects(reserved`select ${'long'.repeat(1_000)}`, { code: 'CONNECTION_CLOSED' })
    reserved.release()
  })
})

test('a transaction whose connection is cut between two statements fails, and the pool goes on', async () => {
  await withPool(async (pool) => {
    const transaction = pool.begin(async (tx) => {
      const [row] = await tx`select pg_backend_pid() as pid`
      await cut(row!['pid'] as number)
      await tx`select 1`
    })
    await assert.rejects(transaction, { code: 'CONNECTION_CLOSED' })
    assert.deepEqual(
      await Promise.all(Array.from({ length: 6 }, async (_, i) => (await pool`select ${i}::int as n`)[0]!['n'])),
      [0, 1, 2, 3, 4, 5],
    )
  })
})

test('work that goes on after its connection was cut reaches no other connection', async () => {
  await sql`create table if not exists stray(n int)`
  await withPool(async (pool) => {
    const strayed = Promise.withResolvers<unknown>()
    const transaction = pool.begin(async (tx) => {
      const [row] = await tx`select pg_backend_pid() as pid`
      await cut(row!['pid'] as number)
      // The pool has connected anew by then.
      await pool`select 1`
      const insert = tx`insert into stray values (1)`
      insert.then(strayed.resolve, strayed.reject)
      await insert
    })
    await assert.rejects(transaction, { code: 'CONNECTION_CLOSED' })
    await assert.rejects(strayed.promise, { code: 'CONNECTION_CLOSED' })
    const [row] = await pool`select count(*)::int as n from stray`
    assert.equal(row!['n'], 0)
  })
})

test('a reservation whose connection was cut is not given back: the pool serves as many as before', async () => {
  await withPool(async (pool) => {
    for (let round = 0; round < 4; round++) {
      const reserved = await pool.reserve()
      const [row] = await reserved`select pg_backend_pid() as pid`
      await cut(row!['pid'] as number)
      await assert.rejects(reserved`select 1`)
      reserved.release()
    }
    const both = await Promise.all([pool.reserve(), pool.reserve()])
    for (const one of both) assert.equal((await one`select 1 as n`)[0]!['n'], 1)
    for (const one of both) one.release()
  })
})
