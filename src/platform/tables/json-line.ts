import type { Cell, RowTrouble } from './table.ts'

// One flat JSON object (RFC 8259), read by hand because JSON.parse loses the digits of long numbers, hides a key that stands twice and
// follows nesting as deep as it goes. Numbers keep the digits that the line has; an empty text is an empty cell.

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const BLANK = /[ \t\n\r]*/y
const CONTROL = /[\0-\x1f]/
const BACKSLASH = 92
const WORDS: readonly (readonly [string, Cell])[] = [
  ['null', null],
  ['true', 'true'],
  ['false', 'false'],
]

/** Takes each key with its value; may say what is wrong with them. */
export type Put = (key: string, value: Cell) => RowTrouble | null

/** Reads the line's keys and values in order into `put`; gives what is wrong with the line, or null. */
export function readJsonLine(line: string, put: Put): RowTrouble | null {
  return new LineReader(line, put).read()
}

class LineReader {
  readonly #line: string
  readonly #put: Put
  readonly #controls: boolean
  readonly #escapes: boolean
  /** whether all texts so far could be stored: only an escape can bring what no encoding could, NUL and half a surrogate pair */
  #storable = true
  #at = 0

  constructor(line: string, put: Put) {
    this.#line = line
    this.#put = put
    this.#controls = CONTROL.test(line)
    this.#escapes = line.includes('\\')
  }

  read(): RowTrouble | null {
    if (this.#skip() !== '{') return trouble(isJson(this.#line) ? 'not-an-object' : 'not-json')
    this.#at++
    if (this.#skip() === '}') this.#at++
    else {
      const wrong = this.#pairs()
      if (wrong) return wrong
    }
    this.#skip()
    return this.#at === this.#line.length ? null : trouble('not-json')
  }

  #pairs(): RowTrouble | null {
    for (;;) {
      if (this.#skip() !== '"') return trouble('not-json')
      const key = this.#text()
      if (key === null) return trouble('not-json')
      if (!this.#storable) return trouble('no-character')
      if (this.#skip() !== ':') return trouble('not-json', key)
      this.#at++
      const wrong = this.#value(key, this.#skip())
      if (wrong) return wrong
      const mark = this.#skip()
      this.#at++
      if (mark === '}') return null
      if (mark !== ',') return trouble('not-json', key)
    }
  }

  #value(key: string, first: string | undefined): RowTrouble | null {
    if (first === '{' || first === '[') return trouble('nested-value', key)
    if (first === '"') {
      const found = this.#text()
      if (found === null) return trouble('not-json', key)
      return this.#storable ? this.#put(key, found === '' ? null : found) : trouble('no-character', key)
    }
    const word = WORDS.find(([word]) => this.#line.startsWith(word, this.#at))
    if (word) {
      this.#at += word[0].length
      return this.#put(key, word[1])
    }
    NUMBER.lastIndex = this.#at
    const digits = NUMBER.exec(this.#line)?.[0]
    if (digits === undefined) return trouble('not-json', key)
    this.#at += digits.length
    return this.#put(key, digits)
  }

  /** The text whose opening quote is next; null when it is none. */
  #text(): string | null {
    const line = this.#line
    const from = this.#at
    let close = from
    let backslashes = 0
    do {
      close = line.indexOf('"', close + 1)
      if (close < 0) return null
      backslashes = 0
      while (line.charCodeAt(close - 1 - backslashes) === BACKSLASH) backslashes++
    } while (backslashes % 2 === 1)
    this.#at = close + 1
    const plain = line.slice(from + 1, close)
    if (this.#controls && CONTROL.test(plain)) return null
    return this.#escapes && plain.includes('\\') ? this.#unescaped(line.slice(from, close + 1)) : plain
  }

  #unescaped(quoted: string): string | null {
    try {
      const text = JSON.parse(quoted) as string
      this.#storable &&= text.isWellFormed() && !text.includes('\0')
      return text
    } catch {
      return null
    }
  }

  /** Goes past blanks; gives the character that stands there. */
  #skip(): string | undefined {
    if (this.#line.charCodeAt(this.#at) <= 32) {
      BLANK.lastIndex = this.#at
      BLANK.test(this.#line)
      this.#at = BLANK.lastIndex
    }
    return this.#line[this.#at]
  }
}

function trouble(code: RowTrouble['code'], column: string | null = null): RowTrouble {
  return { code, column }
}

/** Whether a short line is some other JSON value; a long or nested one is not worth telling. */
function isJson(line: string): boolean {
  if (line.length > 100_000 || /^\s*\[\s*\[/.test(line)) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
