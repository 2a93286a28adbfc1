import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { PERSONS } from '../canaries.ts'
import { spoilt } from '../codes.ts'
import { LICENCE_IN_CHINESE } from '../columns.ts'
import { inWords, officeDay } from '../days.ts'
import { department } from '../departments.ts'
import { documentRegister } from '../documents.ts'
import { CITIES } from '../geography.ts'
import { LICENCE_KINDS } from '../licence-kinds.ts'
import { issue } from '../licences.ts'
import type { Licence } from '../licences.ts'
import type { Organisation } from '../organisations.ts'
import { partyOf } from '../party.ts'
import type { Province } from '../province.ts'
import { at } from '../random.ts'
import { workbook } from '../sheet.ts'
import { messyFile } from './messy-file.ts'
import type { MessyFile, Slip } from './messy-file.ts'

/** Licences, in a workbook with two rows above its header and a formula in a cell. */
export function messyLicences({ pool }: Province, today: CalendarDate): MessyFile {
  const city = at(CITIES, 0)
  const provider = department(city, 'approval')
  const register = documentRegister(9001)
  const kind = at(LICENCE_KINDS, LICENCE_KINDS.length - 2)
  const near = pool.filter((one) => one.region.parent === city.code)
  const granted = (i: number, daysAgo = 3) =>
    issue(
      {
        party: partyOf(at(near, i)),
        kind,
        decidedOn: officeDay(today, daysAgo),
        authority: provider,
        region: at(near, i).region.code,
      },
      register,
      90_000 + i,
    )
  return messyFile(
    {
      name: '杂乱·许可.xlsx',
      item: 'licence',
      provider,
      headerRow: 3,
      columns: LICENCE_IN_CHINESE,
      write: (sheet) => workbook(sheet, `${provider.name}许可公示（补报）`, '本表由各窗口汇总，如有问题请与窗口核对。'),
    },
    slips(near, granted, today),
  )
}

function slips(
  near: readonly Organisation[],
  granted: (i: number, daysAgo?: number) => Licence,
  today: CalendarDate,
): readonly Slip<Licence>[] {
  const twice = granted(1)
  return [
    { thing: twice, outcome: 'accepted', why: '没有问题的一行' },
    { thing: twice, outcome: 'unchanged', why: '同一份许可写了两遍' },
    { thing: granted(2, 90), outcome: 'accepted', why: '报送迟了：收下并记录' },
    { thing: granted(3), cells: { 许可内容: '=A1&"号"' }, outcome: 'returned', why: '单元格里是公式' },
    {
      thing: granted(4),
      cells: { 有效期至: addDays(today, -700) },
      outcome: 'returned',
      why: '有效期止早于有效期起',
    },
    {
      thing: granted(5),
      cells: { 许可类别: '随便' },
      outcome: 'accepted',
      why: '不在许可类别之列；代码表待核，收下并记录',
    },
    {
      thing: granted(6),
      cells: { 统一社会信用代码: spoilt(at(near, 6).code) },
      outcome: 'returned',
      why: '校验位不对',
    },
    {
      thing: granted(7),
      cells: { 行政相对人名称: at(near, 8).name },
      outcome: 'held',
      why: '名称与代码不是同一主体',
    },
    { thing: granted(9), cells: { 统一社会信用代码: '' }, outcome: 'held', why: '没有任何代码' },
    {
      thing: granted(10),
      cells: { 许可决定日期: inWords(officeDay(today, 3)) },
      outcome: 'accepted',
      why: '日期写成汉字',
    },
    {
      thing: granted(11),
      cells: { 行政相对人名称: at(PERSONS, 1), 行政相对人类别: '自然人', 统一社会信用代码: '', 法定代表人: '' },
      outcome: 'returned',
      why: '自然人：不保存内容',
    },
  ]
}
