import type { Law } from '#foundation/law/law.ts'
import { dayOf, now } from '#platform/clock.ts'
import { Refusal, type Problem } from '#platform/refusal.ts'
import { openSealed } from '#platform/sealed-file.ts'
import { BETWEEN_LABELS } from '#platform/tables/header-rows.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Row, Table } from '#platform/tables/table.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { forbiddenField } from '#register/catalogue/forbidden.ts'
import { claimHeaders, headerScore, likelyItem, type Claim } from '#register/catalogue/headers.ts'
import { itemIn, type Field, type Item } from '#register/catalogue/item.ts'
import { isPersonRow } from '#collection/quality/effect.ts'
import { findPersonData } from '#collection/quality/free-text.ts'
import { refuseHeader } from './headers.ts'
import { keptWords } from './kept-words.ts'
import { candidateOf } from './prepare.ts'
import { readingOf, type Reading } from './reading.ts'
import type { Staged } from './store-desk.ts'

// How a file would be read, before anything of it is taken in. What it shows is the officer's own file; yet nothing of a natural person's
// row is shown, nor of a column that nobody else will ever see (design §1 P2, P5).

export type Column = {
  /** from 1 */
  readonly number: number
  readonly header: string
  readonly field: Field | null
  /** the law forbids to collect it */
  readonly forbidden: boolean
  /** null: the column may hold what is a person's, so nothing of it is shown */
  readonly samples: readonly string[] | null
}

export type Look = {
  readonly item: Item
  /** guessed from the headings, not chosen */
  readonly guessed: boolean
  readonly headerRow: number
  /** of a workbook: the sheet that is read, and others whose header would fit */
  readonly sheet: string | null
  readonly others: readonly string[]
  readonly columns: readonly Column[]
  /** required fields that no column brings */
  readonly missing: readonly Field[]
  /** fields that no column brings, which an unclaimed column may be chosen for */
  readonly open: readonly Field[]
  /** how many rows the file has; null where counting them takes longer than a reader waits */
  readonly rows: number | null
  readonly unchecked: boolean
}

export type Looked =
  | { readonly kind: 'look'; readonly look: Look }
  | { readonly kind: 'refused'; readonly problem: Problem }

const SAMPLES = 3
const SAMPLE_ROWS = 200
const LONGEST = 40
const PATIENCE_MS = 1_500

/** Reads a waiting file's heading and first rows: for the item that is chosen, or for the one that its headings are most like. */
export async function lookAt(
  law: Law,
  staged: Staged,
  provider: { readonly code: string; readonly name: string },
  chosen: string | null,
): Promise<Looked> {
  const file = await openSealed(staged.path, staged.key)
  try {
    const items = loadCatalogue(law).items()
    const wanted = chosen === null ? null : loadCatalogue(law).item(chosen)
    const table = await openTable(file, {
      looksLikeHeader: (cells) =>
        Math.max(...(wanted === null ? items : [wanted]).map((item) => headerScore(item, cells))),
    })
    const item = wanted ?? likelyItem(items, table.header ?? []) ?? loadCatalogue(law).item('penalty')
    const claim = claimHeaders(item, table.header)
    refuseHeader(item, loadCatalogue(law), table.header, claim, null)
    return { kind: 'look', look: await read(law, table, item, claim, provider, chosen === null) }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', problem: error.problem() }
    throw error
  } finally {
    await file.close()
  }
}

async function read(
  law: Law,
  table: Table,
  item: Item,
  claim: Claim,
  provider: { readonly code: string; readonly name: string },
  guessed: boolean,
): Promise<Look> {
  const on = dayOf(now())
  const reading = readingOf({ law, item, claim, mapping: null, header: table.header, provider, receivedOn: on })
  const { first, rows } = await countRows(table)
  const laidOut = itemIn(item, claim.form)
  const sound = first.filter((row) => row.trouble === undefined && !isPersons(reading, row))
  return {
    item,
    guessed,
    headerRow: table.headerRow,
    sheet: table.dress.sheet === null ? null : keptWords(table.dress.sheet),
    others: table.others.filter(({ fits }) => fits).map(({ name }) => keptWords(name)),
    columns: (table.header ?? []).map((text, at) => {
      const index = claim.fields[at]
      const field = index == null ? null : laidOut.fields[index]!
      return {
        number: at + 1,
        header: inOneLine(field === null ? keptWords(text) : text),
        field,
        forbidden: field === null && forbiddenField(law, on, text) !== null,
        samples: field === null || field.disclosure !== 'public' ? null : samplesOf(sound, at),
      }
    }),
    missing: claim.missing.flatMap((name) => laidOut.fields.find((field) => field.name === name) ?? []),
    open: laidOut.fields.filter((field, i) => claim.columns[i] == null && field.disclosure === 'public'),
    rows,
    unchecked: !item.verified,
  }
}

/** Labels that stand one above the other, as one reads them aloud. */
const inOneLine = (text: string): string => text.split(BETWEEN_LABELS).join(' ')

const isPersons = (reading: Reading, row: Row): boolean => isPersonRow(reading.check(candidateOf(row, reading.sources)))

async function countRows(table: Table): Promise<{ readonly first: readonly Row[]; readonly rows: number | null }> {
  const until = performance.now() + PATIENCE_MS
  const first: Row[] = []
  let rows = 0
  for await (const batch of table.batches) {
    if (first.length < SAMPLE_ROWS) first.push(...batch.slice(0, SAMPLE_ROWS - first.length))
    rows += batch.length
    if (performance.now() > until) return { first, rows: null }
  }
  return { first, rows }
}

function samplesOf(rows: readonly Row[], column: number): readonly string[] {
  const samples = new Set<string>()
  for (const { cells } of rows) {
    const cell = cells[column]?.trim()
    if (!cell || findPersonData(cell) !== null) continue
    samples.add(cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell)
    if (samples.size === SAMPLES) break
  }
  return [...samples]
}
