import { documentType, malformed } from './damage.ts'

// The little of XML that workbooks are made of, over pieces of text. A document type is refused wherever it stands, so there are no
// entities but the five of XML itself, nothing is expanded and nothing outside is fetched (security.md D3).

export type XmlReader = {
  readonly open?: (name: string, attributes: string) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const NO_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
/** no tag and no comment may be longer */
const LONGEST = 2_000_000
const LONGEST_ENTITY = 16

const EXCLAMATION = 33
const QUOTE = 34
const APOSTROPHE = 39
const SLASH = 47
const MORE = 62
const QUESTION = 63
const BRACKET = 91

/** Calls the reader for each tag and text; names come without prefix. Throws intake/unreadable where a part is no well-formed XML. */
export class XmlScanner {
  readonly #part: string
  readonly #reader: XmlReader
  #rest = ''
  #depth = 0
  #rooted = false

  constructor(part: string, reader: XmlReader) {
    this.#part = part
    this.#reader = reader
  }

  push(piece: string): void {
    if (NO_CHARACTER.test(piece)) throw malformed(this.#part)
    const text = this.#rest === '' ? piece : this.#rest + piece
    let at = 0
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag < 0) {
        at = this.#textSoFar(text, at)
        break
      }
      const next = this.#markup(text, tag, at)
      if (next < 0) break
      at = next
    }
    this.#rest = at === 0 ? text : text.slice(at)
    if (this.#rest.length > LONGEST) throw malformed(this.#part)
  }

  /** To be called after the last piece: everything that was opened must be closed. */
  end(): void {
    if (this.#depth !== 0 || !this.#rooted || this.#rest.trim() !== '') throw malformed(this.#part)
  }

  /** Reads the text before a tag and the tag; gives the place after it, or -1 when the tag is not whole yet. */
  #markup(text: string, tag: number, from: number): number {
    const code = text.charCodeAt(tag + 1)
    const end = this.#endOf(text, tag, code)
    if (end < 0) return -1
    if (tag > from) this.#text(text.slice(from, tag))
    if (code === EXCLAMATION) {
      if (text.charCodeAt(tag + 2) === BRACKET) this.#reader.text?.(text.slice(tag + 9, end - 3))
    } else if (code === SLASH) {
      if (--this.#depth < 0) throw malformed(this.#part)
      this.#reader.close?.(nameIn(text, tag + 2, end - 1))
    } else if (code !== QUESTION) {
      this.#open(text, tag, end)
    }
    return end
  }

  #endOf(text: string, tag: number, code: number): number {
    if (code === SLASH) return after(text, '>', tag)
    if (code === QUESTION) return after(text, '?>', tag)
    return code === EXCLAMATION ? this.#endOfDeclaration(text, tag) : endOfTag(text, tag)
  }

  #endOfDeclaration(text: string, tag: number): number {
    if (text.startsWith('<!--', tag)) return after(text, '-->', tag + 4)
    if (text.startsWith('<![CDATA[', tag)) return after(text, ']]>', tag + 9)
    if (text.length - tag < 9 && !/^<!\w/.test(text.slice(tag))) return -1
    throw documentType(this.#part)
  }

  #open(text: string, tag: number, end: number): void {
    if (this.#depth === 0 && this.#rooted) throw malformed(this.#part)
    this.#rooted = true
    const alone = text.charCodeAt(end - 2) === SLASH
    const last = end - (alone ? 2 : 1)
    let nameEnd = tag + 1
    while (nameEnd < last && text.charCodeAt(nameEnd) > 32) nameEnd++
    const name = nameIn(text, tag + 1, nameEnd)
    if (name === '') throw malformed(this.#part)
    this.#reader.open?.(name, nameEnd === last ? '' : text.slice(nameEnd, last))
    if (alone) this.#reader.close?.(name)
    else this.#depth++
  }

  /** Gives text on before its end is known, but for what may be half an entity or half a line end; no text is kept however long. */
  #textSoFar(text: string, from: number): number {
    const entity = text.lastIndexOf('&')
    const half = entity >= from && text.length - entity < LONGEST_ENTITY && !text.includes(';', entity)
    const whole = half ? entity : text.length - (text.endsWith('\r') ? 1 : 0)
    if (whole > from) this.#text(text.slice(from, whole))
    return Math.max(whole, from)
  }

  #text(text: string): void {
    if (this.#depth > 0) this.#reader.text?.(unescapeXml(text, this.#part))
    else if (text.trim() !== '') throw malformed(this.#part)
  }
}

function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? -1 : at + what.length
}

/** A `>` inside an attribute's value ends nothing. */
function endOfTag(text: string, tag: number): number {
  for (let i = tag + 1; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === MORE) return i + 1
    if (code !== QUOTE && code !== APOSTROPHE) continue
    i = text.indexOf(code === QUOTE ? '"' : "'", i + 1)
    if (i < 0) return -1
  }
  return -1
}

/** The name that stands there, without prefix; one of a single letter costs no new string. */
function nameIn(text: string, from: number, to: number): string {
  if (to === from + 1) return text[from]!
  const name = text.slice(from, to).trimEnd()
  return name.slice(name.indexOf(':') + 1)
}

/** Calls `visit` with each attribute of a tag, prefixes kept. */
export function eachAttribute(attributes: string, visit: (name: string, value: string) => void): void {
  let at = 0
  for (;;) {
    const equals = attributes.indexOf('=', at)
    if (equals < 0) return
    let from = equals + 1
    while (attributes.charCodeAt(from) <= 32) from++
    const to = attributes.indexOf(attributes[from] === "'" ? "'" : '"', from + 1)
    if (to < 0) return
    visit(attributes.slice(at, equals).trim(), attributes.slice(from + 1, to))
    at = to + 1
  }
}

/** The value of an attribute, by its name with or without prefix; null when the tag has none. */
export function attribute(attributes: string, name: string, part: string): string | null {
  let found: string | null = null
  eachAttribute(attributes, (each, value) => {
    if (each === name || each.endsWith(`:${name}`)) found = unescapeXml(value, part)
  })
  return found
}

/** Text with entities resolved and line ends as XML reads them. */
export function unescapeXml(text: string, part: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  if (!plain.includes('&')) return plain
  return plain.replace(
    /&(?:#x([0-9a-fA-F]{1,6});|#([0-9]{1,7});|([a-z]+);)?/g,
    (_, hex?: string, decimal?: string, name?: string) => {
      const character =
        name === undefined ? characterOf(hex === undefined ? Number(decimal) : parseInt(hex, 16)) : ENTITIES[name]
      if (character === undefined) throw malformed(part)
      return character
    },
  )
}

function characterOf(point: number): string | undefined {
  const isBlank = point === 9 || point === 10 || point === 13
  const isPlain = (point >= 32 && point < 0xd800) || (point > 0xdfff && point < 0xfffe)
  return isBlank || isPlain || (point > 0xffff && point <= 0x10ffff) ? String.fromCodePoint(point) : undefined
}
