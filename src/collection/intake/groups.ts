import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { itemIn, type Field, type Item } from '#register/catalogue/item.ts'
import { checkOf, isPersonCode } from '#collection/quality/effect.ts'
import type { Effect, Finding } from '#collection/quality/finding.ts'
import { explain } from '#collection/quality/words.ts'
import type { Batch } from './batch.ts'
import * as store from './store-desk.ts'

/** Rows of a batch that did not go in for the same reason in the same column, as a good error tracker would show them. */
export type Group = {
  readonly code: string
  /** catalogue field, or '' for the whole row */
  readonly field: string
  readonly fieldZh: string | null
  readonly fieldEn: string | null
  readonly effect: Effect
  readonly zh: string
  readonly en: string
  readonly cite: string
  readonly verified: boolean
  readonly count: number
  readonly person: boolean
  readonly first: readonly FirstRow[]
}

export type FirstRow = {
  readonly rowNo: number
  readonly value: string | null
  readonly zh: string
  readonly en: string
}

/** The groups of a batch, largest first; each with what its first rows say. Two statements, however many rows there are. */
export async function groupsOf(sql: Reader, law: Law, batch: Batch): Promise<readonly Group[]> {
  const item = itemOf(law, batch)
  const groups = (await store.groupsOf(sql, batch.batchId)).filter(({ code }) => isGrave(code))
  const rows = await store.keptRows(sql, batch.batchId, [...new Set(groups.flatMap(({ first }) => first))])
  const byNumber = new Map(rows.map((row) => [row.rowNo, row]))
  return groups.map(({ code, field, count, first }) => {
    const { effect, zh, en, cite, verified } = checkOf(code)
    const found = fieldOf(item, field)
    return {
      code,
      field,
      fieldZh: found?.zh ?? null,
      fieldEn: found?.en ?? null,
      effect,
      zh,
      en,
      cite,
      verified,
      count,
      person: isPersonCode(code),
      first: first.flatMap((rowNo) =>
        (byNumber.get(rowNo)?.findings ?? [])
          .filter((finding) => finding.code === code && (finding.field ?? '') === field)
          .slice(0, 1)
          .map((finding) => said(rowNo, finding, item)),
      ),
    }
  })
}

const GRAVE: ReadonlySet<Effect> = new Set(['return', 'hold'])

/** What keeps a row out of the register; notes on such a row wait until the graver is mended. */
export const isGrave = (code: string): boolean => GRAVE.has(checkOf(code).effect)

/** The item as the file of this batch lays it out. */
export function itemOf(law: Law, batch: Batch): Item {
  const item = loadCatalogue(law).byNumber(batch.item)
  return batch.layout?.form == null ? item : itemIn(item, batch.layout.form)
}

export const fieldOf = (item: Item, name: string | null): Field | null =>
  item.fields.find((field) => field.name === name) ?? null

const said = (rowNo: number, finding: Finding, item: Item): FirstRow => ({
  rowNo,
  value: finding.value,
  zh: explain(finding, item, 'zh'),
  en: explain(finding, item, 'en'),
})
