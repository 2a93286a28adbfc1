import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { articlesOf, parseCite } from '#foundation/law/cite.ts'
import { isRead } from '#foundation/law/instrument.ts'
import { CHECKS } from './checks.ts'
import { listChecks } from './list-checks.ts'
import { LAW } from './trial.ts'

const FOLDER = new URL('./checks/', import.meta.url)
const FILES = readdirSync(FOLDER).filter((name) => !name.endsWith('.test.ts'))

test('every check is a file named for its code, and every file is in the list once', () => {
  const codes = CHECKS.map(({ code }) => code)
  assert.equal(new Set(codes).size, codes.length)
  assert.deepEqual([...codes].sort(), FILES.map((name) => name.slice(0, 5)).sort())
})

test('every check that looks at rows has its own tests beside it', () => {
  const tested = new Set(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => name.slice(0, 5)),
  )
  const untested = CHECKS.filter(({ code, compile }) => !tested.has(code) && compile.toString() !== '() => null')
  assert.deepEqual(
    untested.map(({ code }) => code),
    [],
  )
})

test('every check stands on an instrument of the rules', () => {
  for (const { code, cite } of CHECKS) {
    const places = parseCite(cite)
    assert.ok(places, `${code} cites ${cite}`)
    for (const place of places)
      assert.ok(LAW.instrument(place.instrument), `${code} cites ${place.instrument}, which is no instrument`)
  }
})

test('no check calls verified what nobody has read', () => {
  for (const { code, cite, verified } of CHECKS) {
    const read = parseCite(cite)!.every((place) => isRead(LAW.instrument(place.instrument)!, place))
    assert.ok(!verified || read, `${code}: ${cite} has not been read`)
  }
})

test('what sends a row back rests on a text that was read, or is the platform’s own rule for what it can keep', () => {
  const borrowed = CHECKS.filter(
    ({ effect, verified, cite }) => effect === 'return' && !verified && !cite.startsWith('platform-design'),
  )
  assert.deepEqual(
    borrowed.map(({ code }) => code),
    [],
  )
})

test('an article of the platform’s own design that is cited is one of its promises', () => {
  const own = CHECKS.flatMap(({ cite }) => parseCite(cite)!).filter(
    ({ instrument }) => instrument === 'platform-design',
  )
  for (const place of own) assert.match(articlesOf(place).join(), /^[GP]\d+$/)
})

test('a message says in about forty characters what is there, why it cannot stand and what to write', () => {
  for (const { code, example } of listChecks()) {
    assert.ok([...example.zh].length <= 52, `${code}: ${[...example.zh].length} characters: ${example.zh}`)
    assert.ok(!/undefined|null|NaN|\[object/.test(example.zh + example.en), `${code}: ${example.zh} ${example.en}`)
    assert.match(example.zh, /[\p{Script=Han}]/u)
  }
})

test('the list of checks is in order, with words for each effect in both languages', () => {
  const listed = listChecks()
  assert.equal(listed.length, CHECKS.length)
  assert.deepEqual(
    listed.map(({ code }) => code),
    listed.map(({ code }) => code).sort(),
  )
  for (const { zh, en, effectWords } of listed) assert.ok(zh && en && effectWords.zh && effectWords.en)
})
