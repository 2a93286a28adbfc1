import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { findPersonData } from './free-text.ts'
import { holdsCitizenNumber } from './personal-numbers.ts'

const NOTICES = 'penalties/securities_regulator_notices.csv'
const PORTAL = 'penalties/credit_portal_sample.csv'
const NAMES = 'companies/shandong_registry.csv'

test('a citizen’s number is found between other digits, spaced, widened and in any text', () => {
  for (const text of [
    '11010519491231002X',
    'no11010519491231002X。',
    '110105 19491231 002X',
    '１１０１０５１９４９１２３１００２Ｘ',
    '9911010519491231002X',
    '11010519491231002x00',
  ]) {
    assert.equal(findPersonData(text), 'citizen-number', text)
    assert.ok(holdsCitizenNumber(text), text)
  }
})

test('numbers that are built like one and fail its check are none in running text', () => {
  for (const text of ['110105194912310021', '370102202600012345', '91330100799655058B'])
    assert.equal(findPersonData(text), null, text)
})

test('amounts, days, document numbers and codes are no phone or account', () => {
  for (const text of [
    '罚款427179.45元',
    '2018-04-20至2018-05-20',
    '(京海)食药监食罚〔2018〕270256号',
    '统一社会信用代码91110000802100433B',
    'A13812345678',
    '6217000000000000000',
    '注册号110108000000016',
  ]) {
    assert.equal(findPersonData(text), null, text)
  }
})

test('a bank card is told by its check digit', () => {
  assert.equal(findPersonData('6222020000000000006'), luhn('6222020000000000006') ? 'account' : null)
  assert.equal(findPersonData('卡号 6222 0200 0000 0000'), 'account')
})

test('names of organisations behind a label are no hit, whatever they begin with', () => {
  for (const name of [
    '张家港甲乙有限公司',
    '王府井百货',
    '李宁体育用品公司',
    '陈记饭店',
    '金山区甲乙经营部',
    '马鞍山钢铁集团',
    '东方甲乙律师事务所',
  ]) {
    assert.equal(findPersonData(`当事人：${name}未办理许可`), null, name)
    assert.equal(findPersonData(`当事人${name}，`), null, name)
  }
})

test(
  'texts of real penalties are shown: no hit in the regulator’s notices and the portal’s sample',
  needs(NOTICES),
  () => {
    const texts = [...sharedRows(NOTICES), ...sharedRows(PORTAL)].flatMap((row) => Object.values(row))
    assert.deepEqual(
      texts.filter((text) => findPersonData(text) !== null),
      [],
    )
  },
)

test('of registered names behind 当事人 hardly one is taken for a person’s', needs(NAMES), () => {
  const names = sharedRows(NAMES)
    .map((row) => row['name'] ?? Object.values(row)[0]!)
    .filter((_, i) => i % 20 === 0)
  const taken = names.filter((name) => findPersonData(`当事人${name}未按规定公示年度报告。`) !== null)
  assert.ok(taken.length * 500 < names.length, `${taken.length} of ${names.length}: ${taken.slice(0, 10).join(' ')}`)
})

function luhn(digits: string): boolean {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + (i % 2 === 0 ? +digit : +digit * 2 > 9 ? +digit * 2 - 9 : +digit * 2), 0)
  return sum % 10 === 0
}
