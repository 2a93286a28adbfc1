import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseCite } from '#foundation/law/cite.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from './catalogue.ts'
import { readPeople } from './people.ts'

const law = loadLaw()
const people = readPeople(law)
const fields = loadCatalogue(law)
  .items()
  .flatMap((item) => item.fields.map((field) => ({ item: item.item, field })))

test("people.yaml names every field of the data list that keeps a person's name, and no other", () => {
  const kept = fields
    .filter(({ field }) => field.type === 'person-name')
    .map(({ item, field }) => `${item} ${field.key} ${field.name}`)
  assert.deepEqual(people.payload.map(({ item, key, field }) => `${item} ${key} ${field}`).sort(), kept.sort())
})

test("a person's name is shown to nobody", () => {
  const shown = fields.filter(({ field }) => field.type === 'person-name' && field.disclosure !== 'never')
  assert.deepEqual(shown, [])
})

test("a person's document, and its type, are checked and never stored", () => {
  const documents = fields.filter(
    ({ field }) => field.type === 'person-document' || field.type === 'person-document-type',
  )
  assert.ok(documents.length > 0)
  for (const { item, field } of documents) {
    assert.equal(field.disclosure, 'drop', `${item} ${field.name}`)
    assert.equal(field.key, null, `${item} ${field.name}`)
  }
})

test('no field is named after a person under another type', () => {
  const disguised = fields.filter(
    ({ field }) =>
      /姓名|法定代表人|负责人|经营者|实际控制人|身份证/.test(field.zh) && !field.type.startsWith('person-'),
  )
  assert.deepEqual(
    disguised.map(({ item, field }) => `${item} ${field.name}`),
    [],
  )
})

test('every place states its purpose, its ground, who sees it and when it ends', () => {
  for (const place of [...people.payload, ...people.columns]) {
    for (const words of [place.purpose, place.seenBy, place.erased]) assert.ok(words.zh && words.en)
    for (const { instrument } of parseCite(place.cite) ?? []) assert.ok(law.instrument(instrument), place.cite)
  }
})

test('the columns it names exist', () => {
  const dir = fileURLToPath(new URL('../../../migrations/', import.meta.url))
  const sql = readdirSync(dir)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => readFileSync(dir + name, 'utf8'))
    .join('\n')
  for (const { table, column } of people.columns) {
    const body = sql.split(`create table ${table}(`)[1]?.split('\n);')[0]?.split('\n\n')[0] ?? ''
    assert.match(body, new RegExp(`\\b${column} `), `${table}.${column}`)
  }
})
