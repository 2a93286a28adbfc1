import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '#platform/calendar-date.ts'
import { unclaimedFindings } from './forbidden-headers.ts'
import { LAW } from './trial.ts'

const findings = (...headers: string[]): readonly string[] =>
  unclaimedFindings(headers, LAW, calendarDate('2026-04-08')).map(({ code }) => code)

test('a column that nobody claims is a finding, not silence', () => assert.deepEqual(findings('备用字段1'), ['q0013']))
test('one that the law forbids to collect names what it forbids', () =>
  assert.deepEqual(findings('血型', '宗教信仰', '婚姻状况', '个人收入'), ['q0012', 'q0012', 'q0012', 'q0012']))
test('an object’s own names are headers like others', () =>
  assert.deepEqual(findings('__proto__', 'constructor', ''), ['q0013', 'q0013', 'q0013']))
