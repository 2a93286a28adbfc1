import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const uscc of [
  '91370100ma3te5t030',
  '９１３７０１００ＭＡ３ＴＥ５Ｔ０３０',
  '91370100 MA3TE5T030',
  '91370100\u200bMA3TE5T030',
  "'91370100MA3TE5T030",
  '91370100-MA3TE5T030',
]) {
  test(`${JSON.stringify(uscc)} is taken as the code it means, with a note`, () => {
    const { codes, values, findings } = trial({ uscc })
    assert.deepEqual(codes, ['q0036'])
    assert.equal(values['uscc'], '91370100MA3TE5T030')
    assert.equal(findings[0]!.suggestion, '91370100MA3TE5T030')
  })
}

test('blanks around a code and the hyphen of an organisation code are as they should be', () => {
  assert.deepEqual(trial({ uscc: ' 91370100MA3TE5T030 ', organisationCode: 'MA3TE5T0-3' }).codes, [])
})

test('a Cyrillic letter is not taken for its Latin twin', () =>
  assert.deepEqual(trial({ uscc: '91370100М\u0041\u0033TE5T030' }).codes, ['q0111']))
