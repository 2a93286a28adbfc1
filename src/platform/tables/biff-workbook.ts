import { Refusal } from '#platform/refusal.ts'
import { RECORD, RecordScanner } from './biff-records.ts'
import { codePageText, ContinuedBytes, flaggedText, sharedText, type ByteText } from './biff-text.ts'
import type { Stream } from './compound.ts'
import { malformed } from './damage.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Sheet } from './sheets.ts'
import { wrongKind } from './sniff.ts'
import { escapeCharacters, type DateSystem } from './xlsx-cell.ts'
import { shownBy, type Shown } from './xlsx-styles.ts'

/** A sheet and the place in the stream where its records begin. */
export type BiffSheet = Sheet & { readonly at: number }

/** What the beginning of an old workbook says of all its sheets. */
export type BiffBook = {
  readonly sheets: readonly BiffSheet[]
  readonly dates: DateSystem
  readonly shown: (style: number) => Shown
  /** texts of Excel 97 and later; of earlier editions the bytes of a code page */
  readonly unicode: boolean
  readonly byteText: ByteText
}

const UNICODE_VERSION = 0x600
const BYTE_VERSION = 0x500
const GLOBALS = 5
const WORKSHEET = 0
/** the texts that are there are read once so many bytes have come: none is longer */
const AHEAD_BYTES = 1024 * 1024
const MOST_SHEETS = 10_000
const MOST_FORMATS = 65_536

/** Reads the beginning of a workbook stream, its texts into `shared`. Throws intake/password, intake/unreadable, intake/wrong-kind. */
export async function readBiffBook(stream: Stream, shared: SharedStrings): Promise<BiffBook> {
  const globals = new Globals(shared)
  const scanner = new RecordScanner(globals.record)
  for await (const piece of stream.pieces(0)) if (scanner.push(piece)) break
  scanner.end('Workbook')
  return globals.book()
}

class Globals {
  readonly #shared: SharedStrings
  #version = 0
  #dates: DateSystem = 1900
  #codePage = 936
  #texts: ContinuedBytes | null = null
  #textsLeft = 0
  readonly #sheets: { readonly body: Buffer; readonly at: number; readonly flags: number }[] = []
  readonly #formats: { readonly id: number; readonly body: Buffer }[] = []
  readonly #styles: number[] = []

  constructor(shared: SharedStrings) {
    this.#shared = shared
  }

  /** Takes a record; true after the last of the beginning. */
  readonly record = (type: number, body: Buffer): boolean => {
    if (this.#version === 0 && type !== RECORD.bof) throw malformed('Workbook')
    if (this.#texts !== null && type !== RECORD.continued) this.#endTexts(this.#texts)
    switch (type) {
      case RECORD.bof:
        this.#begin(body)
        break
      case RECORD.filePass:
        throw password()
      case RECORD.date1904:
        if (body.readUInt16LE(0) === 1) this.#dates = 1904
        break
      case RECORD.codePage:
        this.#codePage = body.readUInt16LE(0)
        break
      case RECORD.boundSheet:
        if (this.#sheets.length === MOST_SHEETS) throw malformed('Workbook')
        this.#sheets.push({ at: body.readUInt32LE(0), flags: body.readUInt16LE(4), body: Buffer.from(body) })
        break
      case RECORD.numberFormat:
        if (this.#formats.length === MOST_FORMATS) throw malformed('Workbook')
        this.#formats.push({ id: body.readUInt16LE(0), body: Buffer.from(body) })
        break
      case RECORD.format:
        if (this.#styles.length === MOST_FORMATS) throw malformed('Workbook')
        this.#styles.push(body.readUInt16LE(2))
        break
      case RECORD.sst:
        this.#textsLeft = body.readUInt32LE(4)
        this.#texts = new ContinuedBytes(body, 8)
        break
      case RECORD.continued:
        if (this.#texts !== null) this.#moreTexts(this.#texts, body)
        break
      default:
        return type === RECORD.eof
    }
    return false
  }

  #begin(body: Buffer): void {
    this.#version = body.readUInt16LE(0)
    if ((this.#version !== UNICODE_VERSION && this.#version !== BYTE_VERSION) || body.readUInt16LE(2) !== GLOBALS)
      throw olderStill()
  }

  #moreTexts(texts: ContinuedBytes, body: Buffer): void {
    texts.push(body)
    while (this.#textsLeft > 0 && texts.left() > AHEAD_BYTES) this.#oneText(texts)
  }

  #endTexts(texts: ContinuedBytes): void {
    // How many there are is the sender's word: no more are read than have bytes.
    while (this.#textsLeft > 0 && texts.left() > 0) this.#oneText(texts)
    this.#texts = null
  }

  #oneText(texts: ContinuedBytes): void {
    this.#shared.add(escapeCharacters(sharedText(texts)))
    this.#textsLeft--
  }

  book(): BiffBook {
    const unicode = this.#version === UNICODE_VERSION
    const byteText = codePageText(this.#codePage)
    const short = (body: Buffer, at: number): string =>
      unicode
        ? flaggedText(body, at + 1, body.readUInt8(at))
        : byteText(body.subarray(at + 1, at + 1 + body.readUInt8(at)))
    const long = (body: Buffer): string => (unicode ? flaggedText(body, 4, body.readUInt16LE(2)) : short(body, 2))
    const formats = new Map(this.#formats.map(({ id, body }) => [id, long(body)]))
    const styles = this.#styles.map((id) => shownBy(id, formats))
    return {
      sheets: this.#sheets
        .filter(({ flags }) => flags >> 8 === WORKSHEET)
        .map(({ at, flags, body }) => ({ name: short(body, 6), at, hidden: (flags & 3) !== 0 })),
      dates: this.#dates,
      shown: (style) => styles[style] ?? 'number',
      unicode,
      byteText,
    }
  }
}

function password(): Refusal {
  return new Refusal(
    'intake/password',
    '文件是加密的旧格式 Excel 工作簿（.xls），没有密码读不出里面的内容。请在表格软件中打开它，取消密码（包括写保护密码）后另存，再报送。不要把密码发给平台。',
    'The file is an encrypted old Excel workbook (.xls), and without its password nothing inside can be read. Open it in a spreadsheet program, remove the password (also one against changes), save it and send that. Do not send the password.',
  )
}

function olderStill(): Refusal {
  return wrongKind(
    'Excel 4.0 或更早版本的工作簿',
    'a workbook of Excel 4.0 or earlier',
    '请用表格软件打开它，另存为“Excel 工作簿（.xlsx）”后再报送。',
    'Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and send that.',
  )
}
