import { Refusal } from '#platform/refusal.ts'
import type { Catalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders, likelyItem, type Claim } from '#register/catalogue/headers.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Mapping } from '#register/catalogue/mapping.ts'
import { COMPOUND_SURNAMES, SURNAMES } from '#register/subjects/surnames.ts'
import { findPersonData } from '#collection/quality/free-text.ts'

const FEWEST = 2

/**
 * Refuses a file whose header is not the item's: another item's, nobody's, or a mapping that names columns which are not there. A
 * required column that is merely missing is told row by row, so that the sender sees it in the returned file.
 */
export function refuseHeader(
  item: Item,
  catalogue: Catalogue,
  header: readonly string[] | null,
  claim: Claim,
  mapping: Mapping | null,
): void {
  const claimed = claim.columns.filter((column) => column !== null).length
  if (mapping !== null && Object.keys(mapping.fields).length > 0) refuseMissingColumns(header, mapping)
  if (claimed >= FEWEST || (claimed > 0 && mapping !== null)) {
    const other = mapping === null && claim.missing.length > 0 ? likelyItem(catalogue.items(), header ?? []) : null
    if (other === null || other.item === item.item || claim.missing.length < claimed) return
    throw wrongItem(item, other, claim)
  }
  const other = likelyItem(catalogue.items(), header ?? [])
  if (other !== null && other.item !== item.item) throw wrongItem(item, other, claim)
  const shown = seen(header ?? [], catalogue)
    .slice(0, 6)
    .join('、')
    .slice(0, 80)
  const wanted = item.fields
    .slice(0, 4)
    .map((field) => field.zh)
    .join('、')
  throw new Refusal(
    'intake/no-header',
    `没有找到“${item.zh}”的表头${shown === '' ? '' : `（看到的是：${shown}）`}。表头应有 ${wanted} 等列；版式不同请用 --mapping 说明各列。`,
    `No header of ${item.en} was found. It should have columns such as ${wanted}; describe another layout with --mapping.`,
  )
}

/**
 * What may be repeated of a row that is no header. It may be a row about a person: when one of its cells looks like it, only what
 * some field is known by.
 */
function seen(cells: readonly string[], catalogue: Catalogue): readonly string[] {
  const items = catalogue.items()
  const unknown = cells.filter((cell) => !items.some((item) => claimHeaders(item, [cell]).fields[0] != null))
  return unknown.some(mayBePersons) ? cells.filter((cell) => !unknown.includes(cell)) : cells
}

/** A number as documents and phones have, or a name: two to four characters that begin with a family name, or parted ones. */
function mayBePersons(cell: string): boolean {
  const bare = cell.normalize('NFKC').replace(/[\s\u200b-]/g, '')
  const name =
    /^\p{Script=Han}{2,4}$/u.test(bare) && (SURNAMES.has(bare[0]!) || COMPOUND_SURNAMES.has(bare.slice(0, 2)))
  return name || /\d{6}|[·•・‧]/.test(bare) || findPersonData(cell) !== null
}

function wrongItem(item: Item, other: Item, claim: Claim): Refusal {
  const missing = claim.missing
    .slice(0, 3)
    .map((name) => item.fields.find((field) => field.name === name)?.zh ?? name)
    .join('、')
  return new Refusal(
    'intake/wrong-item',
    `表头是“${other.zh}”的，不是“${item.zh}”的（缺 ${missing} 等列）。请把 --item 改为 ${other.item}，或核对文件。`,
    `The header is of ${other.en}, not of ${item.en}. Use --item ${other.item}, or check the file.`,
    { likely: other.item },
  )
}

function refuseMissingColumns(header: readonly string[] | null, mapping: Mapping): void {
  const known = new Set((header ?? []).map((text) => text.normalize('NFKC').replace(/\s/g, '')))
  const absent = Object.entries(mapping.fields).filter(([, column]) =>
    typeof column === 'number'
      ? header !== null && column > header.length
      : !known.has(column.normalize('NFKC').replace(/\s/g, '')),
  )
  if (absent.length === 0) return
  const columns = absent.map(([, column]) => String(column)).join('、')
  throw new Refusal(
    'intake/mapping',
    `映射文件写的列在文件中没有：${columns}。请对照表头核对。`,
    `The mapping names columns that the file does not have: ${columns}. Compare it with the header.`,
    { key: `fields.${absent[0]![0]}` },
  )
}
