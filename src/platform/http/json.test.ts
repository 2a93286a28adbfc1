import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../refusal.ts'
import { parseJson } from './json.ts'

const refuses = (body: string): void =>
  assert.throws(
    () => parseJson(body),
    (error) => error instanceof Refusal && error.code === 'platform/bad-request',
    body.slice(0, 80),
  )

test('what JSON says is read as it is said', () => {
  for (const body of ['{}', '[]', ' {"a":[1,-2.5,1e3,true,false,null,"鸿运\\n\\u0041"],"b":{"c":""}} ', '"x"', '0']) {
    assert.equal(JSON.stringify(parseJson(body)), JSON.stringify(JSON.parse(body)), body)
  }
})

test('whatever can be written as JSON is read back the same, unless it is ambiguous', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (body) => {
      const plain = JSON.parse(body) as unknown
      try {
        assert.equal(JSON.stringify(parseJson(body)), JSON.stringify(plain))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
      }
    }),
    { numRuns: 2_000 },
  )
})

test('G6: what two readers might understand differently is refused', () => {
  const ambiguous = [
    '{"a":1,"a":2}',
    '1e400',
    '1'.repeat(100_000),
    '9007199254740993',
    '"\\ud800"',
    '"\\u0000"',
    '{"a":1,"\\u0061":2}',
  ]
  for (const body of ambiguous) refuses(body)
})

test('G6: what nests without end is refused without following it', () => {
  refuses('['.repeat(100_000))
  refuses('{"a":'.repeat(100_000))
  refuses(`${'['.repeat(33)}${']'.repeat(33)}`)
})

test('what is not JSON is refused', () => {
  for (const body of [
    '',
    ' ',
    '{',
    '{"a"}',
    '{"a":1,}',
    '[1,]',
    "{'a':1}",
    'NaN',
    'Infinity',
    '01',
    '+1',
    '.5',
    '1.',
    '0x1',
    'undefined',
    '{"a":1}x',
    '"\n"',
    '"\\x"',
    '// a',
  ])
    refuses(body)
})

test('a key called __proto__ is a key like any other and reaches no prototype', () => {
  const read = parseJson('{"__proto__":{"admin":true},"constructor":1}') as Record<string, unknown>
  assert.equal(({} as { admin?: boolean }).admin, undefined)
  assert.equal(Object.getPrototypeOf(read), null)
})

test('no body takes longer than its length deserves', () => {
  for (const body of [
    `"${'\\u0041'.repeat(150_000)}`,
    `"${'a'.repeat(1_000_000)}`,
    ' '.repeat(1_000_000),
    `${'1'.repeat(500_000)}x`,
    `[${'0,'.repeat(300_000)}`,
  ]) {
    const begun = performance.now()
    refuses(body)
    assert.ok(performance.now() - begun < 1_000, body.slice(0, 20))
  }
})
