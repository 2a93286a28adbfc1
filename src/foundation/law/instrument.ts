import { findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { articlesOf } from './cite.ts'
import type { Citation } from './cite.ts'
import { isMap } from './rule.ts'
import { unsound } from './unsound.ts'

/** law, rule and document bind; standard and data are technical; own is the platform's own promise, without a law behind it. */
export const INSTRUMENT_KINDS = [
  'law',
  'local-regulation',
  'regulation',
  'rule',
  'interpretation',
  'document',
  'standard',
  'data',
  'own',
] as const
export type InstrumentKind = (typeof INSTRUMENT_KINDS)[number]

/** Chinese and English words for one thing. */
export type Words = { readonly zh: string; readonly en: string }

/** What an article says, in our words: a paraphrase, never the official text. */
export type Article = { readonly verified: boolean; readonly gist: Words | null }

/** A statute or document that a rule may cite. `verified`: somebody has read its text; an article read alone says so itself. */
export type Instrument = {
  readonly id: string
  readonly kind: InstrumentKind
  readonly zh: string
  readonly en: string
  readonly number: string | null
  readonly issuer: Words
  readonly adoptedOn: CalendarDate | null
  readonly inForceFrom: CalendarDate | null
  /** the last day in force; null while it is */
  readonly inForceTo: CalendarDate | null
  readonly verified: boolean
  readonly source: Words
  readonly note: Words | null
  readonly articles: Readonly<Record<string, Article>>
}

/** The instrument that a file of `rules/instruments/` states. Refusal law/unsound when it lacks something. */
export function readInstrument(file: string, content: unknown): Instrument {
  if (!isMap(content)) throw unsound(file, '', '应当是键和值', 'expected keys and values')
  const id = text(file, content, 'id')
  if (file !== `instruments/${id}.yaml`)
    throw unsound(file, 'id', `文件名应当是 ${id}.yaml`, `the file should be named ${id}.yaml`)
  const kind = text(file, content, 'kind')
  if (!(INSTRUMENT_KINDS as readonly string[]).includes(kind))
    throw unsound(file, 'kind', `不认识的种类 ${kind}`, `unknown kind ${kind}`)
  if (typeof content['verified'] !== 'boolean')
    throw unsound(file, 'verified', '没有写 verified', 'does not say whether it is verified')
  return {
    id,
    kind: kind as InstrumentKind,
    zh: text(file, content, 'zh'),
    en: text(file, content, 'en'),
    number: typeof content['number'] === 'string' ? content['number'] : null,
    issuer: words(file, content, 'issuer'),
    adoptedOn: day(file, content, 'adoptedOn'),
    inForceFrom: day(file, content, 'inForceFrom'),
    inForceTo: day(file, content, 'inForceTo'),
    verified: content['verified'],
    source: words(file, content, 'source'),
    note: 'note' in content ? words(file, content, 'note') : null,
    articles: readArticles(file, content['articles'] ?? {}),
  }
}

function readArticles(file: string, content: unknown): Readonly<Record<string, Article>> {
  if (!isMap(content)) throw unsound(file, 'articles', '应当按条列出', 'expected articles by number')
  return Object.fromEntries(
    Object.entries(content).map(([article, said]) => {
      if (!isMap(said) || typeof said['verified'] !== 'boolean')
        throw unsound(file, `articles/${article}`, '没有写 verified', 'does not say whether it is verified')
      return [article, { verified: said['verified'], gist: 'gist' in said ? words(file, said, 'gist') : null }]
    }),
  )
}

/** Whether the text of the place cited has been read: the article's own word, else the instrument's. */
export function isRead(instrument: Instrument, place: Citation): boolean {
  const articles = articlesOf(place)
  if (articles.length === 0) return instrument.verified
  return articles.every((article) => instrument.articles[article]?.verified ?? instrument.verified)
}

function text(file: string, content: Readonly<Record<string, unknown>>, key: string): string {
  const value = content[key]
  if (typeof value !== 'string' || value === '') throw unsound(file, key, '缺这一项', 'is missing')
  return value
}

function words(file: string, content: Readonly<Record<string, unknown>>, key: string): Words {
  const value = content[key]
  if (!isMap(value) || typeof value['zh'] !== 'string' || typeof value['en'] !== 'string')
    throw unsound(file, key, '要写中文和英文', 'needs zh and en')
  return { zh: value['zh'], en: value['en'] }
}

function day(file: string, content: Readonly<Record<string, unknown>>, key: string): CalendarDate | null {
  const value = content[key] ?? null
  if (value === null) return null
  const found = typeof value === 'string' ? findCalendarDate(value) : null
  if (found === null) throw unsound(file, key, '不是日期', 'is not a day; write YYYY-MM-DD')
  return found
}
