import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { findUsccFault, isUscc } from '#register/subjects/uscc.ts'
import { NUMBER_OF_NOBODY } from './canaries.ts'
import { body, citizenNumber, organisationCode, registrationNo, spoilt, uscc } from './codes.ts'

test('codes are made as GB 32100 and GB 11714 say: published and computed vectors', () => {
  assert.equal(uscc('91', '370100', 'MA3TE5T0'), '91370100MA3TE5T030')
  assert.equal(uscc('91', '330100', '79965505'), '91330100799655058B')
  assert.equal(uscc('91', '110000', '80210043'), '91110000802100433B')
  assert.equal(organisationCode('D2143569'), 'D2143569X')
})

test('an old registration number ends in its check digit of ISO 7064', () => {
  assert.equal(registrationNo('110108', 1), '110108000000016')
})

test('a citizen number of nobody has a right check character, so that it is recognised and refused', () => {
  assert.equal(citizenNumber('110105', '19491231', '002'), '11010519491231002X')
  assert.ok(isCitizenNumber(NUMBER_OF_NOBODY))
})

test('what makes the codes and what checks them agree, and a spoilt code fails at its check character only', () => {
  for (let n = 0; n < 2000; n++) {
    const code = uscc(['91', '92', '93', '12', '52'][n % 5]!, '480102', body('LT', n * 7919))
    assert.ok(isUscc(code), code)
    assert.equal(findUsccFault(spoilt(code)), 'check')
  }
})

test('bodies of different numbers differ and keep their series', () => {
  assert.equal(body('LT', 0), 'LT000000')
  assert.equal(body('LTT', 31), 'LTT00010')
  assert.equal(new Set(Array.from({ length: 5000 }, (_, n) => body('LT', n))).size, 5000)
})
