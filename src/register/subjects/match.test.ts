import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { anatomyOf, divisionsOf } from './anatomy.ts'
import { distance } from './distance.ts'
import { FEATURES, LIKELY, POSSIBLE } from './match.ts'
import { matchNames } from './matched.ts'
import { simplified } from './variants.ts'

const law = loadLaw()
const divisions = divisionsOf([...law.regions()].map(([, region]) => region.zh))
const NOTHING = { sameCode: null, sameOldCode: null }
const score = (a: string, b: string): number => matchNames(law, a, b, NOTHING).score
const features = (a: string, b: string): string[] => matchNames(law, a, b, NOTHING).features.map(({ id }) => id)

test('a name is taken apart into division, brand, what it does, legal form and branch', () => {
  const { regions, brand, industry, form, branch } = anatomyOf('济南市青石搪瓷销售有限公司历城分公司', divisions)
  assert.deepEqual([regions, brand, industry, form, branch], [['济南'], '青石搪瓷销售', '', '有限', '历城分公司'])
  const bracketed = anatomyOf('青石（济南）食品股份有限公司', divisions)
  assert.deepEqual(
    [bracketed.regions, bracketed.brand, bracketed.industry, bracketed.form],
    [['济南'], '青石', '食品', '股份'],
  )
})

test('a bank that is called by its division keeps its name', () => {
  const { regions, brand, branch } = anatomyOf('江苏银行股份有限公司北京分行', divisions)
  assert.deepEqual([regions, brand, branch], [[], '江苏', '北京分行'])
})

test('traditional and variant characters, width and brackets make no other name', () => {
  assert.equal(simplified('萬方實業'), '万方实业')
  assert.ok(features('香港安纳联合制药有限公司', '香港安納聯合制葯有限公司').includes('same-folded'))
  assert.ok(score('万方(香港)实业有限公司', '萬方實業（香港）有限公司') >= LIKELY)
})

test('one other character in the brand, another division or a branch speaks against it', () => {
  assert.ok(features('济南青石搪瓷有限公司', '济南清石搪瓷有限公司').includes('brand-one-apart'))
  assert.ok(features('济南青石搪瓷有限公司', '青岛青石搪瓷有限公司').includes('other-region'))
  assert.ok(features('济南青石搪瓷有限公司', '济南青石搪瓷有限公司历下分公司').includes('other-branch'))
  for (const other of ['济南清石搪瓷有限公司', '青岛青石搪瓷有限公司', '济南青石搪瓷有限公司历下分公司'])
    assert.ok(score('济南青石搪瓷有限公司', other) < LIKELY, other)
})

test('the sum is the sum of the features that are shown, whichever side comes first', () => {
  const pairs = [
    ['济南青石搪瓷', '济南青石搪瓷有限公司'],
    ['中国建设银行武汉市武昌支行', '中国建设银行股份有限公司武汉武昌支行'],
    ['', '甲'],
  ] as const
  for (const [a, b] of pairs) {
    const match = matchNames(law, a, b, NOTHING)
    assert.equal(
      match.score,
      match.features.reduce((sum, { weight }) => sum + weight, 0),
    )
    assert.equal(match.score, score(b, a))
  }
})

test('a code that is the same outweighs all that names can say against it; another code never makes a pair likely alone', () => {
  assert.ok(
    matchNames(law, '甲区青石有限公司', '乙区蓝天股份有限公司', { ...NOTHING, sameCode: true }).score >= POSSIBLE,
  )
  assert.ok(
    matchNames(law, '甲区青石有限公司', '甲区青石有限公司', { ...NOTHING, sameCode: false }).score <
      score('甲区青石有限公司', '甲区青石有限公司'),
  )
})

test('every feature says what it is in two languages and weighs something; none is about a person or an address', () => {
  assert.equal(new Set(FEATURES.map(({ id }) => id)).size, FEATURES.length)
  for (const { zh, en, weight } of FEATURES) {
    assert.ok(zh !== '' && en !== '' && weight !== 0)
    assert.doesNotMatch(zh, /地址|住所|法定代表人|负责人|经营者|电话/)
  }
})

test('distance counts characters put in, left out and changed', () => {
  assert.deepEqual(
    [distance('', ''), distance('甲乙', '甲乙'), distance('甲乙', '乙'), distance('甲乙丙', '丙乙甲')],
    [0, 0, 1, 2],
  )
})

test('a name of any length and content is taken apart', () => {
  for (const name of [
    '',
    ' ',
    '公司',
    '有限公司',
    '省市县',
    '银行',
    '济南',
    '（济南）',
    '甲'.repeat(5_000),
    '((((',
    '\ud800',
    'ＡＢＣ Co., Ltd.',
  ])
    assert.equal(typeof score(name, '济南青石搪瓷有限公司'), 'number', name.slice(0, 20))
})

test(
  'likely takes no pair of different registrants for one, and nine of ten pairs that people call the same are possible',
  needs('entity-resolution/org_name_pairs_labelled.csv'),
  (t) => {
    // Each fifth; `bench match` asks them all.
    const near = sharedRows('entity-resolution/registry_near_duplicates.csv').filter((_, i) => i % 5 === 0)
    assert.deepEqual(
      near.filter((row) => score(row['name_a']!, row['name_b']!) >= LIKELY),
      [],
    )
    const labelled = sharedRows('entity-resolution/org_name_pairs_labelled.csv')
    const same = labelled.filter((row) => row['same_organisation'] === '1')
    const found = same.filter((row) => score(row['name_a']!, row['name_b']!) >= POSSIBLE).length
    t.diagnostic(`${found} of ${same.length} possible; 0 of ${near.length} near duplicates likely`)
    assert.ok(found >= 0.9 * same.length)
  },
)
