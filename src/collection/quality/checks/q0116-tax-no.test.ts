import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const taxNo of ['370102799655058', '91370100MA3TE5T030', '37010279965505801']) {
  test(`${taxNo} is built as a taxpayer's number`, () => assert.deepEqual(trial({ taxNo }).codes, []))
}

for (const taxNo of ['3701', '3701027996550581', '税字123']) {
  test(`${taxNo} is taken and noted`, () => assert.deepEqual(trial({ taxNo }).codes, ['q0116']))
}
