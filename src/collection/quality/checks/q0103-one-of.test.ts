import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf } from '../trial.ts'
import { oneOfGroup } from './q0103-one-of.ts'
import type { Finding } from '../finding.ts'

const { item, ...rest } = contextOf()

function found(oneOf: readonly (readonly string[])[], cells: Readonly<Record<string, string>>): readonly Finding[] {
  const findings: Finding[] = []
  const values = item.fields.map(({ name }) => cells[name] ?? null)
  oneOfGroup.compile({ ...rest, item: { ...item, oneOf } })?.({ number: 2, values, formulas: null }, findings)
  return findings
}

test('of a group one filled cell is enough', () => {
  assert.deepEqual(found([['facts', 'content']], { content: '罚款3万元' }), [])
})

test('none is a finding that names them all', () => {
  assert.deepEqual(
    found([['facts', 'content']], {}).map(({ code, detail }) => [code, detail!['fields']]),
    [['q0103', '违法事实、处罚内容']],
  )
})

test('each group speaks for itself', () => assert.equal(found([['facts', 'content'], ['basis']], {}).length, 2))

test('a group of identifiers is no fault of form: the row waits for its code', () => {
  assert.equal(oneOfGroup.compile({ ...rest, item }), null)
})
