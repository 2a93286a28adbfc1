import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadLaw } from './law.ts'
import { endOfPeriod } from './period.ts'
import type { Period } from './period.ts'

const law = loadLaw()
const end = (start: string, amount: number, unit: Period['unit']) =>
  endOfPeriod(calendarDate(start), { amount, unit }, law.addWorkdays)

test('three months from the last day of November end on the last day of February (民法典 第二百零二条)', () => {
  assert.equal(end('2025-11-30', 3, 'month'), '2026-02-28')
})

test('a year from a leap day ends on 28 February', () => {
  assert.equal(end('2024-02-29', 1, 'year'), '2025-02-28')
})

test('days are days, working days are working days', () => {
  assert.equal(end('2026-02-13', 3, 'day'), '2026-02-16')
  assert.equal(end('2026-02-13', 3, 'working-day'), '2026-02-25')
})
