import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadLaw } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from './catalogue.ts'
import { claimHeaders, headerScore, likelyItem } from './headers.ts'
import { itemIn } from './item.ts'
import type { Item } from './item.ts'
import { parseMapping } from './mapping.ts'

const catalogue = loadCatalogue(loadLaw())
const penalty = catalogue.item('penalty')
const abnormal = catalogue.item('abnormal-register')

const names = (item: Item, fields: readonly (number | null)[]) =>
  fields.map((field) => (field === null ? null : item.fields[field]!.name))

test('every header that an item accepts is claimed for its own field, in every item and form', () => {
  for (const item of catalogue.items()) {
    for (const form of [item.version, ...Object.keys(item.forms)]) {
      const laidOut = itemIn(item, form)
      const header = laidOut.fields.flatMap(({ headers }) => headers.slice(0, 1))
      const claim = claimHeaders(item, header)
      assert.deepEqual(claim.unclaimed, [], `${item.item} ${form}`)
      assert.deepEqual(claim.duplicates, [], `${item.item} ${form}`)
      assert.deepEqual(claim.missing, [], `${item.item} ${form}`)
      assert.equal(claim.form, form)
    }
  }
})

test('the order of columns does not matter', () => {
  const header = penalty.fields.map(({ zh }) => zh)
  fc.assert(
    fc.property(fc.shuffledSubarray(header, { minLength: 5 }), (columns) => {
      const { fields } = claimHeaders(penalty, columns)
      assert.deepEqual(
        fields.map((field) => penalty.fields[field!]!.zh),
        columns,
      )
    }),
  )
})

test('columns and fields point at each other', () => {
  const { fields, columns } = claimHeaders(penalty, ['备注', '编外', 'CF_WSH'])
  assert.equal(columns[fields[2]!], 2)
  assert.equal(columns[fields[0]!], 0)
  assert.equal(fields[1], null)
})

test('decoration on a header does not hide it: stars, 必填, hints, colons, invisible characters', () => {
  for (const text of [
    '*处罚机关',
    '处罚机关*',
    '处罚机关（必填）',
    '【处罚机关】',
    '处罚机关：',
    ' 处罚\n机关 ',
    '处罚机关\u200b',
    '处罚机关(文本)',
    '※处罚机关',
  ]) {
    const expected = text === '【处罚机关】' ? null : 'authority'
    assert.deepEqual(names(penalty, claimHeaders(penalty, [text]).fields), [expected], text)
  }
})

test('a bracket that belongs to the name is not taken off', () => {
  assert.deepEqual(names(penalty, claimHeaders(penalty, ['行政相对人代码_3（组织机构代码）']).fields), [
    'organisationCode',
  ])
})

test('a unit that is neither 元 nor 万元 is not claimed', () => {
  assert.deepEqual(claimHeaders(penalty, ['罚款金额（美元）', '罚款金额（千元）']).unclaimed, [
    '罚款金额（美元）',
    '罚款金额（千元）',
  ])
})

test('a blank header is neither claimed nor reported', () => {
  assert.deepEqual(claimHeaders(penalty, ['', '  ']).unclaimed, [])
})

test('two columns of kinds are one field', () => {
  const { further, form } = claimHeaders(penalty, ['CF_WSH', 'CF_XDR', 'CF_CFLB1', 'CF_CFLB2'])
  assert.equal(form, '2016')
  assert.deepEqual(
    further.map(({ field, column }) => [penalty.fields[field]!.name, column]),
    [['kinds', 3]],
  )
})

test('the 2016 form has other required fields, lists and lengths; the keys stay', () => {
  const form = itemIn(penalty, '2016')
  const field = (name: string) => form.fields.find((one) => one.name === name)!
  assert.equal(field('state').list, 'record-state-2016')
  assert.equal(field('authorityCode').required, false)
  assert.equal(field('decisionTitle').required, true)
  assert.equal(field('uscc').length, 64)
  assert.deepEqual(
    form.fields.map(({ key }) => key),
    penalty.fields.map(({ key }) => key),
  )
})

test('what nobody would take for a header scores nothing', () => {
  assert.equal(headerScore(penalty, ['某县行政处罚信息汇总表', null, '']), 0)
  assert.equal(headerScore(penalty, ['行政相对人名称', null, '处罚机关']), 2)
  assert.equal(headerScore(penalty, ['鲁泰建材有限公司', '警告', '2026-05-01']), 0)
})

test('each item is recognised by its own Chinese header', () => {
  for (const item of catalogue.items())
    assert.equal(
      likelyItem(
        catalogue.items(),
        item.fields.map(({ zh }) => zh),
      )?.item,
      item.item,
    )
})

test('a header of something else is no item', () => {
  assert.equal(likelyItem(catalogue.items(), ['date', 'open', 'close']), null)
  assert.equal(likelyItem(catalogue.items(), []), null)
})

test('a mapping goes first, and other columns are claimed by their own names', () => {
  const mapping = parseMapping('fields: { name: party, uscc: 3 }\nconstants: { authority: 县住房城乡建设局 }', penalty)
  const { fields, missing } = claimHeaders(penalty, ['party', 'CF_WSH', 'code', 'other'], mapping)
  assert.deepEqual(names(penalty, fields), ['name', 'decisionNo', 'uscc', null])
  assert.equal(missing.includes('authority'), false)
  assert.equal(missing.includes('facts'), true)
})

test('one column may serve two fields of a mapping', () => {
  const mapping = parseMapping('fields: { authority: 机关, source: 机关 }', penalty)
  const { columns } = claimHeaders(penalty, ['机关'], mapping)
  const at = (name: string) => columns[penalty.fields.findIndex((field) => field.name === name)]
  assert.deepEqual([at('authority'), at('source')], [0, 0])
})

test('a file without a header is read by column numbers', () => {
  const mapping = parseMapping(
    'header: none\nfields: { name: 1, code: 2, reason: 3, enteredOn: 4, authority: 5 }',
    abnormal,
  )
  assert.deepEqual(claimHeaders(abnormal, null, mapping).columns.slice(0, 5), [0, 1, 2, 3, 4])
})

test('a mapping that names a column the file does not have is refused', () => {
  const refused = (mapping: string, header: readonly string[], says: RegExp) =>
    assert.throws(
      () => claimHeaders(penalty, header, parseMapping(mapping, penalty)),
      (error) => error instanceof Refusal && error.code === 'intake/mapping' && says.test(error.en),
    )
  refused('fields: { name: party }', ['Party name'], /no column "party"/)
  refused('fields: { name: 9 }', ['a', 'b'], /no column 9/)
  refused('fields: { name: a }', ['a', 'A'], /several columns/)
})

const claimed = (item: Item, ...header: readonly string[]): readonly (string | null)[] =>
  names(item, claimHeaders(item, header).fields)

test('a header of several rows is claimed by its parts joined, else by its last part', () => {
  assert.deepEqual(
    claimed(
      penalty,
      '一、行政相对人\n名称',
      '行政相对人\n统一社会信用代码',
      '基本信息\n行政相对人类别',
      '处罚信息\n处罚决定\n日期',
      '处罚信息\n处罚类别（必填）',
      '处罚机关\n名称',
      '处罚机关\n统一社会信用代码',
      '法定代表人\n证件号码',
    ),
    ['name', 'uscc', 'category', 'decidedOn', 'kinds', 'authority', 'authorityCode', 'legalRepresentativeDocument'],
  )
})

test('a name or code below a label that speaks of somebody else is nobody’s', () => {
  for (const group of ['实施机关', '行政处罚机关', '法定代表人', '法人', '第三方', '担保人', '填报单位', '委托单位'])
    for (const label of ['名称', '企业名称', '统一社会信用代码', '注册号'])
      assert.ok(
        !['name', 'uscc', 'registrationNo'].includes(claimed(penalty, `${group}\n${label}`)[0] ?? ''),
        `${group} ${label}`,
      )
})

test('a bare 名称 below a label of the organisation is its name, below another it is what that label names', () => {
  for (const group of ['企业基本信息', '（一）基本信息', '行政相对人', '法人和其他组织基本信息'])
    assert.deepEqual(claimed(penalty, `${group}\n名称`), ['name'], group)
  assert.deepEqual(claimed(penalty, '处罚内容\n名称', '内容\n名称', '信息\n全称'), ['content', null, null])
})

test('two columns that would be the same field by their last part alone are neither', () => {
  const { fields, unclaimed } = claimHeaders(penalty, ['甲\n处罚类别', '乙\n处罚类别', '处罚机关'])
  assert.deepEqual(
    [names(penalty, fields), unclaimed],
    [
      [null, null, 'authority'],
      ['甲\n处罚类别', '乙\n处罚类别'],
    ],
  )
})

test('a field that a column says in full is not said by another in part', () =>
  assert.deepEqual(claimed(penalty, '其他\n处罚类别', '处罚类别'), [null, 'kinds']))

test('columns that a mapping names make a row look like the header', () => {
  const mapping = parseMapping('fields: { name: 当事人全称, decisionNo: 文书编号, decidedOn: 3 }', penalty)
  assert.equal(headerScore(penalty, ['当事人全称', '文书编号', '签发日'], mapping), 2)
  assert.equal(headerScore(penalty, ['甲区远航水产有限公司', '', '06/05/2026'], mapping), 0)
})
