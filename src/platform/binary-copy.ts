import type { CalendarDate } from './calendar-date.ts'

// The binary format of PostgreSQL's COPY: about a quarter less work for the server than text (prototype.md §2). Every field is a
// length and its bytes in network order; numbers that count things are safe integers, so no BigInt is needed.

const EPOCH_DAY = Temporal.PlainDate.from('2000-01-01')
const EPOCH_US = 946_684_800_000_000
const HEADER = Buffer.from('5047434f50590aff0d0a00000000000000000000'.slice(0, 38), 'hex')

/** Writes fields into a buffer that grows. */
export class BinaryWriter {
  buffer: Buffer
  length = 0

  constructor(bytes = 1 << 20) {
    this.buffer = Buffer.allocUnsafe(bytes)
  }

  /** Makes room for so many more bytes. */
  reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return
    const grown = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.length + bytes))
    this.buffer.copy(grown, 0, 0, this.length)
    this.buffer = grown
  }

  /** The file header of a binary COPY. */
  begin(): void {
    this.raw(HEADER)
  }

  /** The trailer of a binary COPY. */
  end(): void {
    this.reserve(2)
    this.length = this.buffer.writeInt16BE(-1, this.length)
  }

  /** How many fields the row has. */
  row(fields: number): void {
    this.reserve(2)
    this.length = this.buffer.writeInt16BE(fields, this.length)
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.buffer.set(bytes, this.length)
    this.length += bytes.length
  }

  /** A part of other bytes, without a view of it being made. */
  part(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from)
    Buffer.prototype.copy.call(bytes, this.buffer, this.length, from, to)
    this.length += to - from
  }

  null(): void {
    this.reserve(4)
    this.length = this.buffer.writeInt32BE(-1, this.length)
  }

  int2(value: number): void {
    this.reserve(6)
    this.length = this.buffer.writeInt16BE(value, this.buffer.writeInt32BE(2, this.length))
  }

  int4(value: number): void {
    this.reserve(8)
    this.length = this.buffer.writeInt32BE(value, this.buffer.writeInt32BE(4, this.length))
  }

  /** A safe integer that is not negative. */
  int8(value: number): void {
    this.reserve(12)
    let at = this.buffer.writeInt32BE(8, this.length)
    at = this.buffer.writeUInt32BE(Math.floor(value / 0x1_0000_0000), at)
    this.length = this.buffer.writeUInt32BE(value % 0x1_0000_0000, at)
  }

  /** Days since 2000-01-01 as `dayNumber` gives them. */
  date(day: CalendarDate | null): void {
    if (day === null) this.null()
    else this.int4(dayNumber(day))
  }

  timestamptz(at: Temporal.Instant): void {
    this.int8(Math.floor(at.epochMilliseconds) * 1000 - EPOCH_US)
  }

  /** Bytes given as hexadecimal text: a uuid without hyphens, a hash. */
  hex(text: string): void {
    const bytes = text.length >> 1
    this.reserve(4 + bytes)
    const at = this.buffer.writeInt32BE(bytes, this.length)
    this.length = at + this.buffer.write(text, at, 'hex')
  }

  /** jsonb from its text. */
  jsonb(text: string): void {
    this.reserve(5 + text.length * 3)
    const start = this.length
    this.buffer[start + 4] = 1
    const bytes = this.buffer.write(text, start + 5, 'utf8')
    this.buffer.writeInt32BE(bytes + 1, start)
    this.length = start + 5 + bytes
  }

  /** What has been written so far. */
  bytes(): Buffer {
    return this.buffer.subarray(0, this.length)
  }
}

const known = new Map<string, number>()

/** Days since 2000-01-01; days of a file repeat, so they are remembered. */
export function dayNumber(day: CalendarDate): number {
  const there = known.get(day)
  if (there !== undefined) return there
  const number = EPOCH_DAY.until(Temporal.PlainDate.from(day)).days
  if (known.size > 50_000) known.clear()
  known.set(day, number)
  return number
}

const days = new Map<number, CalendarDate>()

/** The day of a number of `dayNumber`. */
export function dayOfNumber(number: number): CalendarDate {
  const there = days.get(number)
  if (there !== undefined) return there
  const day = EPOCH_DAY.add({ days: number }).toString() as CalendarDate
  if (days.size > 50_000) days.clear()
  days.set(number, day)
  return day
}

/** A PostgreSQL array literal of values that need no quoting: numbers, dates, hexadecimal text, codes. */
export function plainArray(values: Iterable<string | number>): string {
  return `{${Array.isArray(values) ? values.join(',') : [...values].join(',')}}`
}

/** The elements of a PostgreSQL array literal of what needs no quoting; none where there is none. */
export function plainTextsOf(literal: string | null): string[] {
  return literal === null || literal === '{}' ? [] : literal.slice(1, -1).split(',')
}

/** The numbers of a PostgreSQL array literal; none where there is none. */
export function plainArrayOf(literal: string | null): number[] {
  return plainTextsOf(literal).map(Number)
}

/** A PostgreSQL array literal of any texts. */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : `"${value.replace(/["\\]/g, '\\$&')}"`)).join(',')}}`
}
