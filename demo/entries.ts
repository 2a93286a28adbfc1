import { addDays, addYears } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { officeDay } from './days.ts'
import { department } from './departments.ts'
import type { Department, Duty } from './departments.ts'
import { cityOf } from './geography.ts'
import type { Organisation } from './organisations.ts'
import type { Random } from './random.ts'

/** An entry in the abnormal register or in a severe list. */
export type Entry = {
  readonly name: string
  readonly code: string
  readonly reason: string
  readonly enteredOn: CalendarDate
  readonly authority: Department
  readonly exitReason: string
  readonly exitedOn: CalendarDate | null
}

export type SevereEntry = Entry & {
  readonly list: string
  readonly basis: string
  readonly decisionNo: string
  readonly until: CalendarDate
}

/** A kind of severe list with the department that keeps it. */
export type SevereList = {
  readonly duty: Duty
  readonly list: string
  readonly basis: string
  readonly reasons: readonly string[]
}

const ABNORMAL_REASONS: readonly (readonly [reason: string, exit: string])[] = [
  ['未依照规定的期限公示年度报告', '已补报未报年份的年度报告并公示'],
  ['通过登记的住所或者经营场所无法联系', '依法办理住所或者经营场所变更登记'],
  ['公示企业信息隐瞒真实情况、弄虚作假', '更正其公示的信息'],
]

export const SEVERE_LISTS: readonly SevereList[] = [
  {
    duty: 'market',
    list: '市场监督管理严重违法失信名单',
    basis: '《市场监督管理严重违法失信名单管理办法》',
    reasons: ['生产、销售不符合食品安全标准的食品，受到较重行政处罚', '实施虚假宣传，情节严重，受到较重行政处罚'],
  },
  {
    duty: 'labour',
    list: '拖欠农民工工资失信联合惩戒对象名单',
    basis: '《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》',
    reasons: ['拖欠工资数额达到规定标准，经责令限期支付逾期未支付'],
  },
  {
    duty: 'emergency',
    list: '安全生产严重失信主体名单',
    basis: '《安全生产严重失信主体名单管理办法》',
    reasons: ['发生较大生产安全事故且负有主要责任', '未取得安全生产许可从事生产经营活动，情节严重'],
  },
]

/** So many entries in the abnormal register, oldest first; a third have been removed since. */
export function abnormalEntries(
  pool: readonly Organisation[],
  count: number,
  draw: Random,
  today: CalendarDate,
): readonly Entry[] {
  const made = distinct(
    pool.filter(({ code }) => code.startsWith('91') || code.startsWith('93')),
    count,
    draw,
  ).map((one): Entry => {
    const [reason, exit] = draw.pick(ABNORMAL_REASONS)
    const ago = draw.between(5, 700)
    const left = ago > 60 && draw.chance(0.35)
    return {
      name: one.name,
      code: one.code,
      reason,
      enteredOn: officeDay(today, ago),
      authority: department(one.region, 'market'),
      exitReason: left ? exit : '',
      exitedOn: left ? officeDay(today, draw.between(3, ago - 30)) : null,
    }
  })
  return made.sort(byDay)
}

/** So many entries in one severe list, oldest first, without their numbers yet. */
export function severeEntries(
  list: SevereList,
  pool: readonly Organisation[],
  count: number,
  draw: Random,
  today: CalendarDate,
): readonly SevereEntry[] {
  const made = distinct(pool, count, draw).map((one) =>
    severeEntry(one, list, draw.pick(list.reasons), officeDay(today, draw.between(5, 900))),
  )
  return made.sort(byDay)
}

/** An entry for three years (a period from memory, read in no text), without its number yet. */
export function severeEntry(
  one: Organisation,
  { list, basis, duty }: SevereList,
  reason: string,
  enteredOn: CalendarDate,
): SevereEntry {
  return {
    name: one.name,
    code: one.code,
    reason,
    enteredOn,
    authority: department(cityOf(one.region), duty),
    exitReason: '',
    exitedOn: null,
    list,
    basis,
    decisionNo: '',
    until: addDays(addYears(enteredOn, 3), -1),
  }
}

function distinct(pool: readonly Organisation[], count: number, draw: Random): readonly Organisation[] {
  const chosen = new Set<Organisation>()
  while (chosen.size < Math.min(count, pool.length)) chosen.add(draw.pick(pool))
  return [...chosen]
}

function byDay(a: Entry, b: Entry): number {
  return a.enteredOn < b.enteredOn ? -1 : a.enteredOn > b.enteredOn ? 1 : 0
}
