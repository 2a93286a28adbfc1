import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { convertAmount, explainAmount, fromYuan, readAmount } from './amounts.ts'

test('fen are kept exactly, for no amount passes through floating point', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (fen) => {
      const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
      const [whole = '', fraction = ''] = convertAmount(`${yuan}元`)!.split('.')
      assert.equal(BigInt(whole + fraction.padEnd(6, '0')), fen)
      assert.equal(fromYuan(yuan), convertAmount(`${yuan}元`))
    }),
  )
})

test('reading a read amount changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[\d,.万元亿 +-]{0,20}$/), (anything, like) => {
      for (const text of [anything, like]) {
        const amount = readAmount(text) ?? convertAmount(text)
        if (amount !== null) assert.equal(readAmount(amount), amount)
        else assert.ok(explainAmount(text))
      }
    }),
  )
})

test('what a spreadsheet’s floating point added is taken away, what the sender wrote is not', () => {
  assert.equal(readAmount('3.3000000000000003'), '3.3')
  assert.equal(readAmount('0.30000000000000004'), '0.3')
  assert.equal(readAmount('0.12345678'), null)
})

test('a decimal comma is nobody’s to guess', () => {
  for (const text of ['12,34', '1,2', '12,3456', ',5']) assert.equal(readAmount(text), null)
})
