import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as XLSX from '@e965/xlsx'
import { readUntilRefused, readWhole } from './fixtures/files.ts'

const DATA = [
  ['名称', '代码', '日期'],
  ['甲', '1', '2026-05-06'],
]
const looksLikeHeader = (cells: readonly string[]): number =>
  cells.filter((cell) => ['名称', '代码', '日期'].includes(cell)).length

function book(sheets: Readonly<Record<string, readonly (readonly string[])[]>>, bookType: XLSX.BookType): Buffer {
  const made = XLSX.utils.book_new()
  for (const [name, rows] of Object.entries(sheets))
    XLSX.utils.book_append_sheet(made, XLSX.utils.aoa_to_sheet(rows.map((row) => [...row])), name)
  return XLSX.write(made, { type: 'buffer', bookType }) as Buffer
}

for (const bookType of ['xlsx', 'biff8', 'xlml'] as const) {
  test(`${bookType}: the sheet whose header fits is read, and the others are named`, async () => {
    const file = book(
      { 填写说明: [['名称'], ['写全称'], ['代码']], 五月: DATA, 六月: DATA, 字典: [['警告'], ['罚款']] },
      bookType,
    )
    const { dress, others, rows } = await readWhole(file, { looksLikeHeader })
    assert.deepEqual([dress.sheet, rows.length], ['五月', 1])
    assert.deepEqual(others, [
      { name: '填写说明', fits: false },
      { name: '六月', fits: true },
      { name: '字典', fits: false },
    ])
  })

  test(`${bookType}: a sheet that is asked for is read, whatever the others look like`, async () => {
    const file = book({ 说明: [['请填'], ['写全称']], 五月: DATA }, bookType)
    for (const sheet of ['说明', 1]) {
      const { dress, others } = await readWhole(file, { looksLikeHeader, sheet })
      assert.deepEqual([dress.sheet, others], ['说明', []])
    }
    const { refusal } = await readUntilRefused(file, { sheet: '七月' })
    assert.deepEqual([refusal.code, /1 说明、2 五月/.test(refusal.zh)], ['intake/no-sheet', true])
  })

  test(`${bookType}: where no header fits the first sheet is read`, async () => {
    const file = book(
      {
        甲: [
          ['a', 'b'],
          ['1', '2'],
        ],
        乙: [
          ['c', 'd'],
          ['3', '4'],
        ],
      },
      bookType,
    )
    assert.equal((await readWhole(file, { looksLikeHeader })).dress.sheet, '甲')
    assert.equal((await readWhole(file)).dress.sheet, '甲')
  })
}
