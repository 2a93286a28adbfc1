import assert from 'node:assert/strict'
import test from 'node:test'
import { databaseForFile } from '#test/support/database.ts'
import { BinaryWriter, dayNumber, plainArray, textArray } from './binary-copy.ts'
import { calendarDate } from './calendar-date.ts'

const { sql } = await databaseForFile()

test('what is written in binary is read back as it was', async () => {
  await sql`create table sample(a bigint, b int, c smallint, d date, e uuid, f bytea, g timestamptz, h jsonb)`
  const writer = new BinaryWriter(16)
  writer.begin()
  writer.row(8)
  writer.int8(1_099_511_627_777)
  writer.int4(-7)
  writer.int2(3)
  writer.date(calendarDate('1999-12-31'))
  writer.hex('00112233445566778899aabbccddeeff')
  writer.hex('ff00')
  writer.timestamptz(Temporal.Instant.from('2026-11-23T09:30:00.123Z'))
  writer.jsonb(JSON.stringify({ a: '罚款“三万元”\\\u0001' }))
  writer.end()
  await sql.begin(async (tx) => {
    const stream = await tx`copy sample from stdin with (format binary)`.writable()
    await new Promise<void>((resolve, reject) =>
      stream
        .once('error', reject)
        .once('finish', () => resolve())
        .end(writer.bytes()),
    )
  })
  const [row] = await sql`select a, b, c, d, e, encode(f, 'hex') as f, g, h from sample`
  assert.deepEqual(
    { ...row },
    {
      a: '1099511627777',
      b: -7,
      c: 3,
      d: '1999-12-31',
      e: '00112233-4455-6677-8899-aabbccddeeff',
      f: 'ff00',
      g: '2026-11-23T09:30:00.123Z',
      h: { a: '罚款“三万元”\\\u0001' },
    },
  )
})

test('days are counted from 2000-01-01, as PostgreSQL counts them', () => {
  assert.equal(dayNumber(calendarDate('2000-01-01')), 0)
  assert.equal(dayNumber(calendarDate('2000-03-01')), 60)
  assert.equal(dayNumber(calendarDate('1999-12-31')), -1)
})

test('array literals bring quotes, backslashes, commas and nulls through', async () => {
  const texts = ['a,b', '"', '\\', '{}', 'NULL', '', null, '换\n行']
  const [row] =
    await sql`select to_jsonb(${textArray(texts)}::text[]) as texts, ${plainArray([1, 2])}::int[] as numbers`
  assert.deepEqual(row!['texts'], texts)
  assert.deepEqual(row!['numbers'], [1, 2])
})
