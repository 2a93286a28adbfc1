import type { Words } from '#foundation/law/instrument.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Facts } from './facts.ts'
import type { Rest } from './ground.ts'
import { measuredBy } from './regimes.ts'

/** 轻微, 一般, 严重: the classes of the Credit Repair Measures, mildest first (信用修复管理办法, 国家发展改革委令第36号). */
export const SEVERITIES = ['minor', 'general', 'serious'] as const
export type Severity = (typeof SEVERITIES)[number]

export const SEVERITY_WORDS: Readonly<Record<Severity, Words>> = {
  minor: { zh: '轻微', en: 'minor' },
  general: { zh: '一般', en: 'general' },
  serious: { zh: '严重', en: 'serious' },
}

export type Classed = { readonly severity: Severity; readonly rests: readonly Rest[] }

/**
 * The class of a penalty, by its kinds: of several kinds the heaviest counts (第58号令：涉及多种处罚类型的，以期限最长的为准).
 * A kind that no rule classes, and a penalty without any kind, is minor: nothing says that it is more.
 */
export function severityOfPenalty(facts: Facts, law: Law, on: CalendarDate): Classed {
  const kinds = facts.kinds.length === 0 ? ['unnamed'] : facts.kinds
  const classed = kinds.map((kind) => severityOfKind(kind, facts, law, on))
  const severity = heaviest(classed.map((one) => one.severity))
  return { severity, rests: classed.filter((one) => one.severity === severity).flatMap((one) => one.rests) }
}

/** The class of a whole item, for records that have no kinds: the severe list, the abnormal register. */
export function severityOfItem(facts: Facts, law: Law, on: CalendarDate): Classed | null {
  const ruled = lightest(measuredBy<Severity>(law, `publicity/severity/item/${facts.item}`, facts.decidedOn, on))
  if (ruled === null) return null
  return { severity: ruled.value, rests: [{ ruled, decides: sentence('本类信息', 'this item', ruled.value) }] }
}

function severityOfKind(kind: string, facts: Facts, law: Law, on: CalendarDate): Classed {
  const rule = `publicity/severity/penalty-kind/${kind}`
  const ruled =
    lightest(measuredBy<Severity>(law, rule, facts.decidedOn, on)) ??
    lightest(measuredBy<Severity>(law, 'publicity/severity/penalty-kind/unnamed', facts.decidedOn, on))
  if (ruled === null) return { severity: 'minor', rests: [] }
  const name = law.codes('penalty-kind').get(kind)
  return {
    severity: ruled.value,
    rests: [
      {
        ruled,
        decides: sentence(name?.zh ?? '未列明的处罚种类', name?.en ?? 'a kind of penalty not named', ruled.value),
      },
    ],
  }
}

function sentence(zh: string, en: string, severity: Severity): Words {
  return { zh: `${zh}：${SEVERITY_WORDS[severity].zh}失信信息`, en: `${en}: ${SEVERITY_WORDS[severity].en} class` }
}

function lightest(values: readonly Ruled<Severity>[]): Ruled<Severity> | null {
  return values.reduce<Ruled<Severity> | null>((a, b) => (a === null || rank(b.value) < rank(a.value) ? b : a), null)
}

function heaviest(severities: readonly Severity[]): Severity {
  return severities.reduce((a, b) => (rank(b) > rank(a) ? b : a))
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
