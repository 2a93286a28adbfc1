import type { Words } from '#foundation/law/instrument.ts'
import type { Law } from '#foundation/law/law.ts'
import { endOfPeriod } from '#foundation/law/period.ts'
import type { Period } from '#foundation/law/period.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Facts } from './facts.ts'
import type { Rest } from './ground.ts'
import { measuredBy } from './regimes.ts'
import type { Severity } from './severity.ts'

// The last day of a period is shown: the first day is not counted, and the period ends on the same day of the month, or on the
// month's last (民法典 第二百零一条、第二百零二条). The day after a holiday (第二百零三条) does not arise: nobody has to act.

/** A day that may be the last on which a record is shown, and what says so. */
export type End = { readonly until: CalendarDate; readonly rest: Rest }

/** The record whose window is asked for, with what has been found out about it so far. */
export type Asked = {
  readonly facts: Facts
  readonly law: Law
  readonly on: CalendarDate
  /** the rule by which its item is shown at all */
  readonly item: Ruled<unknown>
  readonly severity: Severity | null
}

/** The sector's own windows beside the national ones; the earlier end counts (domain Appendix G). */
const MARKET = ['publicity/market/order-45', 'publicity/market/order-107'] as const

/** The record's own last day: of validity, of a term, before a removal. A long-term one has none (2099-12-31). */
export function ownEnds({ facts, law, item }: Asked): readonly End[] {
  const { endsOn } = facts
  if (endsOn === null || endsOn >= longTerm(law)) return []
  return [
    {
      until: endsOn,
      rest: {
        ruled: item,
        decides: { zh: `本条记录自身的截止日：${endsOn}`, en: `the record's own last day: ${endsOn}` },
      },
    },
  ]
}

/** The longest publicity of the record's class, by every regime that the decision is measured by. */
export function classEnds(asked: Asked): readonly End[] {
  return asked.severity === null ? [] : longest(asked, `publicity/periods/${asked.severity}/longest`)
}

/** The longest publicity by the market-supervision orders, for their own authorities' decisions. */
export function marketEnds(asked: Asked): readonly End[] {
  if (!asked.facts.authorityMarket || asked.severity === null) return []
  return MARKET.flatMap((order) => longest(asked, `${order}/${asked.severity}/longest`))
}

/** The statutory cap: from the end of the misconduct, or for want of it from the decision (山东省社会信用条例 第三十八条). */
export function capEnds(asked: Asked): readonly End[] {
  return longest(asked, 'publicity/cap')
}

/** The platform's own short term for an item of whose publicity nothing says how long (rules/…/publicity/terms.yaml). */
export function termEnds(asked: Asked): readonly End[] {
  return longest(asked, `publicity/terms/${asked.facts.item}`)
}

/** Where the cap counts from; null where no cap is in force. */
export function capCountsFrom({ facts, law, on }: Asked): 'misconduct-end' | 'decision' | null {
  if (measuredBy(law, 'publicity/cap', facts.decidedOn, on).length === 0) return null
  return facts.misconductEndedOn === null ? 'decision' : 'misconduct-end'
}

/** The first days on which repair may be applied for: the day on which a shortest publicity is completed. */
export function repairDays(asked: Asked): readonly End[] {
  const { facts, severity } = asked
  if (severity === null) return []
  const rules = [
    `publicity/periods/${severity}/shortest`,
    ...(facts.authorityMarket ? MARKET.map((order) => `${order}/${severity}/shortest`) : []),
  ]
  return rules.flatMap((rule) => periods(asked, rule, repairWords))
}

/** The earliest of the ends, or nothing. */
export function earliestEnd(ends: readonly End[]): End | null {
  return ends.reduce<End | null>((a, b) => (a === null || b.until < a.until ? b : a), null)
}

function longest(asked: Asked, rule: string): readonly End[] {
  return periods(asked, rule, longestWords)
}

function periods(
  { facts, law, on }: Asked,
  rule: string,
  words: (length: Words, start: Words, until: CalendarDate) => Words,
): readonly End[] {
  const start = startOf(facts, law.rule(rule)?.clock ?? 'decision')
  return measuredBy<Period>(law, rule, facts.decidedOn, on).map((ruled) => {
    const until = endOfPeriod(start.day, ruled.value, law.addWorkdays)
    return { until, rest: { ruled, decides: words(lengthOf(ruled.value), start.words, until) } }
  })
}

function startOf(facts: Facts, clock: string): { readonly day: CalendarDate; readonly words: Words } {
  if (clock === 'acceptance')
    return { day: facts.acceptedOn, words: { zh: '自公示之日起', en: 'from the first day of publicity' } }
  if (clock === 'misconduct-end' && facts.misconductEndedOn !== null) {
    return {
      day: facts.misconductEndedOn,
      words: {
        zh: `自失信行为终止之日 ${facts.misconductEndedOn} 起`,
        en: `from the end of the misconduct on ${facts.misconductEndedOn}`,
      },
    }
  }
  if (clock === 'misconduct-end') {
    return {
      day: facts.decidedOn,
      words: {
        zh: '未报送失信行为终止之日，自决定之日起',
        en: 'the end of the misconduct was not reported, so from the decision',
      },
    }
  }
  return { day: facts.decidedOn, words: { zh: '自决定之日起', en: 'from the decision' } }
}

function longestWords(length: Words, start: Words, until: CalendarDate): Words {
  return {
    zh: `${start.zh}最长公示 ${length.zh}，至 ${until}`,
    en: `shown at most ${length.en} ${start.en}: until ${until}`,
  }
}

function repairWords(length: Words, start: Words, until: CalendarDate): Words {
  return {
    zh: `${start.zh}最短公示 ${length.zh}，${until} 起可申请信用修复`,
    en: `shown at least ${length.en} ${start.en}: repair may be applied for from ${until}`,
  }
}

const UNIT_WORDS: Readonly<Record<Period['unit'], readonly [zh: string, one: string, many: string]>> = {
  'working-day': ['个工作日', 'working day', 'working days'],
  day: ['日', 'day', 'days'],
  month: ['个月', 'month', 'months'],
  year: ['年', 'year', 'years'],
}

function lengthOf({ amount, unit }: Period): Words {
  const [zh, one, many] = UNIT_WORDS[unit]
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? one : many}` }
}

function longTerm(law: Law): CalendarDate {
  return law.history<CalendarDate>('publicity/long-term').at(-1)?.value ?? ('9999-12-31' as CalendarDate)
}
