import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkOf, effectOf, isPersonRow } from './effect.ts'
import type { Finding } from './finding.ts'

const finding = (code: string): Finding => ({ code, field: null, value: null, suggestion: null })

test('the gravest finding decides: returned before held, held before withheld, withheld before noted', () => {
  assert.equal(effectOf(['q0171', 'q0161', 'q0202', 'q0112'].map(finding)), 'return')
  assert.equal(effectOf(['q0171', 'q0161', 'q0202'].map(finding)), 'hold')
  assert.equal(effectOf(['q0171', 'q0161'].map(finding)), 'withhold')
  assert.equal(effectOf(['q0171'].map(finding)), 'note')
  assert.equal(effectOf([]), 'note')
})

test('only the four checks about persons make a row a person’s', () => {
  for (const code of ['q0001', 'q0002', 'q0003', 'q0004']) assert.ok(isPersonRow([finding(code)]))
  assert.ok(!isPersonRow(['q0161', 'q0162', 'q0112'].map(finding)))
})

test('a code that no check has is a fault', () => assert.throws(() => checkOf('q9999'), /q9999/))
