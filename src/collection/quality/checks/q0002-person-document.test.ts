import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

// the standard's own specimen of a citizen's number, and others computed from invented digits
const CITIZEN = '11010519491231002X'

function isPersons(cells: Record<string, string | null>): void {
  const { codes, findings, values } = trial(cells)
  assert.deepEqual(codes, ['q0002'])
  assert.equal(findings[0]!.value, null)
  assert.ok(
    Object.values(values).every((value) => value === null),
    'a cell was kept',
  )
}

for (const field of [
  'uscc',
  'organisationCode',
  'registrationNo',
  'taxNo',
  'institutionNo',
  'socialNo',
  'authorityCode',
  'sourceCode',
  'personDocument',
]) {
  test(`a citizen's number in ${field} makes the row a person's`, () => isPersons({ [field]: CITIZEN }))
}

for (const written of [
  '11010519491231002x',
  '110105 19491231 002X',
  '110105-19491231-002X',
  '１１０１０５１９４９１２３１００２Ｘ',
  '\u200b11010519491231002X',
  "'11010519491231002X",
]) {
  test(`however it is written: ${JSON.stringify(written)}`, () => isPersons({ uscc: written }))
}

test('a mistyped citizen’s number in the code column is a person’s all the same, and is not kept', () =>
  isPersons({ uscc: '110105194912310021' }))
test('so is a masked one', () => isPersons({ uscc: '370102********1234' }))
test('so is one with a person’s name beside it in the name cell', () => isPersons({ name: `张三${CITIZEN}` }))
test('so is an old tax number that has a citizen’s number at its head', () => isPersons({ taxNo: `${CITIZEN}00` }))

for (const document of [
  'G12345678',
  'E12345678',
  'EA1234567',
  'H1234567890',
  '12345678',
  'M0123456701',
  '3701**********1234',
  '1234567',
]) {
  test(`${document} in the person's own document column makes the row a person's`, () =>
    isPersons({ personDocument: document }))
}

for (const cells of [
  { personDocument: '无' },
  { personDocument: '/' },
  { personDocument: '身份证' },
  { personDocument: '91370100MA3TE5T030' },
  { personDocument: '0' },
]) {
  test(`${cells.personDocument} in that column is no person's document`, () =>
    assert.ok(!trial(cells).codes.includes('q0002')))
}

test('the representative’s document does not make an organisation a person, and is never passed on', () => {
  const { codes, values } = trial({
    legalRepresentative: '李四',
    legalRepresentativeDocumentType: '身份证',
    legalRepresentativeDocument: CITIZEN,
  })
  assert.deepEqual(codes, [])
  assert.equal(values['legalRepresentativeDocument'], null)
  assert.equal(values['legalRepresentativeDocumentType'], null)
})

test('a passport’s shape outside the person’s column is no person’s: it is a wrong code', () => {
  assert.deepEqual(trial({ uscc: 'G12345678' }).codes, ['q0111'])
})

test('a code of digits alone that is valid is an organisation’s', () => {
  assert.deepEqual(trial({ uscc: '91330100799655058B' }).codes, [])
  assert.deepEqual(trial({ uscc: '533700005000000589', name: '甲市同心基金会' }).codes, [])
})

test('fifteen digits with a right check digit are a registration number', () =>
  assert.deepEqual(trial({ registrationNo: '110108000000016' }).codes, []))
