import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readWhole } from './fixtures/files.ts'
import { joinLabels } from './header-rows.ts'

const KNOWN = ['序号', '相对人名称', '相对人代码', '文号', '机关', '备注', '处罚金额']
const looksLikeHeader = (cells: readonly string[]): number =>
  cells.filter((cell) => KNOWN.includes(cell.replace('\n', ''))).length

test('a label stands over the columns to its right that have none of their own and something below', () => {
  assert.deepEqual(
    joinLabels([
      ['序号', '相对人', '', '文号', '处罚', ''],
      ['', '名称', '代码', '', '种类', '金额'],
    ]),
    ['序号', '相对人\n名称', '相对人\n代码', '文号', '处罚\n种类', '处罚\n金额'],
  )
})

test('a name that stands over both rows is nobody’s group', () =>
  assert.deepEqual(
    joinLabels([
      ['文号', '', '机关'],
      ['', '备注', ''],
    ]),
    ['文号', '备注', '机关'],
  ))

test('three rows join, and the same text written into all cells of a merged one is one label', () => {
  assert.deepEqual(
    joinLabels([
      ['基本情况', '', ''],
      ['相对人', '相对人', '机关'],
      ['名称', '代码', '机关'],
    ]),
    ['基本情况\n相对人\n名称', '基本情况\n相对人\n代码', '基本情况\n机关'],
  )
  assert.deepEqual(joinLabels([['名称', '']]), ['名称', ''])
  assert.deepEqual(joinLabels([]), [])
})

test('a header of two rows below a title and instructions is found, and rows begin below it', async () => {
  const file = '行政处罚公示表,,,\n填表说明：日期写年月日,,,\n序号,相对人,,文号\n,名称,代码,\n1,甲,9137,甲罚1号\n'
  const { header, headerRow, headerRows, rows } = await readWhole(file, { looksLikeHeader })
  assert.deepEqual([header, headerRow, headerRows], [['序号', '相对人\n名称', '相对人\n代码', '文号'], 4, 2])
  assert.deepEqual(rows[0]!.cells, ['1', '甲', '9137', '甲罚1号'])
})

test('one row is preferred where two fit no better: no row of data becomes header', async () => {
  const { headerRows, rows } = await readWhole('说明,,\n相对人名称,相对人代码,文号\n甲,,文号\n', { looksLikeHeader })
  assert.deepEqual([headerRows, rows.length], [1, 1])
})

test('rows parted by a blank one are no one header', async () => {
  const { headerRows } = await readWhole('相对人,,机关\n\n名称,代码,文号\n甲,1,2\n', { looksLikeHeader })
  assert.equal(headerRows, 1)
})
