import { BinaryWriter } from '#platform/binary-copy.ts'
import type { Draft } from './record.ts'

// The thread that parses writes each draft as the end of its COPY row; the thread that enters only puts subject, id and version
// in front. The bytes change hands, they are not copied; key and hash are read out of them where they are asked for.

/** The columns that a draft fills, in the order of its bytes. The first three have a fixed length. */
export const DRAFT_COLUMNS = [
  'key',
  'content_hash',
  'decided_on',
  'row_no',
  'ends_on',
  'misconduct_ended_on',
  'nature',
  'state',
  'payload',
] as const

const LENGTH = 4
const KEY = LENGTH
const HASH = KEY + 16 + LENGTH
const DAY = HASH + 32 + LENGTH

export type DraftSet = {
  readonly count: number
  readonly bytes: Uint8Array
  /** where each draft begins; one more for the end */
  readonly offsets: Uint32Array
}

/** Collects drafts; `take` gives the set and begins a new one. */
export class DraftWriter {
  #writer = new BinaryWriter()
  #offsets: number[] = [0]

  add(draft: Draft): void {
    const writer = this.#writer
    writer.hex(draft.key)
    writer.hex(draft.contentHash)
    writer.date(draft.decidedOn)
    writer.int4(draft.rowNo)
    writer.date(draft.endsOn)
    writer.date(draft.misconductEndedOn)
    writer.int4(draft.nature)
    writer.int2(draft.state)
    writer.jsonb(draft.payload)
    this.#offsets.push(writer.length)
  }

  take(): DraftSet {
    const set: DraftSet = {
      count: this.#offsets.length - 1,
      bytes: new Uint8Array(this.#writer.bytes()),
      offsets: Uint32Array.from(this.#offsets),
    }
    this.#writer.length = 0
    this.#offsets = [0]
    return set
  }
}

export type DraftReader = {
  /** key of a draft, 32 hexadecimal characters */
  readonly key: (i: number) => string
  /** content hash of a draft, 64 hexadecimal characters */
  readonly hash: (i: number) => string
  /** day of decision as the number that the column holds: days since 2000-01-01 */
  readonly day: (i: number) => number
}

/** Reads what is needed of drafts out of their bytes. */
export function draftReader({ bytes, offsets }: DraftSet): DraftReader {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return {
    key: (i) => buffer.toString('hex', offsets[i]! + KEY, offsets[i]! + KEY + 16),
    hash: (i) => buffer.toString('hex', offsets[i]! + HASH, offsets[i]! + HASH + 32),
    day: (i) => buffer.readInt32BE(offsets[i]! + DAY),
  }
}
