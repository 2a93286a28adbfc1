import type { CalendarDate } from '#platform/calendar-date.ts'
import { NUMBER_OF_NOBODY, PERSONS } from '../canaries.ts'
import { officeDay } from '../days.ts'
import { partyOf } from '../party.ts'
import type { Province } from '../province.ts'
import { at } from '../random.ts'
import { csv } from '../sheet.ts'
import { ACT_FORMS, actColumns, senderOf } from '../ten-acts.ts'
import type { OtherAct } from '../ten-acts.ts'
import { messyFile } from './messy-file.ts'
import type { MessyFile } from './messy-file.ts'

/** Payments, most of them to persons: those go back and nothing of them is kept (design §1 P14). */
export function messyPayments({ pool }: Province, today: CalendarDate): MessyFile {
  const form = ACT_FORMS.find(({ item }) => item === 'payment')!
  const provider = senderOf(form)
  const near = pool.filter(({ code }) => code.startsWith('91'))
  const paid = (i: number): OtherAct => ({
    party: partyOf(at(near, 700 + i)),
    documentNo: `${provider.sign}付〔${today.slice(0, 4)}〕${9001 + i}号`,
    decidedOn: officeDay(today, 5),
    authority: provider,
    says: { 给付类别: '补贴补助', 给付事项: '企业吸纳就业社会保险补贴', '给付金额（万元）': '1.2' },
  })
  const person = (i: number) => ({ 行政相对人名称: at(PERSONS, i), 统一社会信用代码: '' })
  return messyFile(
    {
      name: '杂乱·行政给付.csv',
      item: 'payment',
      provider,
      headerRow: 1,
      columns: actColumns(form),
      write: (sheet) => csv(sheet, 'utf-8-bom'),
    },
    [
      { thing: paid(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: paid(0), outcome: 'unchanged', why: '同一行写了两遍' },
      { thing: paid(1), cells: { ...person(0), 行政相对人类别: '自然人' }, outcome: 'returned', why: '类别是自然人' },
      { thing: paid(2), cells: { ...person(1), 行政相对人类别: '' }, outcome: 'returned', why: '只有人名' },
      { thing: paid(3), cells: { 统一社会信用代码: NUMBER_OF_NOBODY }, outcome: 'returned', why: '代码栏是身份证号' },
      { thing: paid(4), cells: { 给付事项: '城乡居民最低生活保障金' }, outcome: 'returned', why: '社会救助不在清单内' },
      { thing: paid(5), cells: { 给付类别: '抚恤金' }, outcome: 'returned', why: '只给付个人的类别' },
      { thing: paid(6), cells: { 给付事项: '' }, outcome: 'returned', why: '没有给付事项' },
      { thing: paid(7), cells: { 给付类别: '春节慰问' }, outcome: 'accepted', why: '类别不在表里，留空' },
    ],
  )
}
