import { Refusal } from '#platform/refusal.ts'

// The little of XML that workbooks are made of, over pieces of text. A document type is refused wherever it stands, so there are no
// entities but the five of XML itself, nothing is expanded and nothing outside is fetched (security.md D3).

export type XmlReader = {
  readonly open?: (name: string, attributes: string) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

export type XmlScanner = { readonly push: (piece: string) => void; readonly end: () => void }

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const NO_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
/** no tag and no comment may be longer */
const LONGEST = 2_000_000
const LONGEST_ENTITY = 16

/** Calls the reader for each tag and text; names come without prefix. Throws intake/unreadable where a part is no well-formed XML. */
export function xmlScanner(part: string, reader: XmlReader): XmlScanner {
  let rest = ''
  let depth = 0
  let rooted = false

  function push(piece: string): void {
    if (NO_CHARACTER.test(piece)) throw malformed(part)
    const text = rest === '' ? piece : rest + piece
    let at = 0
    for (;;) {
      const tag = text.indexOf('<', at)
      if (tag < 0) {
        at = textSoFar(text, at)
        break
      }
      const next = markup(text, tag, at)
      if (next < 0) break
      at = next
    }
    rest = at === 0 ? text : text.slice(at)
    if (rest.length > LONGEST) throw malformed(part)
  }

  /** Reads the text before a tag and the tag; gives the place after it, or -1 when the tag is not whole yet. */
  function markup(text: string, tag: number, from: number): number {
    const code = text.charCodeAt(tag + 1)
    const end =
      code === 33
        ? endOfDeclaration(text, tag)
        : code === 63
          ? after(text, '?>', tag)
          : code === 47
            ? after(text, '>', tag)
            : endOfTag(text, tag)
    if (end < 0) return -1
    if (tag > from) textBetween(text.slice(from, tag))
    if (code === 33) {
      if (text.charCodeAt(tag + 2) === 91) reader.text?.(text.slice(tag + 9, end - 3))
    } else if (code === 47) {
      if (--depth < 0) throw malformed(part)
      reader.close?.(localName(text.slice(tag + 2, end - 1).trimEnd()))
    } else if (code !== 63) {
      openTag(text, tag, end)
    }
    return end
  }

  function openTag(text: string, tag: number, end: number): void {
    if (depth === 0 && rooted) throw malformed(part)
    rooted = true
    const alone = text.charCodeAt(end - 2) === 47
    const last = end - (alone ? 2 : 1)
    let nameEnd = tag + 1
    while (nameEnd < last && text.charCodeAt(nameEnd) > 32) nameEnd++
    // A name of one letter costs no new string.
    const name = nameEnd === tag + 2 ? text[tag + 1]! : localName(text.slice(tag + 1, nameEnd))
    if (name === '') throw malformed(part)
    reader.open?.(name, nameEnd === last ? '' : text.slice(nameEnd, last))
    if (alone) reader.close?.(name)
    else depth++
  }

  /** Gives text on before its end is known, but for what may be half an entity or half a line end; no text is kept however long. */
  function textSoFar(text: string, from: number): number {
    const entity = text.lastIndexOf('&')
    const whole =
      entity >= from && text.length - entity < LONGEST_ENTITY && !text.includes(';', entity)
        ? entity
        : text.length - (text.endsWith('\r') ? 1 : 0)
    if (whole > from) textBetween(text.slice(from, whole))
    return Math.max(whole, from)
  }

  function textBetween(text: string): void {
    if (depth > 0) reader.text?.(unescapeXml(text, part))
    else if (text.trim() !== '' && text !== '\ufeff') throw malformed(part)
  }

  function endOfDeclaration(text: string, tag: number): number {
    if (text.startsWith('<!--', tag)) return after(text, '-->', tag + 4)
    if (text.startsWith('<![CDATA[', tag)) return after(text, ']]>', tag + 9)
    if (text.length - tag < 9 && !/^<!\w/.test(text.slice(tag))) return -1
    throw new Refusal(
      'intake/unreadable',
      `工作簿中的 ${part} 含有文档类型声明（DOCTYPE），正常的 Excel 文件没有这种内容，出于安全不予读取。请用表格软件打开后另存为 .xlsx 再报送。`,
      `The workbook's part ${part} holds a document type declaration (DOCTYPE), which no regular Excel file has; for safety it is not read. Open it in a spreadsheet program, save it as .xlsx and send that.`,
      { part },
    )
  }

  return {
    push,
    end: () => {
      if (depth !== 0 || !rooted || rest.trim() !== '') throw malformed(part)
    },
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
    if (code === 62) return i + 1
    if (code !== 34 && code !== 39) continue
    i = text.indexOf(code === 34 ? '"' : "'", i + 1)
    if (i < 0) return -1
  }
  return -1
}

function localName(name: string): string {
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
  const is =
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 32 && point < 0xd800) ||
    (point > 0xdfff && point <= 0x10ffff && point !== 0xfffe && point !== 0xffff)
  return is ? String.fromCodePoint(point) : undefined
}

/** The refusal of a workbook one part of which is no well-formed XML. */
export function malformed(part: string): Refusal {
  return new Refusal(
    'intake/unreadable',
    `工作簿中的 ${part} 内容损坏，不能读取。请用表格软件打开（必要时修复）后另存为 .xlsx 再报送。`,
    `The workbook's part ${part} is damaged and cannot be read. Open it in a spreadsheet program (let it repair the file), save it as .xlsx and send that.`,
    { part },
  )
}
