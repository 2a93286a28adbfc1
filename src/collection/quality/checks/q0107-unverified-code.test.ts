import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a licence kind outside the unread list is left out and noted, and the row is taken', () => {
  const { codes, values } = trial({ kind: '备案' }, { item: 'licence' })
  assert.deepEqual(codes, ['q0107'])
  assert.equal(values['kind'], null)
})

for (const [written, code] of [
  ['普通', 'ordinary'],
  ['一般许可', 'ordinary'],
  ['其他-备案', 'other'],
  ['核准许可', 'approval'],
] as const) {
  test(`the licence kind ${written} is ${code}`, () =>
    assert.equal(trial({ kind: written }, { item: 'licence' }).values['kind'], code))
}

test('a person’s name in a register’s column of types is not kept with the finding', () => {
  const { codes, findings } = trial({ kind: '张三' }, { item: 'registration' })
  assert.deepEqual(codes, ['q0107'])
  assert.equal(findings[0]!.value, null)
  assert.ok(!JSON.stringify(findings).includes('张三'))
})
