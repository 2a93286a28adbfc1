import type { Item } from './item.ts'

// A header of several rows says a column's name in parts: 行政相对人 over 名称, 基本信息 over 统一社会信用代码. Joined they are a name
// of the field, or the last part is one by itself. By itself it is believed only where the label above it does not say that it is
// about somebody else: 名称 below 实施机关 is no counterparty, and a code below 法定代表人 is not the organisation's.

/** What parts of one label stand between, in the header of a table. */
const BETWEEN = /\n+/
/** Labels that speak of the organisation that the row is about: numbering left out. 法人 by itself may mean its representative. */
const OF_THE_SUBJECT =
  /^(?:行政)?(?:相对人|当事人|被处罚人|被处罚单位|被许可人|企业|单位|机构|主体|组织|市场主体|经营主体|信用主体)(?:代码)?(?:(?:基本|身份)?(?:信息|情况|资料))?$|^(?:法人(?:(?:及|和)(?:非法人|其他)组织)?)?(?:基本|身份|登记|注册)(?:信息|情况|资料)$/
const NUMBERED = /^\(?[一二三四五六七八九十\d]{1,3}(?:\)|[.、])+/
/** 处罚机关 over 名称 is 处罚机关, 企业基本信息 over it the name of the organisation. */
const ITSELF = /^(?:名称|全称)$/

export type Named = { readonly column: number; readonly field: number }

type Lookup = {
  readonly item: Item
  /** the field of a name, in any of its spellings */
  readonly find: (text: string) => number | undefined
  readonly fold: (text: string) => string
}

/** Fields of columns that are known only by the last parts of their labels; where two columns would be the same field, neither is. */
export function claimParts(
  columns: readonly (readonly [column: number, text: string])[],
  lookup: Lookup,
): readonly Named[] {
  const found = columns.flatMap(([column, text]) => {
    const field = fieldOf(text.split(BETWEEN).map(lookup.fold), lookup)
    return field === undefined ? [] : [{ column, field }]
  })
  return found.filter(({ field }) => found.filter((other) => other.field === field).length === 1)
}

function fieldOf(parts: readonly string[], { item, find, fold }: Lookup): number | undefined {
  for (let at = 1; at < parts.length; at++) {
    const group = parts[at - 1]!.replace(NUMBERED, '')
    const rest = parts.slice(at).join('')
    const joined = find(group + rest) ?? (ITSELF.test(rest) ? named(group, { item, find, fold }) : undefined)
    if (joined !== undefined) return joined
    const alone = find(rest)
    if (alone !== undefined && speaksOf(group, alone, item, fold)) return alone
  }
  return undefined
}

function named(group: string, { item, find }: Lookup): number | undefined {
  if (!OF_THE_SUBJECT.test(group)) return find(group)
  const name = item.fields.findIndex((field) => field.name === item.roles.name)
  return name < 0 ? undefined : name
}

/** Whether a label over a field's name leaves it that field: one that begins other fields' names is about those. */
function speaksOf(group: string, field: number, item: Item, fold: (text: string) => string): boolean {
  if (OF_THE_SUBJECT.test(group)) return true
  const begun = item.fields.flatMap(({ headers }, i) => (headers.some((one) => fold(one).startsWith(group)) ? [i] : []))
  return begun.length > 0 ? begun.includes(field) : !parties(item).has(item.fields[field]!.name)
}

/** Fields that say who somebody is; below a label that nobody knows they may be anybody's. */
function parties({ roles }: Item): ReadonlySet<string | null> {
  return new Set([
    roles.name,
    roles.uscc,
    roles.organisationCode,
    roles.registrationNo,
    roles.taxNo,
    roles.institutionNo,
    roles.socialNo,
    roles.category,
    roles.authority,
    roles.authorityCode,
    roles.source,
    roles.sourceCode,
  ])
}
