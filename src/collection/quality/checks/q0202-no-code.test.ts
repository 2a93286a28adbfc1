import assert from 'node:assert/strict'
import { test } from 'node:test'
import { effectOf } from '../effect.ts'
import { noCode } from './q0202-no-code.ts'

test('a row without a code is held, never guessed', () => {
  assert.equal(effectOf([noCode.example]), 'hold')
  assert.equal(noCode.example.suggestion, null)
})
