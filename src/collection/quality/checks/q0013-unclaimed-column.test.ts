import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { explain } from '../words.ts'
import { unclaimedColumn } from './q0013-unclaimed-column.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('a column that nobody claims is told by its name', () => {
  const said = explain(unclaimedColumn.example, ITEM, 'zh')
  assert.ok(said.includes(unclaimedColumn.example.value ?? ''), said)
})
