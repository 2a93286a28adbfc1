import type { Law } from '#foundation/law/law.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

/** What may not be collected, in words: a heading and the words by which it is recognised. */
export type ForbiddenWords = { readonly zh: string; readonly en: string; readonly words: readonly string[] }

/** A word that was found, with the rule that forbids it. */
export type Forbidden = {
  readonly rule: string
  readonly zh: string
  readonly en: string
  readonly word: string
  readonly ground: Ruled<ForbiddenWords>
}

/** The rule that forbids a column by its header, or nothing (山东条例 第四十二条, 个人信息保护法 第二十八条). */
export function forbiddenField(law: Law, on: CalendarDate, header: string): Forbidden | null {
  return findWord(law, 'quality/forbidden-fields/', on, header)
}

/**
 * The topic that may not be put into a credit record without a law behind it, or nothing. A decision that names its legal basis
 * is not caught by this: ask only for text of records that name none.
 */
export function forbiddenTopic(law: Law, on: CalendarDate, text: string): Forbidden | null {
  return findWord(law, 'quality/forbidden-topics/', on, text)
}

/** The rule by which a matter exists for persons and households only (社会救助、婚姻、户籍…; design §1 P14), or nothing. */
export function personMatter(law: Law, on: CalendarDate, text: string): Forbidden | null {
  return findWord(law, 'quality/person-matters/', on, text)
}

/** The words by which a document shows that it is no decision yet (事先告知书), found in a title or kind; or nothing. */
export function notADecision(law: Law, on: CalendarDate, title: string): Forbidden | null {
  return findWord(law, 'quality/not-decisions', on, title)
}

function findWord(law: Law, prefix: string, on: CalendarDate, text: string): Forbidden | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  for (const rule of rulesBelow(law, prefix)) {
    const ground = law.find<ForbiddenWords>(rule, on)
    const word = ground?.value.words.find((one) => plain.includes(one))
    if (ground && word !== undefined) return { rule, zh: ground.value.zh, en: ground.value.en, word, ground }
  }
  return null
}

const below = new WeakMap<Law, Map<string, readonly string[]>>()

function rulesBelow(law: Law, prefix: string): readonly string[] {
  const known = below.get(law) ?? new Map<string, readonly string[]>()
  below.set(law, known)
  if (!known.has(prefix))
    known.set(
      prefix,
      law.rules().filter((rule) => rule.startsWith(prefix)),
    )
  return known.get(prefix)!
}
