import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { compileChecks } from './compile.ts'
import { contextOf, LAW, trial } from './trial.ts'

for (const { item } of loadCatalogue(LAW).items()) {
  test(`a sound row of ${item} has no findings`, () => assert.deepEqual(trial({}, { item }).said, []))
}

test('a person’s row has one finding, however many faults it has besides', () => {
  const { codes } = trial({ category: '自然人', uscc: '11010519491231002X', decidedOn: '2026-02-30', fine: '-3' })
  assert.deepEqual(codes, ['q0001'])
})

test('a row carries as many findings as it has faults, and each cell one that sends it back', () => {
  const { codes } = trial({ uscc: '91370100MA3TE5T031', decidedOn: '2026-02-30', kinds: '严重警告', fine: '-3' })
  assert.deepEqual([...codes].sort(), ['q0106', 'q0112', 'q0131', 'q0141'])
})

test('findings of one row do not run into the next', () => {
  const check = compileChecks(contextOf())
  const { fields } = contextOf().item
  const empty = { number: 2, values: fields.map(() => null), formulas: null }
  const first = check({ ...empty, values: [...empty.values] })
  const second = check({ ...empty, values: [...empty.values] })
  assert.deepEqual(first, second)
  assert.equal(first.length, 1)
})

test('checking a row that has been checked changes nothing more', () => {
  const context = contextOf()
  const check = compileChecks(context)
  const once = trial({ kinds: '警告，罚款', decidedOn: '2026/4/1', fine: '3.0', uscc: '91370100ma3te5t030' }).values
  const values = context.item.fields.map(({ name }) => once[name] ?? null)
  assert.deepEqual(check({ number: 2, values, formulas: null }), [])
  assert.deepEqual(
    values,
    context.item.fields.map(({ name }) => once[name] ?? null),
  )
})

test('headers and cells named like an object’s own parts do no harm', () => {
  trial({
    name: '__proto__',
    decisionNo: 'constructor',
    kinds: '__proto__',
    category: 'toString',
    authority: 'hasOwnProperty',
  })
  assert.equal(({} as Record<string, unknown>)['x'], undefined)
})
