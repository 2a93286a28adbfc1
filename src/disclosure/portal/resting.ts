import { articlesOf, parseCite } from '#foundation/law/cite.ts'
import type { Instrument, Words } from '#foundation/law/instrument.ts'
import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

/** A rule's value, in words, and its dates. */
export type RuleView = {
  readonly path: string
  readonly value: string
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly verified: boolean
}

export type ArticleView = {
  readonly article: string
  readonly verified: boolean
  readonly gist: Words | null
  readonly rules: readonly RuleView[]
}

/** An instrument with what rests on it, article by article. */
export type InstrumentView = {
  readonly instrument: Instrument
  readonly articles: readonly ArticleView[]
  readonly whole: readonly RuleView[]
}

/** Every place in an instrument on which a rule of this platform rests, with the rules; null for an unknown instrument. */
export function findResting(law: Law, id: string): InstrumentView | null {
  const instrument = law.instrument(id)
  if (instrument === null) return null
  const byArticle = new Map<string, RuleView[]>(Object.keys(instrument.articles).map((article) => [article, []]))
  const whole: RuleView[] = []
  for (const path of law.rules()) {
    for (const ruled of law.history(path)) {
      const rule: RuleView = {
        path,
        value: inWords(ruled.value),
        from: ruled.from,
        to: ruled.to,
        verified: ruled.verified,
      }
      for (const place of (parseCite(ruled.cite) ?? []).filter((one) => one.instrument === id)) {
        const articles = articlesOf(place)
        if (articles.length === 0) whole.push(rule)
        for (const article of articles) byArticle.set(article, [...(byArticle.get(article) ?? []), rule])
      }
    }
  }
  const articles = [...byArticle]
    .sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([article, rules]) => ({
      article,
      verified: instrument.articles[article]?.verified ?? instrument.verified,
      gist: instrument.articles[article]?.gist ?? null,
      rules,
    }))
  return { instrument, articles, whole }
}

/** `{ amount: 3, unit: month }` → 3 month; lists joined; anything else as it is written. */
function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join('、')
  if (typeof value !== 'object' || value === null) return String(value)
  const { amount, unit } = value as { amount?: unknown; unit?: unknown }
  if (amount !== undefined && unit !== undefined) return `${String(amount)} ${String(unit)}`
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${inWords(one)}`)
    .join('; ')
}
