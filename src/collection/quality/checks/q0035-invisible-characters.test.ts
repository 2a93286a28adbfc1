import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [what, name] of [
  ['a zero-width space', '山东\u200b鸿运商贸有限公司'],
  ['a byte order mark', '山东鸿运\ufeff商贸有限公司'],
  ['a soft hyphen', '山东鸿运\u00ad商贸有限公司'],
  ['a line end', '山东鸿运\n商贸有限公司'],
  ['a tab', '山东鸿运\t商贸有限公司'],
] as const) {
  test(`${what} in a name is taken out and noted`, () => {
    const { codes, values, findings } = trial({ name })
    assert.deepEqual(codes, ['q0035'])
    assert.equal(values['name'], '山东鸿运商贸有限公司')
    assert.equal(findings[0]!.suggestion, '山东鸿运商贸有限公司')
  })
}

test('blanks around a value go without a word', () => {
  const { codes, values } = trial({
    name: '\u3000 山东鸿运商贸有限公司\u00a0',
    decidedOn: ' 2026-04-01 ',
    kinds: ' 警告 、罚款',
  })
  assert.deepEqual(codes, [])
  assert.equal(values['name'], '山东鸿运商贸有限公司')
})

test('two ways of typing one name are one name (NFC)', () => {
  assert.equal(
    trial({ name: 'CAFE\u0301 甲有限公司' }).values['name'],
    trial({ name: 'CAFÉ 甲有限公司' }).values['name'],
  )
})

test('two words of Latin letters broken over lines keep a blank between them', () => {
  assert.equal(trial({ name: 'ACME\nTRADING CO LTD' }).values['name'], 'ACME TRADING CO LTD')
})

test('a cell of nothing but invisible characters is empty', () =>
  assert.deepEqual(trial({ suspendedLicence: '\u200b\u200b', remark: '  ' }).codes, []))
