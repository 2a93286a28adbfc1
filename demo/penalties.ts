import { addDays, addYears } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { REPRESENTATIVES } from './canaries.ts'
import { officeDay } from './days.ts'
import { department } from './departments.ts'
import type { Department, Duty } from './departments.ts'
import type { Register } from './documents.ts'
import { cityOf } from './geography.ts'
import type { Organisation } from './organisations.ts'
import { partyOf } from './party.ts'
import type { Party } from './party.ts'
import type { Random } from './random.ts'
import { VIOLATIONS } from './violations.ts'
import type { Sanction, Violation } from './violations.ts'

/** A penalty as its authority reports it; amounts in 10,000 CNY, as the standard counts them. */
export type Penalty = {
  readonly party: Party
  readonly documentNo: string
  readonly violation: Violation
  readonly facts: string
  readonly sanction: Sanction
  readonly content: string
  readonly fine: string
  readonly confiscated: string
  readonly licence: string
  readonly decidedOn: CalendarDate
  readonly validUntil: CalendarDate
  readonly authority: Department
  readonly source: Department
  readonly procedure: '' | '普通程序' | '简易程序'
  /** the end of the misconduct, where the decision states it */
  readonly misconductEndedOn: CalendarDate | null
}

/** What is decided about whom, with the sums fixed, before it has a number. */
export type Ruling = {
  readonly party: Party
  readonly violation: Violation
  readonly sanction: Sanction
  readonly decidedOn: CalendarDate
  readonly authority: Department
  readonly source: Department
  readonly procedure: Penalty['procedure']
  readonly misconductEndedOn: CalendarDate | null
  readonly fineYuan: number
  readonly gainsYuan: number
  readonly goodsYuan: number
}

/** So many rulings of one department over organisations of its city, oldest first. */
export function rulings(
  pool: readonly Organisation[],
  source: Department,
  duty: Duty,
  count: number,
  draw: Random,
  today: CalendarDate,
): readonly Ruling[] {
  const near = pool.filter((one) => cityOf(one.region).code === source.region.code)
  const made = Array.from({ length: count }, () => rule(near, source, duty, draw, today))
  return made.sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0))
}

function rule(
  near: readonly Organisation[],
  source: Department,
  duty: Duty,
  draw: Random,
  today: CalendarDate,
): Ruling {
  for (;;) {
    const one = draw.pick(near)
    const fitting = VIOLATIONS.filter(
      (each) => each.duty === duty && (each.sectors === 'any' || each.sectors.includes(one.sector)),
    )
    if (fitting.length === 0) continue
    const violation = draw.pick(fitting)
    const sanction = draw.weighted(violation.sanctions)
    const decidedOn = officeDay(today, daysAgo(draw))
    const fineYuan = sum(sanction.fine, draw)
    return {
      party: partyOf(one, draw.chance(0.3) ? draw.pick(REPRESENTATIVES) : ''),
      violation,
      sanction,
      decidedOn,
      // a tenth of the market decisions are the county's, reported by its city
      authority: duty === 'market' && draw.chance(0.1) ? department(one.region, 'market') : source,
      source,
      procedure: isSmall(sanction, fineYuan) && draw.chance(0.4) ? '简易程序' : '普通程序',
      misconductEndedOn: draw.chance(0.3) ? addDays(decidedOn, -draw.between(20, 200)) : null,
      fineYuan,
      gainsYuan: sum(sanction.gains, draw),
      goodsYuan: sum(sanction.goods, draw),
    }
  }
}

function daysAgo(draw: Random): number {
  const [low, high] = draw.weighted([
    [[1, 9], 3],
    [[10, 360], 55],
    [[361, 1090], 42],
  ] as const)
  return draw.between(low, high)
}

// The simple procedure reaches a warning or, for organisations, a fine of at most 3,000 CNY (行政处罚法 第五十一条).
function isSmall(sanction: Sanction, fineYuan: number): boolean {
  return sanction.kinds.every((kind) => kind === '警告' || kind === '罚款') && fineYuan <= 3000
}

function sum(range: readonly [number, number] | undefined, draw: Random): number {
  if (!range) return 0
  const step = range[1] >= 10_000 ? 1000 : range[1] >= 1000 ? 100 : 10
  return Math.max(step, Math.round(draw.between(range[0], range[1]) / step) * step)
}

/** The ruling with its number and its words. */
export function decide(ruling: Ruling, register: Register): Penalty {
  const { party, violation, sanction, decidedOn, authority, source, procedure, misconductEndedOn } = ruling
  return {
    party,
    documentNo: register(authority, procedure === '简易程序' ? '当罚' : '罚', decidedOn),
    violation,
    facts: `经查，${violation.facts}`,
    sanction,
    content: contentOf(ruling),
    fine: inTenThousands(ruling.fineYuan),
    confiscated: inTenThousands(ruling.gainsYuan + ruling.goodsYuan),
    licence: sanction.licence ?? '',
    decidedOn,
    validUntil: addYears(decidedOn, 1),
    authority,
    source,
    procedure,
    misconductEndedOn,
  }
}

function contentOf({ sanction, fineYuan, gainsYuan, goodsYuan }: Ruling): string {
  const parts = sanction.kinds.map((kind) => {
    if (kind === '罚款') return `罚款人民币${fineYuan}元`
    if (kind === '没收违法所得') return `没收违法所得人民币${gainsYuan}元`
    if (kind === '没收非法财物') return `没收非法财物，价值人民币${goodsYuan}元`
    return sanction.licence ? `${kind}（${sanction.licence}）` : kind
  })
  return [...parts, ...(sanction.order ? [sanction.order] : [])].join('；')
}

/** Yuan in units of 10,000, without noughts at the end; empty for none. */
export function inTenThousands(yuan: number): string {
  return yuan === 0 ? '' : String(yuan / 10_000)
}
