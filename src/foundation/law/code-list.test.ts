import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from './law.ts'

const law = loadLaw()

test('penalty kinds of article 9 keep the numbers 1 to 13 for ever', () => {
  const numbered = law.codes('penalty-kind').codes.filter(({ number }) => number !== null && number <= 13)
  assert.deepEqual(
    numbered.map(({ number, zh }) => `${number} ${zh}`),
    [
      '1 警告',
      '2 通报批评',
      '3 罚款',
      '4 没收违法所得',
      '5 没收非法财物',
      '6 暂扣许可证件',
      '7 降低资质等级',
      '8 吊销许可证件',
      '9 限制开展生产经营活动',
      '10 责令停产停业',
      '11 责令关闭',
      '12 限制从业',
      '13 其他',
    ],
  )
})

test('kinds that exist only for persons have no bit', () => {
  const person = law.codes('penalty-kind').codes.filter(({ traits }) => traits['person'] === true)
  assert.deepEqual(
    person.map(({ code, number }) => [code, number]),
    [
      ['detention', null],
      ['market-ban', null],
    ],
  )
})

test('no subject kind is a person, and 92 is not among them', () => {
  const kinds = law.codes('subject-kind').codes
  assert.equal(
    kinds.some(({ code, zh }) => code === '92' || /自然人|农村承包经营户|公民|个人$/.test(zh)),
    false,
  )
  assert.equal(kinds.length, 19)
})

test('every subject kind that a prefix leads to exists', () => {
  for (const { code, traits } of law.codes('uscc-prefix').codes)
    assert.ok(law.codes('subject-kind').get(String(traits['subjectKind'])), code)
})

test('width, spaces and case make no other code', () => {
  const kinds = law.codes('penalty-kind')
  assert.equal(kinds.find(' 罚　款 ')?.code, 'fine')
  assert.equal(kinds.find('FINE')?.code, 'fine')
  assert.equal(kinds.find(''), null)
  assert.equal(kinds.find('其他人'), null)
})

test('every severe list names the law behind it and the authority', () => {
  for (const { code, cite, traits } of law.codes('severe-list').codes) {
    assert.notEqual(cite, law.codes('severe-list').cite, code)
    assert.equal(typeof traits['authority'], 'string', code)
  }
})

test('all code lists can be read', () => {
  assert.ok(law.codeLists().length >= 12)
  for (const name of law.codeLists()) assert.ok(law.codes(name).codes.length > 0, name)
})
