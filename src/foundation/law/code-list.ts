import { isMap } from './rule.ts'
import { unsound } from './unsound.ts'

/** One code of a list. `number` is fixed for ever where bits or columns rest on it. */
export type Code = {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly number: number | null
  /** other spellings met in files, as they are met */
  readonly aliases: readonly string[]
  readonly cite: string
  readonly verified: boolean
  /** what else the file says of this code: `subjectKind`, `from2016` … */
  readonly traits: Readonly<Record<string, unknown>>
}

export type CodeList = {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly cite: string
  readonly verified: boolean
  readonly codes: readonly Code[]
  /** by code, Chinese or English name or alias, whatever the width or spacing; null when nothing fits */
  find(text: string): Code | null
  /** by code alone */
  get(code: string): Code | null
}

const WORDS = ['zh', 'en', 'number', 'aliases', 'cite', 'verified']

/** The code list that a file of `codes/` states. Refusal law/unsound when two codes claim one spelling. */
export function readCodeList(file: string, name: string, content: unknown): CodeList {
  if (!isMap(content) || !isMap(content['codes'])) throw unsound(file, 'codes', '没有 codes', 'has no codes')
  const { cite, verified, zh, en } = content
  if (typeof cite !== 'string' || typeof verified !== 'boolean')
    throw unsound(file, '', '缺 cite 或 verified', 'needs cite and verified')
  const codes = Object.entries(content['codes']).map(([code, said]) => readCode(file, code, said, cite, verified))
  const byText = indexOf(file, codes)
  const byCode = new Map(codes.map((code) => [code.code, code]))
  return {
    name,
    zh: String(zh ?? name),
    en: String(en ?? name),
    cite,
    verified,
    codes,
    find: (text) => byText.get(fold(text)) ?? openCode(codes, fold(text)),
    get: (code) => byCode.get(code) ?? null,
  }
}

function readCode(file: string, code: string, said: unknown, cite: string, verified: boolean): Code {
  if (!isMap(said) || typeof said['zh'] !== 'string' || typeof said['en'] !== 'string')
    throw unsound(file, `codes/${code}`, '要写中文和英文', 'needs zh and en')
  return {
    code,
    zh: said['zh'],
    en: said['en'],
    number: typeof said['number'] === 'number' ? said['number'] : null,
    aliases: ((said['aliases'] ?? []) as readonly unknown[]).map(String),
    cite: typeof said['cite'] === 'string' ? said['cite'] : cite,
    verified: typeof said['verified'] === 'boolean' ? said['verified'] : verified,
    traits: Object.fromEntries(Object.entries(said).filter(([key]) => !WORDS.includes(key))),
  }
}

function indexOf(file: string, codes: readonly Code[]): ReadonlyMap<string, Code> {
  const byText = new Map<string, Code>()
  for (const code of codes) {
    for (const text of new Set([code.code, code.zh, code.en, ...code.aliases].map(fold))) {
      const other = byText.get(text)
      if (other)
        throw unsound(
          file,
          `codes/${code.code}`,
          `与 ${other.code} 写法相同：${text}`,
          `shares a spelling with ${other.code}: ${text}`,
        )
      byText.set(text, code)
    }
  }
  return byText
}

/** 其他 may carry a note: 其他-备案, 其他（见处罚类别2）. */
function openCode(codes: readonly Code[], text: string): Code | null {
  return codes.find((code) => code.traits['open'] === true && /^其[他它][-:(,、—]/.test(text)) ?? null
}

/** Full width, spaces and case do not make another code. */
function fold(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
