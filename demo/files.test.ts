import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, utils } from '@e965/xlsx'
import { addYears, calendarDate, findCalendarDate } from '#platform/calendar-date.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders } from '#register/catalogue/headers.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import { findPersonData } from '#collection/quality/free-text.ts'
import { CANARIES, REPRESENTATIVES } from './canaries.ts'
import { expectedAccounts } from './expected.ts'
import type { DemoFile } from './files.ts'
import { demoFiles } from './load.ts'
import { messyFiles } from './messy.ts'
import { inventProvince } from './province.ts'

const TODAY = calendarDate('2026-11-23')
const files = demoFiles(TODAY)
const clean = files.filter(({ name }) => !name.startsWith('杂乱'))
const catalogue = loadCatalogue(loadLaw())

/** Header and rows as text, read by other means than the platform's. */
function tableOf({ name, bytes }: DemoFile): readonly (readonly string[])[] {
  if (name.endsWith('.xlsx'))
    return utils
      .sheet_to_json<string[]>(Object.values(read(bytes(), { raw: true }).Sheets)[0]!, {
        header: 1,
        defval: '',
        raw: false,
        dateNF: 'yyyy-mm-dd',
      })
      .slice(2)
  if (name.endsWith('.jsonl')) {
    const rows = new TextDecoder()
      .decode(bytes())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, string>)
    const header = [...new Set(rows.flatMap((row) => Object.keys(row)))]
    return [header, ...rows.map((row) => header.map((key) => row[key] ?? ''))]
  }
  return decoded(bytes())
    .trim()
    .split('\r\n')
    .map((line) => line.split(','))
}

/** `2026/4/1` as `2026-04-01`. */
function dashed(day: string): string {
  return day
    .split(/[/-]/)
    .map((part) => part.padStart(2, '0'))
    .join('-')
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  }
}

test('the same seed and day give the same files, byte for byte', () => {
  const again = demoFiles(TODAY)
  assert.deepEqual(
    again.map(({ name }) => name),
    files.map(({ name }) => name),
  )
  for (const [i, file] of files.entries()) assert.ok(again[i]!.bytes().equals(file.bytes()), file.name)
})

test('file names differ, and the account stated beforehand names each with its item and rows', () => {
  const expected = expectedAccounts()
  assert.deepEqual([...expected.keys()].sort(), files.map(({ name }) => name).sort())
  for (const { name, item, rows } of files) {
    const { received, accepted, unchanged, superseded, held, returned, item: stated } = expected.get(name)!
    assert.deepEqual({ stated, received }, { stated: item, received: rows }, name)
    assert.equal(received, accepted + unchanged + superseded + held + returned, name)
  }
})

test('the messy files say row by row what adds up to the account stated for them', () => {
  for (const { name, expected } of messyFiles(inventProvince(1, TODAY), TODAY)) {
    const { item: _, received: __, ...stated } = expectedAccounts().get(name)!
    const counted = Object.fromEntries(
      Object.keys(stated).map((outcome) => [outcome, expected.filter((row) => row.outcome === outcome).length]),
    )
    assert.deepEqual(counted, stated, name)
  }
})

test('the number of rows holds for another seed and another day', () => {
  const other = demoFiles(calendarDate('2027-03-01'), 99)
  assert.deepEqual(
    other.map(({ name, rows }) => [name, rows]),
    files.map(({ name, rows }) => [name, rows]),
  )
})

test('there are some four thousand registrations, six thousand licences, three thousand penalties, 200 and 60 entries', () => {
  const rows = (item: string) => clean.filter((file) => file.item === item).reduce((sum, file) => sum + file.rows, 0)
  assert.deepEqual(
    ['registration', 'licence', 'penalty', 'abnormal-register', 'severe-list'].map(rows),
    [4108, 6018, 3009, 200, 61],
  )
})

test('every header is claimed by its item, every required field has a column, and the old form is told from the new', () => {
  for (const file of clean) {
    const { form, unclaimed, missing, duplicates } = claimHeaders(catalogue.item(file.item), tableOf(file)[0]!)
    assert.deepEqual({ unclaimed, missing, duplicates }, { unclaimed: [], missing: [], duplicates: [] }, file.name)
    assert.equal(form === '2016', file.name.includes('2016'), file.name)
  }
})

test('in the clean files every required cell is filled, every code is right and every day is real and not in the future but for ends', () => {
  for (const file of clean) {
    const [header = [], ...rows] = tableOf(file)
    assert.equal(rows.length, file.rows, file.name)
    const { form } = claimHeaders(catalogue.item(file.item), header)
    for (const [column, field] of columnsOf(file.item, form, header)) {
      for (const row of rows) {
        const cell = row[column] ?? ''
        if (field.required) assert.notEqual(cell, '', `${file.name} ${field.name}`)
        if (cell !== '' && field.type === 'uscc') assert.ok(isUscc(cell), `${file.name} ${cell}`)
        if (cell !== '' && field.type === 'date') {
          const day = findCalendarDate(dashed(cell))
          assert.ok(
            day !== null && (day <= TODAY || /^(validTo|validUntil|until|dueOn)$/.test(field.name)),
            `${file.name} ${field.name} ${cell}`,
          )
        }
      }
    }
  }
})

function columnsOf(item: string, form: string, header: readonly string[]) {
  const { fields } = catalogue.item(item)
  return claimHeaders(catalogue.item(item), header).fields.flatMap((field, column) =>
    field === null
      ? []
      : [[column, form === '2016' ? { ...fields[field]!, required: false } : fields[field]!] as const],
  )
}

test('columns about persons are empty but for the legal representative, whose names are those of nobody', () => {
  const met = new Set<string>()
  for (const file of clean) {
    const [header = [], ...rows] = tableOf(file)
    const { form } = claimHeaders(catalogue.item(file.item), header)
    for (const [column, field] of columnsOf(file.item, form, header)) {
      if (field.type === 'person-document' || field.type === 'person-document-type')
        assert.ok(
          rows.every((row) => row[column] === ''),
          `${file.name} ${field.name}`,
        )
      if (field.type === 'person-name') for (const row of rows) met.add(row[column]!)
    }
  }
  assert.deepEqual([...met].sort(), ['', ...REPRESENTATIVES].sort())
})

test('no running text of the clean files holds person data, so that nothing in them is withheld', () => {
  for (const file of clean) {
    const [header = [], ...rows] = tableOf(file)
    const { form } = claimHeaders(catalogue.item(file.item), header)
    for (const [column, field] of columnsOf(file.item, form, header)) {
      if (field.freeText)
        for (const row of rows) assert.equal(findPersonData(row[column] ?? ''), null, `${file.name} ${row[column]}`)
    }
  }
})

test('the canaries differ, and stand in no name or text but where they were put', () => {
  assert.equal(new Set(CANARIES).size, CANARIES.length)
  for (const file of clean.filter(({ item }) => item === 'abnormal-register' || item === 'severe-list')) {
    const text = decoded(file.bytes())
    assert.deepEqual(
      CANARIES.filter((canary) => text.includes(canary)),
      [],
      file.name,
    )
  }
})

test('a good part of the penalties was decided within the year for which they may be shown, and none longer than three years ago', () => {
  const days = clean
    .filter(({ item }) => item === 'penalty')
    .flatMap((file) => {
      const [header = [], ...rows] = tableOf(file)
      const column = header.findIndex((text) => text === 'CF_JDRQ' || text === '处罚决定日期')
      return rows.map((row) => dashed(row[column]!))
    })
  assert.ok(days.filter((day) => day > addYears(TODAY, -1)).length > days.length / 2)
  assert.ok(days.every((day) => day > addYears(TODAY, -3)))
})
