import { BinaryWriter } from '#platform/binary-copy.ts'
import type { Draft } from './record.ts'

// The thread that parses writes each draft as the end of its COPY row; the thread that enters only puts subject, id and version
// in front. The bytes change hands, they are not copied.

/** The columns that a draft fills, in the order of its bytes. */
export const DRAFT_COLUMNS = ['row_no', 'key', 'decided_on', 'ends_on', 'misconduct_ended_on', 'nature', 'state', 'content_hash', 'payload'] as const

export type DraftSet = {
  readonly count: number
  readonly bytes: Uint8Array
  /** where each draft begins; one more for the end */
  readonly offsets: Uint32Array
  readonly keys: readonly string[]
  readonly hashes: readonly string[]
  readonly decidedOn: readonly string[]
}

/** Collects drafts; `take` gives the set and begins a new one. */
export class DraftWriter {
  #writer = new BinaryWriter()
  #offsets: number[] = [0]
  #keys: string[] = []
  #hashes: string[] = []
  #decidedOn: string[] = []

  add(draft: Draft): void {
    const writer = this.#writer
    writer.int4(draft.rowNo)
    writer.hex(draft.key)
    writer.date(draft.decidedOn)
    writer.date(draft.endsOn)
    writer.date(draft.misconductEndedOn)
    writer.int4(draft.nature)
    writer.int2(draft.state)
    writer.hex(draft.contentHash)
    writer.jsonb(draft.payload)
    this.#offsets.push(writer.length)
    this.#keys.push(draft.key)
    this.#hashes.push(draft.contentHash)
    this.#decidedOn.push(draft.decidedOn)
  }

  take(): DraftSet {
    const set: DraftSet = {
      count: this.#keys.length,
      bytes: new Uint8Array(this.#writer.bytes()),
      offsets: Uint32Array.from(this.#offsets),
      keys: this.#keys,
      hashes: this.#hashes,
      decidedOn: this.#decidedOn,
    }
    this.#writer.length = 0
    this.#offsets = [0]
    this.#keys = []
    this.#hashes = []
    this.#decidedOn = []
    return set
  }
}
