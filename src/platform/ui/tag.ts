import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Lang } from './lang.ts'

export type Tone = 'blue' | 'green' | 'amber' | 'red' | 'purple' | 'grey'

/** The closed list of states that a tag may name. The word carries the meaning; the tone only repeats it. */
export const TAGS = {
  published: ['公示中', 'Published', 'blue'],
  'not-yet-published': ['未到公示', 'Not yet published', 'grey'],
  ended: ['已停止公示', 'Publicity ended', 'grey'],
  disputed: ['异议处理中', 'Under objection', 'purple'],
  corrected: ['已更正', 'Corrected', 'green'],
  revoked: ['已撤销', 'Revoked', 'grey'],
  repaired: ['已修复（仅本单位）', 'Repaired (own file only)', 'grey'],
  listed: ['在列', 'Listed', 'red'],
  removed: ['已移出', 'Removed', 'grey'],
  valid: ['有效', 'Valid', 'green'],
  expired: ['已过期', 'Expired', 'grey'],
  waiting: ['待受理', 'To be accepted', 'amber'],
  'to-complete': ['待您补正', 'Waiting for you', 'amber'],
  running: ['办理中', 'In progress', 'blue'],
  'due-soon': ['即将到期', 'Due soon', 'amber'],
  overdue: ['已超期', 'Overdue', 'red'],
  closed: ['已办结', 'Closed', 'green'],
  refused: ['不予受理', 'Not accepted', 'grey'],
  returned: ['退回', 'Returned', 'red'],
  accepted: ['已接收', 'Accepted', 'green'],
  unknown: ['无法判断', 'Cannot be determined', 'grey'],
  unverified: ['来源待核', 'Source to be checked', 'grey'],
} as const satisfies Record<string, readonly [zh: string, en: string, tone: Tone]>

export type TagName = keyof typeof TAGS

/** A state in a word, never a link. */
export function tag(lang: Lang, name: TagName): Html {
  const [zh, en, tone] = TAGS[name]
  return plainTag(lang === 'zh' ? zh : en, tone)
}

/** A word of a code list that is a state of its own kind (a subject's life-cycle status). */
export function plainTag(text: string, tone: Tone): Html {
  return html`<span class="tag t-${tone}">${text}</span>`
}
