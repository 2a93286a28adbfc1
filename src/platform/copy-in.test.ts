import assert from 'node:assert/strict'
import { test } from 'node:test'
import { databaseForFile } from '#test/support/database.ts'
import { copyIn } from './copy-in.ts'

const { sql } = await databaseForFile()
await sql`create table copied(id int primary key check (id > 0))`

test('what is copied in is there, from a text, bytes or chunks', async () => {
  await copyIn(sql, 'copy copied from stdin', '1\n2\n')
  await copyIn(sql, 'copy copied from stdin', Buffer.from('3\n'))
  await sql.begin((tx) => copyIn(tx, 'copy copied from stdin', ['4\n', '5\n']))
  assert.equal((await sql`select count(*)::int as n from copied`)[0]!['n'], 5)
})

test(
  'a refusal of the server after the last byte rises as its error and the connection goes on',
  { timeout: 10_000 },
  async () => {
    await assert.rejects(copyIn(sql, 'copy copied from stdin', '9\n9\n'), { code: '23505' })
    await assert.rejects(copyIn(sql, 'copy copied from stdin', '0\n'), { code: '23514' })
    await assert.rejects(
      sql.begin((tx) => copyIn(tx, 'copy copied from stdin', Buffer.from('8\n1\n'))),
      { code: '23505' },
    )
    await assert.rejects(
      copyIn(
        sql,
        'copy copied from stdin',
        Array.from({ length: 200_000 }, (_, i) => (i === 100 ? 'x\n' : `${i + 100}\n`)),
      ),
      { code: '22P02' },
    )
    assert.equal((await sql`select count(*)::int as n from copied`)[0]!['n'], 5)
  },
)

test('a source that fails copies nothing', { timeout: 10_000 }, async () => {
  async function* broken(): AsyncGenerator<string> {
    yield '50\n'
    throw new Error('the file ends here')
  }
  await assert.rejects(copyIn(sql, 'copy copied from stdin', broken()), /the file ends here/)
  assert.equal((await sql`select count(*)::int as n from copied where id = 50`)[0]!['n'], 0)
})
