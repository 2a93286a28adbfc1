import type { Cell, Row } from '#platform/tables/table.ts'
import { textColumn } from '#platform/text-column.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Authority } from '#register/records/authorities.ts'
import { DraftWriter } from '#register/records/draft-set.ts'
import { normaliseName } from '#register/subjects/name.ts'
import type { Registration } from '#register/subjects/register.ts'
import { effectOf, isPersonRow } from '#collection/quality/effect.ts'
import type { Candidate } from '#collection/quality/check.ts'
import type { Finding } from '#collection/quality/finding.ts'
import type { Drafting } from './prepare.ts'
import { LANES, type BadRow, type Part } from './protocol.ts'

type Ground = {
  readonly item: Item
  readonly seq: number
  readonly lane: number
  readonly parts: number
  readonly draft: Drafting
  /** the cells of a row that does not go in, as far as they may be kept */
  readonly keep: (row: Row) => readonly Cell[]
  /** for the registration item: what the register is told */
  readonly registration: ((row: Candidate) => Registration) | null
}

/** The identifier types in the order in which they are asked; the numbers are the register's. */
const IDENTIFIERS = [
  [1, 'uscc'],
  [2, 'organisationCode'],
  [3, 'registrationNo'],
  [4, 'taxNo'],
  [5, 'institutionNo'],
  [6, 'socialNo'],
] as const

/** Collects one lane's rows of a chunk: drafts of the good ones, cells and findings of the others. */
export class PartBuilder {
  readonly lane: number
  readonly #ground: Ground
  readonly #identifiers: readonly (readonly [type: number, index: number])[]
  readonly #name: number
  #received = 0
  #rowNos: number[] = []
  #idTypes: number[] = []
  #ids: string[] = []
  #names: (string | null)[] = []
  #norms: string[] = []
  #authorityOf: number[] = []
  #authorities = new Map<string, number>()
  #authorityList: Authority[] = []
  #drafts = new DraftWriter()
  #bad: BadRow[] = []
  #notes = new Map<string, { code: string; field: string; rows: number[] }>()
  #registrations: Registration[] | null

  constructor(ground: Ground) {
    this.lane = ground.lane
    this.#ground = ground
    const { item } = ground
    const index = (name: string | null): number => item.fields.findIndex((field) => field.name === name)
    this.#identifiers = IDENTIFIERS.map(([type, role]) => [type, index(item.roles[role])] as const).filter(
      ([, at]) => at >= 0,
    )
    this.#name = index(item.roles.name)
    this.#registrations = ground.registration === null ? null : []
  }

  add(row: Row, candidate: Candidate, findings: readonly Finding[]): void {
    this.#received++
    const effect = findings.length === 0 ? 'note' : effectOf(findings)
    if (effect === 'return' || effect === 'hold') {
      // A natural person's row keeps its number and the finding's code, no cell and no hash of one (design §1 P2).
      const cells = isPersonRow(findings) ? null : this.#ground.keep(row)
      this.#bad.push({ rowNo: row.number, outcome: effect === 'return' ? 'returned' : 'held', cells, findings })
      return
    }
    const withheld: string[] = []
    for (const finding of findings) this.#note(row.number, finding, withheld)
    this.#good(candidate, withheld)
  }

  #note(rowNo: number, finding: Finding, withheld: string[]): void {
    const place = `${finding.code} ${finding.field ?? ''}`
    const there = this.#notes.get(place)
    if (there) there.rows.push(rowNo)
    else this.#notes.set(place, { code: finding.code, field: finding.field ?? '', rows: [rowNo] })
    if (effectOf([finding]) !== 'withhold') return
    const key = this.#ground.item.fields.find((field) => field.name === finding.field)?.key
    if (key && !withheld.includes(key)) withheld.push(key)
  }

  #good(candidate: Candidate, withheld: readonly string[]): void {
    const { draft } = this.#ground
    const [type, id] = this.#identify(candidate)
    const name = candidate.values[this.#name] ?? ''
    this.#rowNos.push(candidate.number)
    this.#idTypes.push(type)
    this.#ids.push(id)
    const norm = normaliseName(name)
    this.#names.push(name === norm ? null : name)
    this.#norms.push(norm)
    this.#authorityOf.push(this.#authority(draft.authority(candidate)))
    this.#drafts.add(draft.draft(candidate, withheld))
    if (this.#ground.registration !== null) this.#registrations!.push(this.#ground.registration(candidate))
  }

  #identify(candidate: Candidate): readonly [number, string] {
    for (const [type, at] of this.#identifiers) {
      const value = candidate.values[at]
      if (value) return [type, value]
    }
    return [0, '']
  }

  #authority(authority: Authority): number {
    const place = `${authority.code} ${authority.name}`
    const there = this.#authorities.get(place)
    if (there !== undefined) return there
    this.#authorityList.push(authority)
    this.#authorities.set(place, this.#authorityList.length - 1)
    return this.#authorityList.length - 1
  }

  take(lastRow: number): Part {
    const { seq, lane, parts } = this.#ground
    return {
      chunkNo: seq * LANES + lane,
      seq,
      lane,
      parts,
      lastRow,
      received: this.#received,
      rowNos: Int32Array.from(this.#rowNos),
      idTypes: Uint8Array.from(this.#idTypes),
      ids: textColumn(this.#ids),
      names: this.#names,
      norms: textColumn(this.#norms),
      authorityOf: Uint16Array.from(this.#authorityOf),
      authorities: this.#authorityList,
      drafts: this.#drafts.take(),
      bad: this.#bad,
      notes: [...this.#notes.values()],
      registrations: this.#registrations,
    }
  }
}
