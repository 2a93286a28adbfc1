import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { isCitizenNumber, isOldCitizenNumber } from './citizen-number.ts'
import { cleanCode } from './clean-code.ts'
import { isOrganisationCode } from './organisation-code.ts'
import { hasRegistrationNoShape, isRegistrationNo } from './registration-no.ts'
import { isTaxNo } from './tax-no.ts'
import { isUscc, organisationPart } from './uscc.ts'

test('an organisation code has the check character of GB 11714, with or without its hyphen', () => {
  for (const code of ['D2143569-X', 'd2143569x', 'D2143569X', 'MA3TE5T03', '004501232', '49500001X'])
    assert.ok(isOrganisationCode(cleanCode(code)), code)
  for (const code of ['D21435690', 'D2143569', 'D2143569XX', 'E2143569X', 'D2143659X', '', 'D2143569-X'])
    assert.ok(!isOrganisationCode(code), code)
})

test(
  'characters 9 to 17 of a real unified code are a valid organisation code',
  needs('companies/shandong_registry.csv'),
  (t) => {
    const parts = sharedRows('companies/shandong_registry.csv').map((row) =>
      organisationPart(row['uscc']!.toUpperCase()),
    )
    const good = parts.filter(isOrganisationCode).length
    t.diagnostic(`${good} of ${parts.length}`)
    assert.ok(good / parts.length > 0.99)
  },
)

test('an old registration number has fifteen digits of which the last is by ISO 7064 MOD 11,10', () => {
  for (const number of ['110108000000016', '330000000036006']) assert.ok(isRegistrationNo(number), number)
  for (const number of [
    '110108000000017',
    '11010800000016',
    '1101080000000160',
    '11010800000001X',
    '１10108000000016',
    '',
  ])
    assert.ok(!isRegistrationNo(number), number)
  assert.ok(
    hasRegistrationNoShape('110108000000017'),
    'one that fails its check is still shaped like one: warn, do not return',
  )
})

test(
  'real registration numbers are judged as their source judges them',
  needs('identifiers/registration_numbers_15.csv'),
  (t) => {
    const rows = sharedRows('identifiers/registration_numbers_15.csv')
    for (const row of rows)
      assert.equal(isRegistrationNo(row['registration_no']!), row['check_digit_ok'] === '1', row['registration_no']!)
    t.diagnostic(`${rows.length} of ${rows.length} agree`)
    // One in seven is shaped like a citizen's number of fifteen digits; none may be taken for one.
    assert.deepEqual(
      rows.filter((row) => isOldCitizenNumber(row['registration_no']!) && row['check_digit_ok'] === '1'),
      [],
    )
  },
)

test('a citizen number is recognised however it is typed', () => {
  for (const typed of [
    '11010519491231002X',
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '110105-19491231-002x',
    '\u200b11010519491231002X\n',
  ])
    assert.ok(isCitizenNumber(typed), typed)
  for (const typed of [
    '110105194912310020',
    '11010519491331002X',
    '99010519491231002X',
    '110105491231002',
    '11010518991231002X',
    '',
    'X'.repeat(18),
  ])
    assert.ok(!isCitizenNumber(typed), typed)
})

test('a citizen number of the kind that ended in 2013 is told from a registration number by the latter’s check digit', () => {
  assert.ok(isOldCitizenNumber('110105491231003'))
  assert.ok(!isOldCitizenNumber('330100000120739'), 'a real registration number with a day in it')
  assert.ok(!isOldCitizenNumber('110108000000017'), 'no day in it')
})

test('no real organisation’s code is taken for a citizen number', needs('companies/cn_registry_names.csv.gz'), (t) => {
  const codes = ['companies/shandong_registry.csv', 'companies/cn_registry_names.csv.gz'].flatMap((path) =>
    sharedRows(path).map((row) => row['uscc']!),
  )
  assert.deepEqual(codes.filter(isCitizenNumber), [])
  t.diagnostic(`none of ${codes.length}`)
})

test('a taxpayer number of an organisation holds no citizen number', () => {
  for (const number of ['91370100MA3TE5T030', '370102MA3TE5T03', '37010212345678901', '37010212345678901234'])
    assert.ok(isTaxNo(number), number)
  for (const number of ['11010519491231002X', '11010519491231002X00', '3701', '37010212345678９', ''])
    assert.ok(!isTaxNo(number), number)
  assert.ok(isUscc('91370100MA3TE5T030'))
})
