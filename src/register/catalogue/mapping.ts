import { parse, YAMLParseError } from 'yaml'
import { Refusal } from '#platform/refusal.ts'
import type { Item } from './item.ts'

/** How a layout that is not the standard's is read: which column is which field (design §5). */
export type Mapping = {
  /** row number of the header, 1-based; null: look for it */
  readonly header: number | 'none' | null
  /** name, or number from 1 */
  readonly sheet: string | number | null
  /** field name → column name, or column number from 1 */
  readonly fields: Readonly<Record<string, string | number>>
  /** field name → the value that every row has */
  readonly constants: Readonly<Record<string, string>>
  /** such as `DD/MM/YYYY`; null: the usual ways of writing a day */
  readonly dates: string | null
}

const KEYS = ['header', 'sheet', 'fields', 'constants', 'dates']

/** A mapping of every field of every item is a tenth of this. */
const LONGEST = 20_000

type Map = Readonly<Record<string, unknown>>

/** The mapping that a YAML text states for an item. Refusal intake/mapping names the key or the line. */
export function parseMapping(text: string, item: Item): Mapping {
  const map = asMap('', parseYaml(text) ?? {})
  for (const key of Object.keys(map)) {
    if (!KEYS.includes(key))
      throw refuse(key, `不认识的键。可以写：${KEYS.join('、')}`, `is not known; use ${KEYS.join(', ')}`)
  }
  const fields = readFields(map['fields'], item)
  const constants = readConstants(map['constants'], item)
  for (const name of Object.keys(constants)) {
    if (name in fields)
      throw refuse(
        `constants.${name}`,
        '同一字段既有列又有常数，只能留一个',
        'has a column and a constant; keep one of them',
      )
  }
  return {
    header: readHeader(map['header'], fields),
    sheet: readSheet(map['sheet']),
    fields,
    constants,
    dates: readDates(map['dates']),
  }
}

/** Aliases and nesting without end are no way to write a mapping: they are refused like any other unsound YAML. */
function parseYaml(text: string): unknown {
  if (text.length > LONGEST) throw refuse('', `太长，最多 ${LONGEST} 字`, `is too long; ${LONGEST} characters at most`)
  try {
    return parse(text, { uniqueKeys: true, maxAliasCount: 0, logLevel: 'error' })
  } catch (error) {
    const line = error instanceof YAMLParseError ? (error.linePos?.[0].line ?? 1) : 1
    const why =
      error instanceof Error ? error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '') : String(error)
    throw new Refusal(
      'intake/mapping',
      `映射文件第 ${line} 行不是合格的 YAML：${why}`,
      `Line ${line} of the mapping is not sound YAML: ${why}`,
      { line },
    )
  }
}

function readHeader(value: unknown, fields: Mapping['fields']): Mapping['header'] {
  if (value === undefined) return null
  if (value === 'none') {
    const named = Object.entries(fields).find(([, column]) => typeof column === 'string')
    if (named)
      throw refuse(
        `fields.${named[0]}`,
        '没有表头时列只能写序号',
        'names a column, but there is no header; write its number',
      )
    return 'none'
  }
  if (!isNumber(value))
    throw refuse('header', '应当是表头的行号，或者 none', 'is the row number of the header, or `none`')
  return value
}

function readSheet(value: unknown): string | number | null {
  if (value === undefined) return null
  if (typeof value === 'string' && value !== '') return value
  if (isNumber(value)) return value
  throw refuse('sheet', '应当是工作表的名称，或者从 1 起的序号', 'is the name of a sheet, or its number from 1')
}

function readFields(value: unknown, item: Item): Mapping['fields'] {
  const map = asMap('fields', value ?? {})
  for (const [name, column] of Object.entries(map)) {
    checkField(`fields.${name}`, name, item)
    const sound = (typeof column === 'string' && column.trim() !== '') || isNumber(column)
    if (!sound)
      throw refuse(`fields.${name}`, '应当是列名，或者从 1 起的列号', 'is the name of a column, or its number from 1')
  }
  return map as Mapping['fields']
}

function readConstants(value: unknown, item: Item): Mapping['constants'] {
  const map = asMap('constants', value ?? {})
  return Object.fromEntries(
    Object.entries(map).map(([name, constant]) => {
      checkField(`constants.${name}`, name, item)
      if (typeof constant === 'string' && constant.trim() !== '') return [name, constant]
      if (typeof constant === 'number') return [name, String(constant)]
      throw refuse(`constants.${name}`, '应当是文字或数字；代码请加引号', 'is text or a number; put codes in quotes')
    }),
  )
}

/** Every token once, in any order and with any separators: `YYYY-MM-DD`, `DD/MM/YYYY`, `YYYYMMDD`. */
function readDates(value: unknown): string | null {
  if (value === undefined) return null
  const sound =
    typeof value === 'string' &&
    ['YYYY', 'MM', 'DD'].every((token) => value.split(token).length === 2) &&
    !/[A-Za-z]/.test(value.replace(/YYYY|MM|DD/g, ''))
  if (!sound)
    throw refuse(
      'dates',
      '应当含 YYYY、MM、DD 各一次，例如 DD/MM/YYYY',
      'has YYYY, MM and DD once each, such as DD/MM/YYYY',
    )
  return value
}

function checkField(place: string, name: string, item: Item): void {
  if (item.fields.some((field) => field.name === name)) return
  const names = item.fields.map((field) => field.name).join(', ')
  throw refuse(
    place,
    `${item.zh}没有 ${name} 这个字段。可以写：${names}`,
    `is no field of ${item.item}; use one of ${names}`,
  )
}

function asMap(place: string, value: unknown): Map {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Map
  throw refuse(place, '应当是键和值', 'expected keys and values')
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}

function refuse(place: string, zh: string, en: string): Refusal {
  const zhPlace = place === '' ? '映射文件' : `映射文件的 ${place}`
  return new Refusal('intake/mapping', `${zhPlace}：${zh}`, `${place === '' ? 'The mapping' : place}: ${en}`, {
    key: place,
  })
}
