import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { needs, sharedPath, sharedRows } from '#test/support/shared-data.ts'
import { gramsOf, likeness } from './grams.ts'
import { withoutLegalForm } from './legal-form.ts'
import { normaliseName, sameName } from './name.ts'
import { isOperatorName, maskOperatorName } from './operator-name.ts'

test('width, case, brackets of every style, spaces and punctuation make no other name', () => {
  const same = [
    '鸿运（山东）贸易有限公司',
    '鸿运(山东)贸易有限公司',
    '鸿运〔山东〕贸易有限公司',
    '鸿运【山东】贸易有限公司',
    '鸿运[山东]贸易有限公司',
    '鸿运﹙山东﹚贸易有限公司',
    '鸿运 山东 贸易有限公司',
    '鸿运山东贸易有限公司\n',
    '\ufeff鸿运（山东）贸易有限公司',
    '鸿运（山东)贸易有限公司\u3000',
    '鸿运·山东·贸易有限公司',
    '“鸿运”山东贸易有限公司',
    '鸿运\u200b山东贸易有限公司',
    '鸿运⼭东贸易有限公司',
  ]
  for (const name of same) assert.ok(sameName(name, '鸿运（山东）贸易有限公司'), JSON.stringify(name))
  assert.ok(sameName('ｈｙ-Ｔｅｃｈ科技（青岛）有限公司', 'HY TECH科技(青岛)有限公司'))
})

test('another brand, legal form, region or branch is another name', () => {
  for (const other of [
    '鸿运山东贸易有限责任公司',
    '鸿运山东贸易股份有限公司',
    '鸿云山东贸易有限公司',
    '鸿运贸易有限公司',
    '鸿运山东贸易有限公司济南分公司',
    '山东鸿运贸易有限公司',
    '',
  ])
    assert.ok(!sameName(other, '鸿运（山东）贸易有限公司'), other)
})

test('a name of nothing but signs is its own norm, so that two such names are not one', () => {
  assert.equal(normaliseName('***'), '***')
  assert.ok(!sameName('***', '———'))
  assert.equal(normaliseName(''), '')
})

test(
  'the quick way and the full way to a norm give the same, and a norm is its own norm',
  needs('companies/shandong_registry.csv'),
  () => {
    for (const row of sharedRows('companies/shandong_registry.csv')) {
      const name = row['name']!
      const norm = normaliseName(name)
      assert.equal(normaliseName(`*${name}`), norm, name)
      assert.equal(normaliseName(norm), norm, name)
    }
  },
)

test('naughty strings have norms, pairs and likenesses without a fault', needs('hostile/naughty_strings.json'), () => {
  const strings = JSON.parse(readFileSync(sharedPath('hostile/naughty_strings.json'), 'utf8')) as string[]
  for (const text of strings) {
    const norm = normaliseName(text)
    assert.equal(normaliseName(norm), norm, JSON.stringify(text))
    assert.ok(gramsOf(withoutLegalForm(norm)).every((gram) => (gram | 0) === gram))
  }
})

test(
  'pairs of different registrants stay different names',
  needs('entity-resolution/registry_near_duplicates.csv'),
  (t) => {
    const rows = sharedRows('entity-resolution/registry_near_duplicates.csv')
    const merged = rows.filter((row) => sameName(row['name_a']!, row['name_b']!))
    t.diagnostic(`${merged.length} of ${rows.length} pairs of different registrants have one norm`)
    assert.deepEqual(merged, [])
  },
)

test(
  'renames that are only brackets or width are no renames',
  needs('entity-resolution/listed_company_renames.csv'),
  (t) => {
    const rows = sharedRows('entity-resolution/listed_company_renames.csv')
    for (const row of rows) {
      const same = sameName(row['name_a']!, row['name_b']!)
      if (row['kind']!.startsWith('bracket')) assert.ok(same, row['name_a']!)
      if (row['kind'] === 'renamed') assert.ok(!same, row['name_a']!)
    }
    t.diagnostic(`${rows.length} pairs`)
  },
)

test('the legal form is left out wherever it stands, and a branch keeps its tail', () => {
  const cases = [
    ['青岛海蓝股份有限公司', '青岛海蓝'],
    ['海蓝有限责任公司烟台分公司', '海蓝烟台分公司'],
    ['海蓝集团公司', '海蓝集团'],
    ['海蓝总公司', '海蓝总公司'],
    ['海蓝公司', '海蓝'],
    ['有限公司', '有限公司'],
    ['青岛海蓝投资中心有限合伙', '青岛海蓝投资中心'],
    ['海蓝个体工商户', '海蓝'],
    ['海蓝银行股份有限公司诸城支行', '海蓝银行诸城支行'],
  ] as const
  for (const [name, bare] of cases) assert.equal(withoutLegalForm(name), bare)
})

test('pairs of characters are told apart beyond the basic plane and past the sign of 32 bits', () => {
  assert.deepEqual(gramsOf('山东'), [(0x5c71 << 16) | 0x4e1c])
  assert.deepEqual(gramsOf('山'), [])
  assert.deepEqual(gramsOf('山山山'), [(0x5c71 << 16) | 0x5c71])
  assert.ok(gramsOf('鿯鿰')[0]! < 0, 'signed, as PostgreSQL has it')
  assert.notDeepEqual(gramsOf('𠮷野'), gramsOf('𠮸野'))
  assert.equal(gramsOf('𠮷').length, 1)
})

test('likeness is 1 for the same pairs, 0 for none in common', () => {
  assert.equal(likeness(gramsOf('鸿运贸易'), gramsOf('鸿运贸易')), 1)
  assert.equal(likeness(gramsOf('鸿运'), gramsOf('海蓝')), 0)
  assert.equal(likeness([], gramsOf('海蓝')), 0)
  assert.equal(likeness(gramsOf('鸿运贸易'), gramsOf('鸿云贸易')), 1 / 3)
})

test('an individual business under its operator’s own name is recognised, in doubt as a person', () => {
  for (const name of [
    '王小明',
    '李强',
    '欧阳小明',
    '张王小明',
    '王小明（个体工商户）',
    '买买提·吐尔逊',
    '个体户王小明',
    'JOHN SMITH',
    '红太阳',
    '诸葛亮',
  ])
    assert.ok(isOperatorName('92370202MA3ABCD15E', name), name)
  for (const name of [
    '市南区小明面馆',
    '小明饭店',
    '王小明理发店',
    '张家超市',
    '王记面馆',
    '李村河商行',
    '历下区好再来小吃店',
    '小明2号',
    '王李烧烤',
    '青岛某某贸易商行',
    '小明农机合作社',
  ])
    assert.ok(!isOperatorName('92370202MA3ABCD15E', name), name)
})

test('only individual businesses have an operator’s name: an enterprise of three characters is printed whole', () => {
  assert.ok(!isOperatorName('91370100MA3TE5T030', '王小明'))
  assert.ok(!isOperatorName('', '王小明'))
})

test('a masked name tells neither the given name nor its length', () => {
  assert.equal(maskOperatorName('王小明'), '王**')
  assert.equal(maskOperatorName('欧阳小明'), '欧**')
  assert.equal(maskOperatorName(' 𠮷田明 '), '𠮷**')
})
