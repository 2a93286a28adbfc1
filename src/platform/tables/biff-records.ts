import { malformed } from './damage.ts'

// A workbook stream of Excel 5.0 to 2003 (MS-XLS): records of a type, a length and a body, one after another.

/** The records that rows are made from. */
export const RECORD = {
  formula: 0x06,
  eof: 0x0a,
  date1904: 0x22,
  filePass: 0x2f,
  continued: 0x3c,
  codePage: 0x42,
  boundSheet: 0x85,
  mulRk: 0xbd,
  rString: 0xd6,
  format: 0xe0,
  sst: 0xfc,
  labelSst: 0xfd,
  number: 0x203,
  label: 0x204,
  boolErr: 0x205,
  string: 0x207,
  rk: 0x27e,
  numberFormat: 0x41e,
  bof: 0x809,
} as const

const HEAD = 4

/** Calls `visit` with each record of the bytes pushed; a body is a slice of them. Ends when `visit` says so. */
export class RecordScanner {
  readonly #visit: (type: number, body: Buffer) => boolean
  #rest: Buffer = Buffer.alloc(0)
  #ended = false

  constructor(visit: (type: number, body: Buffer) => boolean) {
    this.#visit = visit
  }

  /** True once `visit` has had enough. */
  push(piece: Buffer): boolean {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece])
    let at = 0
    while (!this.#ended && bytes.length - at >= HEAD) {
      const end = at + HEAD + bytes.readUInt16LE(at + 2)
      if (end > bytes.length) break
      this.#ended = this.#visit(bytes.readUInt16LE(at), bytes.subarray(at + HEAD, end))
      at = end
    }
    this.#rest = bytes.subarray(at)
    return this.#ended
  }

  /** To be called after the last piece: the stream must have come to the end that its records speak of. */
  end(part: string): void {
    if (!this.#ended) throw malformed(part)
  }
}

/** What a damaged record's numbers point to is not there: reading beyond its end is the file's fault, not ours. */
export function isBeyond(e: unknown): boolean {
  const { code } = e as NodeJS.ErrnoException
  return (
    code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS' || code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  )
}
