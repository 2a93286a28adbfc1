import type { Cell, RowTrouble } from './table.ts'

// One flat JSON object (RFC 8259), read by hand because JSON.parse loses the digits of long numbers, hides a key that stands twice and
// follows nesting as deep as it goes. Numbers keep the digits that the line has; an empty text is an empty cell.

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const BLANK = /[ \t\n\r]*/y
const CONTROL = /[\0-\x1f]/
const WORDS: readonly (readonly [string, Cell])[] = [
  ['null', null],
  ['true', 'true'],
  ['false', 'false'],
]

/** Reads the line's keys and values in order into `put`; gives what is wrong with the line, or null. */
export function readJsonLine(line: string, put: (key: string, value: Cell) => RowTrouble | null): RowTrouble | null {
  const trouble = (code: RowTrouble['code'], column: string | null = null): RowTrouble => ({ code, column })
  const controls = CONTROL.test(line)
  const escapes = line.includes('\\')
  let storable = true
  let at = 0

  const first = skip()
  if (first !== '{') return isJson(line) ? trouble('not-an-object') : trouble('not-json')
  at++
  if (skip() === '}') at++
  else {
    for (;;) {
      if (skip() !== '"') return trouble('not-json')
      const key = text()
      if (key === null) return trouble('not-json')
      if (!storable) return trouble('no-character')
      if (skip() !== ':') return trouble('not-json', key)
      at++
      const wrong = value(key, skip())
      if (wrong) return wrong
      const mark = skip()
      at++
      if (mark === '}') break
      if (mark !== ',') return trouble('not-json', key)
    }
  }
  skip()
  return at === line.length ? null : trouble('not-json')

  function skip(): string | undefined {
    if (line.charCodeAt(at) <= 32) {
      BLANK.lastIndex = at
      BLANK.test(line)
      at = BLANK.lastIndex
    }
    return line[at]
  }

  function value(key: string, first: string | undefined): RowTrouble | null {
    if (first === '{' || first === '[') return trouble('nested-value', key)
    if (first === '"') {
      const found = text()
      if (found === null) return trouble('not-json', key)
      return storable ? put(key, found === '' ? null : found) : trouble('no-character', key)
    }
    const word = WORDS.find(([word]) => line.startsWith(word, at))
    if (word) {
      at += word[0].length
      return put(key, word[1])
    }
    NUMBER.lastIndex = at
    const digits = NUMBER.exec(line)?.[0]
    if (digits === undefined) return trouble('not-json', key)
    at += digits.length
    return put(key, digits)
  }

  /** The text of a string whose opening quote is at `at`; null when it is none. */
  function text(): string | null {
    let close = at
    let backslashes = 0
    do {
      close = line.indexOf('"', close + 1)
      if (close < 0) return null
      backslashes = 0
      while (line.charCodeAt(close - 1 - backslashes) === 92) backslashes++
    } while (backslashes % 2 === 1)
    const from = at
    at = close + 1
    const plain = line.slice(from + 1, close)
    if (controls && CONTROL.test(plain)) return null
    if (!escapes) return plain
    if (!plain.includes('\\')) return plain
    const found = unescaped(line.slice(from, at))
    // Only an escape can bring what no encoding could: NUL and half a surrogate pair.
    if (found !== null) storable &&= found.isWellFormed() && !found.includes('\0')
    return found
  }
}

function unescaped(quoted: string): string | null {
  try {
    return JSON.parse(quoted) as string
  } catch {
    return null
  }
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
