import { Refusal } from '#platform/refusal.ts'
import { claimParts } from './headers-groups.ts'
import { itemIn } from './item.ts'
import type { Item } from './item.ts'
import type { Mapping } from './mapping.ts'

// Which column is which field. Headers are the standard's codes or Chinese names, in any order, in any width, with the
// decoration that forms put on them. A column nobody claims is reported, never passed over.

export type Claim = {
  /** the layout that fits best: the item's version or a name among its forms; read on with `itemIn(item, form)` */
  readonly form: string
  /** for each column its field's index, or null */
  readonly fields: readonly (number | null)[]
  /** for each field its column's index, or null */
  readonly columns: readonly (number | null)[]
  /** further columns of a field that holds several values (处罚类别1, 处罚类别2): their cells are joined by 、 */
  readonly further: readonly { readonly field: number; readonly column: number }[]
  /** fields of amounts whose header says 元 where the standard means 万元: their cells are divided by 10,000 */
  readonly inYuan: readonly number[]
  /** headers that no field claims */
  readonly unclaimed: readonly string[]
  /** headers of columns that the standard has and the platform does not keep */
  readonly ignored: readonly string[]
  /** headers that name a field a second time */
  readonly duplicates: readonly string[]
  /** names of required fields that have neither a column nor a constant */
  readonly missing: readonly string[]
}

/**
 * Claims each column of a header for a field, in the form of the item that fits best. What a mapping says goes first; other
 * columns are claimed by their own names. Refusal intake/mapping when it names a column that the file does not have.
 */
export function claimHeaders(item: Item, header: readonly string[] | null, mapping: Mapping | null = null): Claim {
  const mapped = mapping ? pairsOf(item, header, mapping) : []
  const claims = formsOf(item).map((form) => claimIn(item, form, header ?? [], mapping, mapped))
  return claims.reduce((best, claim) => (fit(claim) > fit(best) ? claim : best))
}

/** How many cells of a row are headers of the item, in the form where most are, or columns that a mapping names. */
export function headerScore(item: Item, cells: readonly (string | null)[], mapping: Mapping | null = null): number {
  const texts = cells.map((cell) => cell ?? '')
  const wanted = new Set(
    Object.values(mapping?.fields ?? {}).map((column) => (typeof column === 'string' ? fold(column) : '')),
  )
  const named = texts.map((text) => wanted.has(fold(text)) && fold(text) !== '')
  return Math.max(
    ...formsOf(item).map(
      (form) => claimIn(item, form, texts, null, []).fields.filter((field, i) => field !== null || named[i]).length,
    ),
  )
}

/** The item whose header this most likely is, or nothing when it is none's. */
export function likelyItem(items: readonly Item[], header: readonly string[]): Item | null {
  const ranked = items
    .map((item) => ({ item, claim: claimHeaders(item, header) }))
    .sort((a, b) => fit(b.claim) - fit(a.claim))
  const best = ranked[0]
  return best && best.claim.fields.some((field) => field !== null) ? best.item : null
}

/** Columns claimed count first; between equals, required fields without a column count against it. */
function fit(claim: Claim): number {
  return claim.fields.filter((field) => field !== null).length + claim.ignored.length / 2 - claim.missing.length / 100
}

function formsOf(item: Item): readonly string[] {
  return [item.version, ...Object.keys(item.forms)]
}

type Pair = { readonly column: number; readonly field: number }

function claimIn(
  item: Item,
  form: string,
  header: readonly string[],
  mapping: Mapping | null,
  mapped: readonly Pair[],
): Claim {
  const laidOut = itemIn(item, form)
  const taken = {
    columns: new Set(mapped.map(({ column }) => column)),
    fields: new Set(mapped.map(({ field }) => field)),
  }
  const index = indexOf(laidOut)
  const find = (text: string): number | undefined =>
    bare(text)
      .map((name) => index.get(name))
      .find((found) => found !== undefined)
  const free = header.flatMap((text, column) => (taken.columns.has(column) ? [] : [[column, text] as const]))
  const named = free.flatMap(([column, text]) => {
    const field = find(text)
    return field === undefined || taken.fields.has(field) ? [] : [{ column, field }]
  })
  const known = new Set([...taken.fields, ...named.map(({ field }) => field)])
  const parted = free.filter(([, text]) => text.includes('\n') && find(text) === undefined)
  const below = claimParts(parted, { item: laidOut, find, fold }).filter(({ field }) => !known.has(field))
  return settle(laidOut, form, header, [...mapped, ...named, ...below], mapping)
}

function settle(
  item: Item,
  form: string,
  header: readonly string[],
  pairs: readonly Pair[],
  mapping: Mapping | null,
): Claim {
  const columns: (number | null)[] = item.fields.map(() => null)
  const fields: (number | null)[] = header.map(() => null)
  const further: Pair[] = []
  const doubled = new Set<number>()
  for (const { column, field } of pairs) {
    if (columns[field] === null) columns[field] = column
    else if (item.fields[field]!.many) further.push({ field, column })
    else {
      doubled.add(column)
      continue
    }
    fields[column] ??= field
  }
  const kept = new Set(item.ignored.flatMap(({ headers }) => headers.map(fold)))
  const isIgnored = (text: string): boolean => bare(text).some((name) => kept.has(name))
  const loose = header.filter((text, column) => fields[column] == null && !doubled.has(column) && text.trim() !== '')
  return {
    form,
    fields,
    columns,
    further,
    inYuan: item.fields.flatMap((field, i) =>
      field.type === 'amount' && columns[i] != null && saysYuan(header[columns[i]!]) ? [i] : [],
    ),
    unclaimed: loose.filter((text) => !isIgnored(text)),
    ignored: loose.filter(isIgnored),
    duplicates: [...doubled].map((column) => header[column]!),
    missing: item.fields
      .filter((field, i) => field.required && columns[i] === null && !(mapping && field.name in mapping.constants))
      .map(({ name }) => name),
  }
}

function pairsOf(item: Item, header: readonly string[] | null, mapping: Mapping): readonly Pair[] {
  const names = (header ?? []).map(fold)
  return Object.entries(mapping.fields).map(([name, column]) => ({
    field: item.fields.findIndex((one) => one.name === name),
    column: typeof column === 'number' ? columnAt(name, column, header) : columnNamed(name, column, names),
  }))
}

function columnAt(field: string, number: number, header: readonly string[] | null): number {
  if (header === null || number <= header.length) return number - 1
  throw refuse(
    field,
    `文件只有 ${header.length} 列，没有第 ${number} 列`,
    `the file has ${header.length} columns, so there is no column ${number}`,
  )
}

function columnNamed(field: string, text: string, names: readonly string[]): number {
  const at = names.indexOf(fold(text))
  if (at < 0) throw refuse(field, `文件中没有“${text}”这一列`, `the file has no column "${text}"`)
  if (names.indexOf(fold(text), at + 1) >= 0)
    throw refuse(
      field,
      `文件中有几列都叫“${text}”，请写列号`,
      `several columns are called "${text}"; write the column's number`,
    )
  return at
}

function refuse(field: string, zh: string, en: string): Refusal {
  return new Refusal('intake/mapping', `映射文件的 fields.${field}：${zh}`, `fields.${field}: ${en}`, {
    key: `fields.${field}`,
  })
}

const indexes = new WeakMap<Item['fields'], ReadonlyMap<string, number>>()

/** Every spelling of every header of the item → the field's index. */
function indexOf(item: Item): ReadonlyMap<string, number> {
  const known = indexes.get(item.fields)
  if (known) return known
  const index = new Map<string, number>()
  item.fields.forEach((field, i) => {
    for (const header of field.headers) {
      for (const name of bare(header)) if (!index.has(name)) index.set(name, i)
    }
  })
  indexes.set(item.fields, index)
  return index
}

/** What forms put after a header's name: 必填, a unit, a hint on how to write it. Other brackets belong to the name. */
const HINT =
  /\((必填|选填|必填项|必|可空|可选|非必填|万元|元|单位:?.*|人民币|人民币元|yyyy.*|格式.*|如.*|例.*|\d+字.*|文本|日期|数字)\)$/

/** The spellings under which a header is looked up: as it is, then without what forms hang on it. */
function bare(text: string): readonly string[] {
  const names = [fold(text)]
  for (let last = names[0]!; ;) {
    const shorter = last.replace(HINT, '').replace(/^[*※]+|[*※:]+$/g, '')
    if (shorter === last || shorter === '') return names
    names.push(shorter)
    last = shorter
  }
}

/** 罚款金额(元): the amount is not in 10,000 CNY. */
function saysYuan(header: string | undefined): boolean {
  return header !== undefined && /\((单位:?)?(人民币)?元\)/.test(fold(header))
}

/** Width, spaces and case make no other header; nor do the kinds of brackets or separators. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2028-\u202e\ufeff]+/g, '')
    .replace(/[[【〔{]/g, '(')
    .replace(/[\]】〕}]/g, ')')
    .replace(/[,;/]/g, '、')
    .toLowerCase()
}
