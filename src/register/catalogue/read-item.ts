import { findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { isMap } from '#foundation/law/rule.ts'
import { unsound } from '#foundation/law/unsound.ts'
import type { Disclosure, Field, FieldType, Form, Ignored, Item, Roles, Words } from './item.ts'

// From `catalogue/ITEM.yaml` to an Item. Strict: a key that nobody reads is a mistake, for it would be believed.

const TYPES: readonly FieldType[] = [
  'text',
  'date',
  'amount',
  'code',
  'uscc',
  'organisation-code',
  'registration-no',
  'tax-no',
  'organisation',
  'person-name',
  'person-document',
  'person-document-type',
]
const DISCLOSURES: readonly Disclosure[] = ['public', 'organisation', 'authority', 'never', 'drop']
const NATURES: readonly Item['nature'][] = ['basic', 'adverse', 'other']
const ROLES: readonly (keyof Roles)[] = [
  'name',
  'uscc',
  'organisationCode',
  'registrationNo',
  'taxNo',
  'institutionNo',
  'socialNo',
  'category',
  'authority',
  'authorityCode',
  'source',
  'sourceCode',
  'number',
  'decidedOn',
  'endsOn',
  'exitedOn',
  'misconductEndedOn',
  'kinds',
  'procedure',
  'state',
]
const ITEM_KEYS = [
  'item',
  'number',
  'name',
  'class',
  'nature',
  'version',
  'from',
  'cite',
  'verified',
  'elements',
  'timeliness',
  'roles',
  'identifiedBy',
  'oneOf',
  'disclosure',
  'fields',
  'ignored',
  'forms',
]
const FIELD_KEYS = [
  'key',
  'zh',
  'en',
  'codes',
  'headers',
  'type',
  'list',
  'many',
  'length',
  'required',
  'freeText',
  'personMatters',
  'disclosure',
  'hiddenFor',
  'cite',
  'verified',
  'addedFrom',
]
const FORM_KEYS = ['zh', 'en', 'cite', 'verified', 'required', 'lists', 'lengths', 'fields', 'ignored']

type Map = Readonly<Record<string, unknown>>

/** The item that a file states. Refusal law/unsound with the place of the mistake. */
export function readItem(file: string, content: unknown): Item {
  const map = mapOf(file, '', content)
  onlyKeys(file, '', map, ITEM_KEYS)
  const grounds = mapOf(file, 'disclosure', map['disclosure'])
  const fields = Object.entries(mapOf(file, 'fields', map['fields'])).map(([name, said]) =>
    readField(file, name, said, grounds),
  )
  const names = new Set(fields.map(({ name }) => name))
  const item: Item = {
    item: text(file, 'item', map['item']),
    number: whole(file, 'number', map['number']),
    ...words(file, 'name', map['name']),
    catalogueClass: whole(file, 'class', map['class']),
    nature: oneOf(file, 'nature', map['nature'], NATURES),
    version: text(file, 'version', map['version']),
    from: day(file, 'from', map['from']),
    cite: text(file, 'cite', map['cite']),
    verified: truth(file, 'verified', map['verified']),
    elements: readElements(file, map['elements']),
    fields,
    roles: readRoles(file, map['roles'], names),
    identifiedBy: known(file, 'identifiedBy', map['identifiedBy'], names),
    oneOf: list(map['oneOf']).map((group, i) => known(file, `oneOf/${i}`, group, names)),
    timeliness: map['timeliness'] === null ? null : text(file, 'timeliness', map['timeliness']),
    ignored: readIgnored(file, 'ignored', map['ignored']),
    forms: Object.fromEntries(
      Object.entries(mapOf(file, 'forms', map['forms'])).map(([name, said]) => [
        name,
        readForm(file, name, said, names),
      ]),
    ),
  }
  checkKeys(file, fields)
  return item
}

function readField(file: string, name: string, content: unknown, grounds: Map): Field {
  const at = `fields/${name}`
  const map = mapOf(file, at, content)
  onlyKeys(file, at, map, FIELD_KEYS)
  const disclosure = oneOf(file, `${at}/disclosure`, map['disclosure'], DISCLOSURES)
  const ground = isMap(grounds[disclosure]) ? grounds[disclosure] : {}
  const codes = list(map['codes']).map(String)
  const { zh, en } = words(file, at, map)
  return {
    name,
    key: map['key'] === undefined ? null : text(file, `${at}/key`, map['key']),
    zh,
    en,
    codes,
    headers: [...codes, zh, ...list(map['headers']).map(String)],
    type: oneOf(file, `${at}/type`, map['type'], TYPES),
    length: map['length'] === undefined ? null : whole(file, `${at}/length`, map['length']),
    required: map['required'] === true,
    list: map['list'] === undefined ? null : text(file, `${at}/list`, map['list']),
    many: map['many'] === true,
    freeText: map['freeText'] === true,
    personMatters: map['personMatters'] === true,
    disclosure,
    hiddenFor: list(map['hiddenFor']).map(String),
    cite: text(file, `${at}/cite`, map['cite'] ?? ground['cite']),
    verified: truth(
      file,
      `${at}/verified`,
      map['verified'] ?? (map['cite'] === undefined ? ground['verified'] : false),
    ),
    addedFrom: map['addedFrom'] === undefined ? null : day(file, `${at}/addedFrom`, map['addedFrom']),
  }
}

/** One or two letters, each used once, none for what is never stored. */
function checkKeys(file: string, fields: readonly Field[]): void {
  const seen = new Set<string>()
  for (const { name, key, disclosure } of fields) {
    if (key === null) continue
    if (!/^[a-z]{1,2}$/.test(key))
      throw unsound(file, `fields/${name}/key`, `${key} 不是一两个字母`, `${key} is not one or two letters`)
    if (seen.has(key)) throw unsound(file, `fields/${name}/key`, `${key} 用了两次`, `${key} is used twice`)
    if (disclosure === 'drop')
      throw unsound(file, `fields/${name}/key`, '不保存的字段不能有 key', 'a field that is never stored has no key')
    seen.add(key)
  }
}

function readRoles(file: string, content: unknown, names: ReadonlySet<string>): Roles {
  const map = mapOf(file, 'roles', content)
  onlyKeys(file, 'roles', map, ROLES)
  return Object.fromEntries(
    ROLES.map((role) => {
      const name = map[role]
      if (name !== null && (typeof name !== 'string' || !names.has(name)))
        throw unsound(file, `roles/${role}`, '不是字段名，也不是 null', 'is neither a field nor null')
      return [role, name]
    }),
  ) as unknown as Roles
}

function readForm(file: string, name: string, content: unknown, names: ReadonlySet<string>): Form {
  const at = `forms/${name}`
  const map = mapOf(file, at, content)
  onlyKeys(file, at, map, FORM_KEYS)
  const fields = mapOf(file, `${at}/fields`, map['fields'])
  known(file, `${at}/fields`, Object.keys(fields), names)
  return {
    ...words(file, at, map),
    cite: text(file, `${at}/cite`, map['cite']),
    verified: truth(file, `${at}/verified`, map['verified']),
    fields: Object.fromEntries(Object.entries(fields).map(([field, headers]) => [field, list(headers).map(String)])),
    required: known(file, `${at}/required`, map['required'], names),
    lists: mapOf(file, `${at}/lists`, map['lists'] ?? {}) as Readonly<Record<string, string>>,
    lengths: mapOf(file, `${at}/lengths`, map['lengths'] ?? {}) as Readonly<Record<string, number>>,
    ignored: readIgnored(file, `${at}/ignored`, map['ignored']),
  }
}

function readElements(file: string, content: unknown): Item['elements'] {
  const map = mapOf(file, 'elements', content)
  const read = (key: string): Words => words(file, `elements/${key}`, map[key])
  return {
    standard: read('standard'),
    disclosure: read('disclosure'),
    validity: read('validity'),
    provider: read('provider'),
  }
}

function readIgnored(file: string, at: string, content: unknown): readonly Ignored[] {
  return list(content).map((said, i) => ({
    ...words(file, `${at}/${i}`, said),
    headers: list(mapOf(file, `${at}/${i}`, said)['headers']).map(String),
  }))
}

function onlyKeys(file: string, at: string, map: Map, keys: readonly string[]): void {
  const odd = Object.keys(map).find((key) => !keys.includes(key))
  if (odd !== undefined) throw unsound(file, at, `不认识的键 ${odd}`, `unknown key ${odd}`)
}

function known(file: string, at: string, content: unknown, names: ReadonlySet<string>): readonly string[] {
  const all = list(content).map(String)
  const odd = all.find((name) => !names.has(name))
  if (odd !== undefined) throw unsound(file, at, `没有 ${odd} 这个字段`, `there is no field ${odd}`)
  return all
}

function mapOf(file: string, at: string, content: unknown): Map {
  if (!isMap(content)) throw unsound(file, at, '应当是键和值', 'expected keys and values')
  return content
}

function list(content: unknown): readonly unknown[] {
  return Array.isArray(content) ? content : []
}

function words(file: string, at: string, content: unknown): Words {
  const map = mapOf(file, at, content)
  return { zh: text(file, `${at}/zh`, map['zh']), en: text(file, `${at}/en`, map['en']) }
}

function text(file: string, at: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') throw unsound(file, at, '应当是文字', 'expected text')
  return value
}

function whole(file: string, at: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw unsound(file, at, '应当是整数', 'expected a whole number')
  return value
}

function truth(file: string, at: string, value: unknown): boolean {
  if (typeof value !== 'boolean') throw unsound(file, at, '应当是 true 或 false', 'expected true or false')
  return value
}

function oneOf<T extends string>(file: string, at: string, value: unknown, allowed: readonly T[]): T {
  if (!(allowed as readonly unknown[]).includes(value))
    throw unsound(file, at, `应当是 ${allowed.join('、')} 之一`, `is none of ${allowed.join(', ')}`)
  return value as T
}

function day(file: string, at: string, value: unknown): CalendarDate {
  const found = typeof value === 'string' ? findCalendarDate(value) : null
  if (found === null) throw unsound(file, at, '不是日期', 'is not a day; write YYYY-MM-DD')
  return found
}
