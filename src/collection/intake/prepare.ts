import { hash } from 'node:crypto'
import type { CodeList } from '#foundation/law/code-list.ts'
import type { Law } from '#foundation/law/law.ts'
import { addDays, earliest, type CalendarDate } from '#platform/calendar-date.ts'
import type { Row } from '#platform/tables/table.ts'
import type { Field, Item } from '#register/catalogue/item.ts'
import type { Authority } from '#register/records/authorities.ts'
import { MARKET_AUTHORITY, RESTRICTED_SCOPE, SIMPLE_PROCEDURE, STATES, type Draft } from '#register/records/record.ts'
import type { Candidate } from '#collection/quality/check.ts'

// From a row of cells to a candidate, and from a candidate that passed its checks to a draft. Everything that is the same for
// all rows is worked out once; a row costs two hashes and one pass over its fields.

const UNIT = '\u001f'
const NO_NUMBER = new Set(['', '空', '无'])

/** Where each field's cell comes from: a column, a constant of the mapping, or nowhere. */
export type Source = {
  readonly column: number | null
  readonly constant: string | null
  /** further columns of a field that holds several values */
  readonly further: readonly number[]
}

/** Takes each field's cell from the row, in the order of the item's fields. */
export function candidateOf(row: Row, sources: readonly Source[]): Candidate {
  const values: (string | null)[] = new Array(sources.length)
  for (let i = 0; i < sources.length; i++) {
    const source = sources[i]!
    const cell = source.column === null ? source.constant : (row.cells[source.column] ?? null)
    values[i] = source.further.length > 0 ? gathered(row, source, cell) : cell
  }
  const first = row.cells.find((cell) => cell !== null) ?? null
  return { number: row.number, values, formulas: row.formulas ? fieldsOf(row.formulas, sources) : null, first }
}

function gathered(row: Row, source: Source, cell: string | null): string | null {
  const cells = [cell, ...source.further.map((column) => row.cells[column] ?? null)].filter(
    (one) => one !== null && one.trim() !== '',
  )
  return cells.length === 0 ? null : cells.join('、')
}

function fieldsOf(columns: readonly number[], sources: readonly Source[]): number[] {
  return sources.flatMap((source, field) => (source.column !== null && columns.includes(source.column) ? [field] : []))
}

export type Drafting = {
  /** the draft of a candidate that passed; `withheld` names payload keys that wait for release */
  readonly draft: (row: Candidate, withheld: readonly string[]) => Draft
  readonly authority: (row: Candidate) => Authority
}

/** Works out how candidates of an item become drafts. A register without dates has the day of receipt in their place. */
export function drafting(
  item: Item,
  law: Law,
  marketAuthority: (name: string) => boolean,
  receivedOn: CalendarDate,
): Drafting {
  const index = new Map(item.fields.map((field, i) => [field.name, i]))
  const at = (name: string | null): number => (name === null ? -1 : (index.get(name) ?? -1))
  const { roles } = item
  const authorityName = at(roles.authority)
  const authorityCode = at(roles.authorityCode)
  const decidedOn = at(roles.decidedOn)
  const endsOn = at(roles.endsOn)
  const exitedOn = at(roles.exitedOn)
  const misconduct = at(roles.misconductEndedOn)
  const keyFields = item.identifiedBy.map(at)
  const numberField = at(roles.number)
  const kept = item.fields.flatMap((field, i) =>
    field.key !== null && field.disclosure !== 'drop' ? [{ i, key: JSON.stringify(field.key) }] : [],
  )
  const beside = item.fields.flatMap((field, i) => (field.key === null && field.disclosure !== 'drop' ? [i] : []))
  const natureOf = natureReader(item, law, at, marketAuthority)
  const stateOf = stateReader(item, law, at)

  return {
    draft(row, withheld) {
      const { values } = row
      const authority =
        (authorityCode >= 0 && values[authorityCode]) || (authorityName >= 0 && values[authorityName]) || ''
      let key = item.item + UNIT + authority
      let payload = ''
      for (const { i, key: name } of kept) {
        const value = values[i]
        if (value) payload += (payload === '' ? '{' : ',') + name + ':' + quoted(value)
      }
      let content = item.item + UNIT + payload
      for (const i of beside) content += UNIT + (values[i] ?? '')
      // A decision without a number (the 2016 form writes 空) is told apart by its whole content.
      for (const i of keyFields)
        key += UNIT + (i === numberField && NO_NUMBER.has(values[i] ?? '') ? content : (values[i] ?? ''))
      if (withheld.length > 0) payload += `${payload === '' ? '{' : ','}"!":${JSON.stringify(withheld)}`
      return {
        rowNo: row.number,
        key: hash('sha256', key, 'hex').slice(0, 32),
        decidedOn: (values[decidedOn] as CalendarDate | null) || receivedOn,
        endsOn: lastDay(values[endsOn], values[exitedOn]),
        misconductEndedOn: misconduct < 0 ? null : (values[misconduct] as CalendarDate | null) || null,
        nature: natureOf(row),
        state: stateOf(row),
        contentHash: hash('sha256', content, 'hex'),
        payload: payload === '' ? '{}' : `${payload}}`,
      }
    },
    authority(row) {
      const name = (authorityName >= 0 && row.values[authorityName]) || ''
      return { code: (authorityCode >= 0 && row.values[authorityCode]) || '', name, market: marketAuthority(name) }
    },
  }
}

// What JSON writes otherwise than it stands: quotes, backslashes, controls, halves of pairs.
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/

/** A text as JSON; a call of JSON.stringify costs five times the look whether it is needed. */
function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`
}

/** The earlier of a record's own term and the day before its removal. */
function lastDay(term: string | null | undefined, exited: string | null | undefined): CalendarDate | null {
  return earliest(
    (term as CalendarDate | null | undefined) || null,
    exited ? addDays(exited as CalendarDate, -1) : null,
  )
}

type At = (name: string | null) => number

function natureReader(
  item: Item,
  law: Law,
  at: At,
  marketAuthority: (name: string) => boolean,
): (row: Candidate) => number {
  const kinds = at(item.roles.kinds)
  const procedure = at(item.roles.procedure)
  const authority = at(item.roles.authority)
  const scope = at('scope')
  const list = kindList(item, law)
  const bits = new Map<string, number>()
  return ({ values }) => {
    let nature = 0
    const written = kinds < 0 ? null : values[kinds]
    if (written && list) {
      let known = bits.get(written)
      if (known === undefined) {
        known = written.split('、').reduce((sum, code) => sum | (1 << (list.find(code)?.number ?? 0)), 0) & ~1
        bits.set(written, known)
      }
      nature |= known
    }
    if (procedure >= 0 && values[procedure] === 'simple') nature |= SIMPLE_PROCEDURE
    if (scope >= 0 && values[scope] && values[scope] !== 'public') nature |= RESTRICTED_SCOPE
    if (authority >= 0 && values[authority] && marketAuthority(values[authority])) nature |= MARKET_AUTHORITY
    return nature
  }
}

function kindList(item: Item, law: Law): CodeList | null {
  const field = item.fields.find((one: Field) => one.name === item.roles.kinds)
  return field?.list ? law.codes(field.list) : null
}

function stateReader(item: Item, law: Law, at: At): (row: Candidate) => number {
  const state = at(item.roles.state)
  const field = item.fields.find((one) => one.name === item.roles.state)
  if (state < 0 || !field?.list) return () => 0
  const list = law.codes(field.list)
  return ({ values }) => {
    const written = values[state]
    if (!written) return 0
    const code = list.find(written)?.code ?? written
    const number = (STATES as readonly string[]).indexOf(code)
    return number < 0 ? STATES.indexOf('other') : number
  }
}
