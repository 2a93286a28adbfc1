import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { calendarDate } from '#platform/calendar-date.ts'
import { demoFiles, loadDemo } from './load.ts'

const TODAY = calendarDate('2026-11-23')
const folder = (): string => mkdtempSync(join(tmpdir(), 'chengxin-demo-test-'))

test('files go through the intake one by one in order, each from a unit registered before, and progress ends at the last row', async () => {
  const dir = folder()
  const units = new Set<string>()
  const seen: [string, string][] = []
  const progress: number[] = []
  const loaded = await loadDemo({
    dir,
    today: TODAY,
    addProvider: async ({ code }) => units.add(code),
    intake: async (path, item, provider) => {
      assert.ok(units.has(provider))
      assert.ok(statSync(path).size > 0)
      seen.push([path.split('/').at(-1)!, item])
      return item
    },
    onProgress: ({ rowsDone }) => progress.push(rowsDone),
  })
  const files = demoFiles(TODAY)
  assert.deepEqual(
    seen,
    files.map(({ name, item }) => [name, item]),
  )
  assert.deepEqual(
    loaded.map(({ account }) => account),
    files.map(({ item }) => item),
  )
  assert.equal(
    progress.at(-1),
    files.reduce((sum, { rows }) => sum + rows, 0),
  )
  assert.deepEqual(
    progress.toSorted((a, b) => a - b),
    progress,
  )
  assert.deepEqual(readdirSync(dir), [], 'nothing is left behind')
  rmSync(dir, { recursive: true })
})

test('when the intake fails the failure rises and the files are gone all the same', async () => {
  const dir = folder()
  let last = ''
  const failing = loadDemo({
    dir,
    today: TODAY,
    addProvider: async () => undefined,
    intake: async (path) => {
      last = path
      throw new Error('the database stopped')
    },
  })
  await assert.rejects(failing, /the database stopped/)
  assert.ok(!existsSync(last))
  assert.deepEqual(readdirSync(dir), [])
  rmSync(dir, { recursive: true })
})

test('a unit that cannot be registered stops the loading before its file is sent', async () => {
  const dir = folder()
  const sent: string[] = []
  await assert.rejects(
    loadDemo({
      dir,
      today: TODAY,
      addProvider: async () => Promise.reject(new Error('refused')),
      intake: async (path) => sent.push(path),
    }),
    /refused/,
  )
  assert.deepEqual(sent, [])
  rmSync(dir, { recursive: true })
})
