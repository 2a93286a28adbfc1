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
  return new JsonReader(body).read()
}

class JsonReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): unknown {
    const read = this.#value(1)
    if (this.#skip() !== '') throw notJson(this.#at)
    return read
  }

  #value(depth: number): unknown {
    if (depth > DEEPEST) throw refused(`嵌套超过 ${DEEPEST} 层`, `it nests deeper than ${DEEPEST} levels`)
    const first = this.#skip()
    if (first === '{') return this.#object(depth)
    if (first === '[') return this.#array(depth)
    if (first === '"') return this.#string()
    const word = WORDS.find(([spelled]) => this.#text.startsWith(spelled, this.#at))
    if (word === undefined) return this.#number()
    this.#at += word[0].length
    return word[1]
  }

  #object(depth: number): Record<string, unknown> {
    const read = Object.create(null) as Record<string, unknown>
    this.#at++
    if (this.#isNext('}')) return read
    do {
      if (this.#skip() !== '"') throw notJson(this.#at)
      const key = this.#string()
      if (key in read) throw refused(`键 ${key.slice(0, 40)} 出现两次`, `the key ${key.slice(0, 40)} stands twice`)
      if (!this.#isNext(':')) throw notJson(this.#at)
      read[key] = this.#value(depth + 1)
    } while (this.#goesOn('}'))
    return read
  }

  #array(depth: number): unknown[] {
    const read: unknown[] = []
    this.#at++
    if (this.#isNext(']')) return read
    do read.push(this.#value(depth + 1))
    while (this.#goesOn(']'))
    return read
  }

  #string(): string {
    const quoted = this.#take(TEXT)
    if (quoted === null) throw notJson(this.#at)
    const read = JSON.parse(quoted) as string
    if (read.isWellFormed() && !read.includes('\0')) return read
    throw refused('有不成对的代理字符或 NUL', 'a text holds half a surrogate pair or NUL')
  }

  #number(): number {
    const digits = this.#take(NUMBER)
    if (digits === null) throw notJson(this.#at)
    const read = Number(digits)
    if (Number.isFinite(read) && (!Number.isInteger(read) || Number.isSafeInteger(read))) return read
    throw refused(`数 ${digits.slice(0, 40)} 太大`, `the number ${digits.slice(0, 40)} is too large`)
  }

  /** Goes past blanks; gives the character that stands there. */
  #skip(): string {
    this.#take(BLANK)
    return this.#text[this.#at] ?? ''
  }

  #isNext(mark: string): boolean {
    const yes = this.#skip() === mark
    if (yes) this.#at++
    return yes
  }

  /** Past a comma it goes on, past the closing mark it does not; anything else is not JSON. */
  #goesOn(close: string): boolean {
    if (this.#isNext(',')) return true
    if (this.#isNext(close)) return false
    throw notJson(this.#at)
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0] ?? null
    if (found !== null) this.#at += found.length
    return found
  }
}

function notJson(at: number): Refusal {
  return refused(`从第 ${at + 1} 个字符起不是 JSON`, `from character ${at + 1} on it is not JSON`)
}

function refused(zh: string, en: string): Refusal {
  return new Refusal('platform/bad-request', `请求内容不能使用：${zh}`, `The body cannot be used: ${en}`)
}
