import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { readUntilRefused, readWhole, refused } from './fixtures/files.ts'
import { readJsonLine } from './json-line.ts'
import type { Cell, RowTrouble } from './table.ts'

const SUITE = join(process.env['CHENGXIN_SHARED'] ?? '../shared', 'data/hostile/json_parsing.jsonl')

function read(line: string): { pairs: [string, Cell][]; trouble: RowTrouble | null } {
  const pairs: [string, Cell][] = []
  const trouble = readJsonLine(line, (key, value) => {
    pairs.push([key, value])
    return null
  })
  return { pairs, trouble }
}

test('each line is a row, the keys of the first lines are the header', async () => {
  const { dress, header, headerRow, rows } = await readWhole(
    '{"名称":"甲","代码":"1"}\r\n\n{"代码":2,"金额":12.50,"上市":true,"备注":null}\n',
  )
  assert.deepEqual([dress.format, header, headerRow], ['jsonl', ['名称', '代码', '金额', '上市', '备注'], 0])
  assert.deepEqual(rows, [
    { number: 1, cells: ['甲', '1', null, null, null] },
    { number: 3, cells: [null, '2', '12.50', 'true', null] },
  ])
})

test('numbers keep the digits of the line', () => {
  assert.deepEqual(read('{"a":913701001234567890,"b":1.10,"c":-0.0e5}').pairs, [
    ['a', '913701001234567890'],
    ['b', '1.10'],
    ['c', '-0.0e5'],
  ])
})

test('the line that is no row is marked and the rows after it are read', async () => {
  const lines: (readonly [string, RowTrouble['code'], string | null])[] = [
    ['{"a":1,"a":2}', 'duplicate-key', 'a'],
    ['{"a":[1]}', 'nested-value', 'a'],
    ['{"a":{"b":1}}', 'nested-value', 'a'],
    ['{"a":1', 'not-json', 'a'],
    ['{"a":01}', 'not-json', 'a'],
    ["{'a':1}", 'not-json', null],
    ['{"a":1,}', 'not-json', null],
    ['{"a":"\t"}', 'not-json', 'a'],
    ['{"a":"\\x"}', 'not-json', 'a'],
    ['{"a":1} x', 'not-json', null],
    ['a,b', 'not-json', null],
    ['[1]', 'not-an-object', null],
    ['"a"', 'not-an-object', null],
    ['{"a":"\\ud800"}', 'no-character', 'a'],
    ['{"a":"\\u0000"}', 'no-character', 'a'],
    ['{"\\udc00":1}', 'no-character', null],
  ]
  const { rows } = await readWhole(
    `${'{"a":"x"}\n'.repeat(200)}${lines.map(([line]) => line).join('\n')}\n{"z":1}\n{"a":"last"}\n`,
  )
  const marked = rows.filter((row) => row.trouble)
  assert.deepEqual(
    marked.map((row) => [row.number, row.trouble]),
    [...lines.map(([, code, column], i) => [201 + i, { code, column }]), [217, { code: 'unknown-key', column: 'z' }]],
  )
  assert.deepEqual(rows.at(-1), { number: 218, cells: ['last'] })
})

test('a first line that is no row refuses the file', async () => {
  for (const first of ['{"a":[1]}', '{"a":1', '{"a":1,"a" 2}'])
    assert.deepEqual([(await refused(`${first}\n{"a":1}\n`)).code], ['intake/unreadable'])
})

test('keys named like the insides of objects are keys and nothing more', async () => {
  const { header, rows } = await readWhole('{"__proto__":"x","constructor":"y","toString":"z"}\n')
  assert.deepEqual(
    [header, rows[0]!.cells],
    [
      ['__proto__', 'constructor', 'toString'],
      ['x', 'y', 'z'],
    ],
  )
  assert.equal(({} as Record<string, unknown>)['x'], undefined)
})

test('nesting as deep as a line allows is one trouble, not a fault', async () => {
  const deep = `{"a":${'['.repeat(400_000)}`
  const { rows } = await readWhole(`{"a":1}\n${deep}\n${'['.repeat(400_000)}\n${'{"a":'.repeat(100_000)}\n`)
  assert.deepEqual(
    rows.slice(1).map((row) => row.trouble?.code),
    ['nested-value', 'not-json', 'nested-value'],
  )
})

test('a line without an end, a cell too long and too many keys are refused with the row', async () => {
  assert.deepEqual(await refused(`{"a":"1"}\n{"a":"${'x'.repeat(10_000_000)}"}\n`), {
    code: 'intake/limits',
    place: { row: 2 },
  })
  assert.deepEqual(await refused(`{"a":"1"}\n{"a":"${'x'.repeat(200_000)}"}\n`), {
    code: 'intake/limits',
    place: { row: 2, column: 1 },
  })
  const keys = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i]))
  assert.deepEqual(await refused(`${JSON.stringify(keys)}\n`), {
    code: 'intake/limits',
    place: { row: 1, column: 501 },
  })
  const { rows, refusal } = await readUntilRefused(`${'{"a":"1"}\n'.repeat(300)}{"a":"${'x'.repeat(200_000)}"}\n`)
  assert.deepEqual([rows.length, refusal.place], [300, { row: 301, column: 1 }])
})

test('a flat object is read as JSON.parse reads it, and refused where that refuses it', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.bigInt().map(Number),
  )
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), value),
      fc.nat(),
      fc.constantFrom('', '"', '\\', '}', ',', ':', '0', ' ', '\u0001'),
      fc.boolean(),
      (object, place, put, spaced) => {
        const text = spaced ? JSON.stringify(object, null, ' ').replaceAll('\n', ' ') : JSON.stringify(object)
        const at = place % (text.length + 1)
        const line = text.slice(0, at) + put + text.slice(at)
        const { trouble } = read(line)
        // A line can have another trouble before the place where it stops being JSON.
        if (trouble === null || trouble.code === 'not-json') assert.equal(trouble === null, parses(line), line)
      },
    ),
    { numRuns: 3000 },
  )
})

function parses(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

test(
  'the cases of JSONTestSuite that can be a line are accepted and rejected as given',
  { skip: existsSync(SUITE) ? false : 'JSONTestSuite is absent' },
  () => {
    let compared = 0
    for (const line of readFileSync(SUITE, 'utf8').trim().split('\n')) {
      const { name, expect, bytes_base64 } = JSON.parse(line) as { name: string; expect: string; bytes_base64: string }
      const text = Buffer.from(bytes_base64, 'base64').toString('utf8')
      const { trouble } = read(text)
      if (expect === 'reject') assert.ok(trouble, name)
      // What is good JSON but no flat object is refused for that, not as bad JSON.
      if (expect === 'accept' && !text.includes('\n'))
        assert.ok(
          trouble === null || trouble.code !== 'not-json' || text.trimStart().startsWith('[['),
          `${name} ${trouble?.code}`,
        )
      compared++
    }
    assert.equal(compared, 170)
  },
)
