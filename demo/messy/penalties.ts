import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { NAMES_IN_TEXTS, NUMBER_OF_NOBODY, PERSONS, REPRESENTATIVES } from '../canaries.ts'
import { spoilt } from '../codes.ts'
import { PENALTY_IN_CHINESE } from '../columns.ts'
import { officeDay } from '../days.ts'
import { department } from '../departments.ts'
import { documentRegister } from '../documents.ts'
import { CITIES } from '../geography.ts'
import type { Organisation } from '../organisations.ts'
import { partyOf } from '../party.ts'
import { decide } from '../penalties.ts'
import type { Penalty } from '../penalties.ts'
import type { Province } from '../province.ts'
import { at } from '../random.ts'
import { csv } from '../sheet.ts'
import { VIOLATIONS } from '../violations.ts'
import { messyFile } from './messy-file.ts'
import type { MessyFile, Slip } from './messy-file.ts'

/** Penalties, with a column that nobody claims. */
export function messyPenalties({ pool }: Province, today: CalendarDate): MessyFile {
  const city = at(CITIES, 0)
  const provider = department(city, 'enforcement')
  const register = documentRegister(9001)
  const violation = at(
    VIOLATIONS.filter(({ duty }) => duty === 'enforcement'),
    0,
  )
  const near = pool.filter((one) => one.region.parent === city.code)
  const punished = (i: number, daysAgo = 4): Penalty =>
    decide(
      {
        party: partyOf(at(near, i), at(REPRESENTATIVES, i % 5)),
        violation,
        sanction: { kinds: ['罚款'] },
        decidedOn: officeDay(today, daysAgo),
        authority: provider,
        source: provider,
        procedure: '普通程序',
        misconductEndedOn: null,
        fineYuan: 3600,
        gainsYuan: 0,
        goodsYuan: 0,
      },
      register,
    )
  return messyFile(
    {
      name: '杂乱·处罚.csv',
      item: 'penalty',
      provider,
      headerRow: 1,
      columns: [...PENALTY_IN_CHINESE, ['经办科室', () => '二中队']],
      write: csv,
    },
    slips(near, punished, today),
  )
}

function slips(
  near: readonly Organisation[],
  punished: (i: number, daysAgo?: number) => Penalty,
  today: CalendarDate,
): readonly Slip<Penalty>[] {
  const twice = punished(20)
  return [
    { thing: twice, outcome: 'accepted', why: '没有问题的一行' },
    { thing: twice, outcome: 'unchanged', why: '同一决定写了两遍' },
    {
      thing: { ...twice, fine: '0.3', content: '罚款人民币3000元' },
      outcome: 'superseded',
      why: '同一决定，罚款金额改了',
    },
    { thing: punished(21, 60), outcome: 'accepted', why: '报送迟了：收下并记录' },
    {
      thing: punished(22),
      cells: {
        违法事实: `经查，当事人${at(NAMES_IN_TEXTS, 0)}，身份证号${NUMBER_OF_NOBODY}，在门前堆放物料约六平方米。`,
      },
      outcome: 'accepted',
      why: '违法事实里有个人信息：该栏待核，不显示',
    },
    {
      thing: punished(23),
      cells: { 统一社会信用代码: '1.23E+17' },
      outcome: 'returned',
      why: '代码被表格软件改成了科学记数',
    },
    {
      thing: punished(24),
      cells: { 统一社会信用代码: spoilt(at(near, 24).code) },
      outcome: 'returned',
      why: '校验位不对',
    },
    {
      thing: punished(25),
      cells: { 处罚决定日期: `${today.slice(0, 4)}-02-30` },
      outcome: 'returned',
      why: '没有这一天',
    },
    {
      thing: punished(26),
      cells: { 处罚决定日期: addDays(today, 30) },
      outcome: 'returned',
      why: '决定日期在收到之后',
    },
    {
      thing: punished(27),
      cells: { '罚款金额(万元)': '' },
      outcome: 'accepted',
      why: '处罚类别是罚款，没有金额：收下并请补报',
    },
    { thing: punished(28), cells: { 处罚类别: '批评教育' }, outcome: 'returned', why: '不在处罚类别之列' },
    { thing: punished(29), cells: { 行政处罚决定书文号: '' }, outcome: 'returned', why: '没有文号' },
    {
      thing: punished(30),
      cells: { 行政相对人名称: at(near, 31).name },
      outcome: 'held',
      why: '名称与代码不是同一主体',
    },
    { thing: punished(32), cells: { 统一社会信用代码: '' }, outcome: 'held', why: '没有任何代码' },
    {
      thing: punished(33),
      cells: { 行政相对人名称: at(PERSONS, 0), 行政相对人类别: '自然人', 统一社会信用代码: '', 法定代表人: '' },
      outcome: 'returned',
      why: '自然人：不保存内容',
    },
    {
      thing: punished(34),
      cells: { 处罚类别: '行政拘留', '罚款金额(万元)': '', 处罚内容: '行政拘留五日' },
      outcome: 'returned',
      why: '行政拘留只对自然人：不保存内容',
    },
    {
      thing: punished(35),
      cells: { 统一社会信用代码: ` ${at(near, 35).code.toLowerCase()} ` },
      outcome: 'accepted',
      why: '代码小写，前后有空格',
    },
  ]
}
