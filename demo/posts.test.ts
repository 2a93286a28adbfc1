import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ROLES } from '#foundation/access/role.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import { DEPARTMENTS } from './departments.ts'
import { demoFiles } from './load.ts'
import { POSTS } from './posts.ts'

test('the demonstration has a post of every role, each of an invented organisation with a code of its own', () => {
  assert.deepEqual(new Set(POSTS.map(({ role }) => role)), new Set(Object.keys(ROLES)))
  for (const { organisation } of POSTS) assert.ok(isUscc(organisation.code), organisation.name)
  const names = Map.groupBy(POSTS, ({ organisation }) => organisation.code)
  for (const posts of names.values()) assert.equal(new Set(posts.map(({ organisation }) => organisation.name)).size, 1)
  const centres = POSTS.filter(({ role }) => role !== 'data').map(({ organisation }) => organisation.code)
  assert.ok(DEPARTMENTS.every(({ code }) => !centres.includes(code)))
})

test('the data officers of the demonstration are of departments that report something', () => {
  const reporting = new Set(demoFiles(calendarDate('2026-11-23')).map(({ provider }) => provider.code))
  for (const { organisation } of POSTS.filter(({ role }) => role === 'data'))
    assert.ok(reporting.has(organisation.code), organisation.name)
})
