import type { CalendarDate } from '#platform/calendar-date.ts'
import { NUMBER_OF_NOBODY, PERSONS } from '../canaries.ts'
import { body, spoilt, uscc } from '../codes.ts'
import { REGISTRATION } from '../columns.ts'
import { department } from '../departments.ts'
import { PROVINCE, region } from '../geography.ts'
import type { Organisation } from '../organisations.ts'
import type { Province } from '../province.ts'
import { at } from '../random.ts'
import { csv } from '../sheet.ts'
import { messyFile } from './messy-file.ts'
import type { MessyFile } from './messy-file.ts'

/** Registrations: a wrong check digit is kept and flagged here, for real registers have some. */
export function messyRegistration({ registered, pool }: Province, today: CalendarDate): MessyFile {
  const known = (i: number): Organisation =>
    at(
      registered.filter(({ code }) => code.startsWith('93')),
      i,
    )
  const fresh = (k: number): Organisation => {
    const like = at(pool, 40 + k)
    return {
      ...like,
      code: uscc('91', like.region.code, body('LTM', k)),
      name: `${region(like.region.code).zh}初禾${at(['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'], k)}商贸有限公司`,
      registrationNo: '',
      kind: '有限责任公司',
      status: '存续',
    }
  }
  const wide = (text: string): string => [...text].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
  return messyFile(
    {
      name: '杂乱·登记.csv',
      item: 'registration',
      provider: department(PROVINCE, 'market'),
      headerRow: 1,
      columns: REGISTRATION,
      write: (sheet) => csv(sheet, 'gb18030'),
    },
    [
      { thing: fresh(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: fresh(0), outcome: 'unchanged', why: '同一行写了两遍' },
      { thing: known(0), outcome: 'unchanged', why: '登记中已有，内容相同' },
      { thing: { ...known(1), address: `${known(1).address}院内` }, outcome: 'superseded', why: '住所变了' },
      {
        thing: fresh(1),
        cells: { 统一社会信用代码: spoilt(fresh(1).code) },
        outcome: 'accepted',
        why: '校验位不对：登记中保留并标注',
      },
      { thing: fresh(2), cells: { 统一社会信用代码: wide(fresh(2).code) }, outcome: 'accepted', why: '代码是全角字符' },
      { thing: fresh(3), cells: { 成立日期: `${today.slice(0, 4)}-02-30` }, outcome: 'returned', why: '没有这一天' },
      {
        thing: fresh(4),
        cells: { 统一社会信用代码: '9.1480102E+17' },
        outcome: 'returned',
        why: '代码被表格软件改成了科学记数',
      },
      { thing: fresh(5), cells: { 名称: '' }, outcome: 'returned', why: '没有名称' },
      {
        thing: fresh(6),
        cells: { 名称: at(PERSONS, 0), 统一社会信用代码: NUMBER_OF_NOBODY, 主体类型: '' },
        outcome: 'returned',
        why: '自然人：不保存内容',
      },
    ],
  )
}
