import type { CalendarDate } from '#platform/calendar-date.ts'
import { NUMBER_OF_NOBODY, PERSONS } from '../canaries.ts'
import { spoilt } from '../codes.ts'
import { ABNORMAL, SEVERE } from '../columns.ts'
import { officeDay, withSlashes } from '../days.ts'
import { department } from '../departments.ts'
import { SEVERE_LISTS, severeEntry } from '../entries.ts'
import type { Entry } from '../entries.ts'
import { PROVINCE } from '../geography.ts'
import type { Province } from '../province.ts'
import { at } from '../random.ts'
import { csv, jsonLines } from '../sheet.ts'
import { messyFile } from './messy-file.ts'
import type { MessyFile } from './messy-file.ts'

/** Entries in the abnormal register. */
export function messyAbnormal({ pool }: Province, today: CalendarDate): MessyFile {
  const entered = (i: number): Entry => {
    const one = at(pool, 300 + i)
    return {
      name: one.name,
      code: one.code,
      reason: '未依照规定的期限公示年度报告',
      enteredOn: officeDay(today, 6),
      authority: department(one.region, 'market'),
      exitReason: '',
      exitedOn: null,
    }
  }
  return messyFile(
    {
      name: '杂乱·异常名录.csv',
      item: 'abnormal-register',
      provider: department(PROVINCE, 'market'),
      headerRow: 1,
      columns: ABNORMAL,
      write: (sheet) => csv(sheet, 'utf-8-bom'),
    },
    [
      { thing: entered(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: entered(0), outcome: 'unchanged', why: '同一行写了两遍' },
      {
        thing: entered(1),
        cells: { 列入日期: withSlashes(officeDay(today, 6)) },
        outcome: 'accepted',
        why: '日期用斜线',
      },
      { thing: entered(2), cells: { 列入日期: '去年年底' }, outcome: 'returned', why: '不是日期' },
      { thing: entered(3), cells: { 列入原因: '' }, outcome: 'returned', why: '没有列入原因' },
      { thing: entered(4), cells: { 名称: entered(5).name }, outcome: 'held', why: '名称与代码不是同一主体' },
      { thing: entered(6), cells: { 移出日期: officeDay(today, 40) }, outcome: 'returned', why: '移出早于列入' },
    ],
  )
}

/** Entries in severe lists, in JSON Lines: one in a list that no law knows. */
export function messySevere({ pool }: Province, today: CalendarDate): MessyFile {
  const list = at(SEVERE_LISTS, 0)
  const near = pool.filter(({ code }) => code.startsWith('91'))
  const listed = (i: number) => ({
    ...severeEntry(at(near, 500 + i), list, at(list.reasons, 0), officeDay(today, 6)),
    decisionNo: `岚市监列入〔${today.slice(0, 4)}〕${9001 + i}号`,
  })
  return messyFile(
    {
      name: '杂乱·严重失信名单.jsonl',
      item: 'severe-list',
      provider: department(PROVINCE, 'market'),
      headerRow: 0,
      columns: SEVERE,
      write: jsonLines,
    },
    [
      { thing: listed(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: listed(0), outcome: 'unchanged', why: '同一行写了两遍' },
      { thing: listed(1), cells: { 名单名称: '不文明行为名单' }, outcome: 'returned', why: '没有法律依据的名单' },
      { thing: listed(2), cells: { 统一社会信用代码: spoilt(listed(2).code) }, outcome: 'returned', why: '校验位不对' },
      {
        thing: listed(3),
        cells: { 名称: at(PERSONS, 1), 统一社会信用代码: NUMBER_OF_NOBODY },
        outcome: 'returned',
        why: '自然人：不保存内容',
      },
      { thing: listed(4), cells: { 列入依据: '' }, outcome: 'returned', why: '没有列入依据' },
    ],
  )
}
