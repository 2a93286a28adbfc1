import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Refusal } from '#platform/refusal.ts'
import { SharedStrings } from './shared-strings.ts'
import { LIMITS } from './table.ts'

const text = (i: number): string => (i % 1000 === 0 ? '长'.repeat(30_000) : `诚信企业${i}有限公司`)

test('texts are given back by number, also those that went to the temporary file', () => {
  const strings = new SharedStrings(LIMITS, 4)
  for (let i = 0; i < 60_000; i++) strings.add(text(i))
  for (let i = 0; i < 60_000; i++) if (strings.get(i) !== text(i)) assert.fail(`text ${i}`)
  for (let i = 0; i < 3000; i++) {
    const random = (i * 7919) % 60_000
    assert.equal(strings.get(random), text(random))
  }
  strings.close()
})

test('a number that stands for no text gives none', () => {
  const strings = new SharedStrings(LIMITS)
  strings.add('')
  assert.deepEqual(
    [strings.get(0), strings.get(1), strings.get(-1), strings.get(0.5), strings.get(NaN)],
    ['', undefined, undefined, undefined, undefined],
  )
  strings.close()
})

test('the temporary file has no name', () => {
  // A folder of its own: other processes make temporary files meanwhile.
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-tables-'))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  const strings = new SharedStrings(LIMITS, 1)
  try {
    for (let i = 1; i < 20_000; i++) strings.add(text(i))
    assert.deepEqual(readdirSync(folder), [])
    assert.equal(strings.get(0), text(1))
  } finally {
    strings.close()
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    rmSync(folder, { recursive: true })
  }
})

test('more text than the limit is refused', () => {
  const strings = new SharedStrings({ ...LIMITS, sharedBytes: 1000 })
  assert.throws(
    () => {
      for (let i = 1; i < 100; i++) strings.add(text(i))
    },
    (e) => e instanceof Refusal && e.code === 'intake/limits',
  )
  strings.close()
})
