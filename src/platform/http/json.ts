import { Refusal } from '../refusal.ts'

// JSON bodies, read by hand because JSON.parse keeps the last of two equal keys, turns 1e400 into Infinity, lets half a
// surrogate pair through and follows nesting as deep as it goes (security.md G6). What other readers of the same bytes
// might understand differently is refused here.

const DEEPEST = 32
const BLANK = /[ \t\n\r]*/y
const TEXT = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const NUMBER = /-?(?:0|[1-9]\d{0,30})(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?(?![\d.eE])/y
const WORDS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const

/** The value that a body states; objects have no prototype. Refuses what is not JSON and what is ambiguous. */
export function parseJson(body: string): unknown {
  const text = body
  let at = 0

  function skip(): string {
    BLANK.lastIndex = at
    BLANK.test(text)
    at = BLANK.lastIndex
    return text[at] ?? ''
  }

  function take(pattern: RegExp): string | null {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? null
    if (found !== null) at += found.length
    return found
  }

  function value(depth: number): unknown {
    if (depth > DEEPEST) throw refused(`嵌套超过 ${DEEPEST} 层`, `it nests deeper than ${DEEPEST} levels`)
    const first = skip()
    if (first === '{') return object(depth)
    if (first === '[') return array(depth)
    if (first === '"') return string()
    const word = WORDS.find(([spelled]) => text.startsWith(spelled, at))
    if (word !== undefined) {
      at += word[0].length
      return word[1]
    }
    return number()
  }

  function string(): string {
    const quoted = take(TEXT)
    if (quoted === null) throw notJson(at)
    const read = JSON.parse(quoted) as string
    if (read.isWellFormed() && !read.includes('\0')) return read
    throw refused('有不成对的代理字符或 NUL', 'a text holds half a surrogate pair or NUL')
  }

  function number(): number {
    const digits = take(NUMBER)
    if (digits === null) throw notJson(at)
    const read = Number(digits)
    if (Number.isFinite(read) && (!Number.isInteger(read) || Number.isSafeInteger(read))) return read
    throw refused(`数 ${digits.slice(0, 40)} 太大`, `the number ${digits.slice(0, 40)} is too large`)
  }

  function object(depth: number): Record<string, unknown> {
    const read = Object.create(null) as Record<string, unknown>
    at++
    if (skip() === '}') return (at++, read)
    for (;;) {
      if (skip() !== '"') throw notJson(at)
      const key = string()
      if (key in read) throw refused(`键 ${key.slice(0, 40)} 出现两次`, `the key ${key.slice(0, 40)} stands twice`)
      if (skip() !== ':') throw notJson(at)
      at++
      read[key] = value(depth + 1)
      if (after('}')) return read
    }
  }

  function array(depth: number): unknown[] {
    const read: unknown[] = []
    at++
    if (skip() === ']') return (at++, read)
    for (;;) {
      read.push(value(depth + 1))
      if (after(']')) return read
    }
  }

  /** Whether the closing mark comes next; goes past it or past the comma. */
  function after(close: string): boolean {
    const mark = skip()
    if (mark !== ',' && mark !== close) throw notJson(at)
    at++
    return mark === close
  }

  const read = value(1)
  if (skip() !== '') throw notJson(at)
  return read
}

function notJson(at: number): Refusal {
  return refused(`从第 ${at + 1} 个字符起不是 JSON`, `from character ${at + 1} on it is not JSON`)
}

function refused(zh: string, en: string): Refusal {
  return new Refusal('platform/bad-request', `请求内容不能使用：${zh}`, `The body cannot be used: ${en}`)
}
