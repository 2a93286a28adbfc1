import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { explain } from '../words.ts'
import { forbiddenColumn } from './q0012-forbidden-column.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('a column that the law forbids to collect is named with what the law forbids, and never taken in', () => {
  assert.match(explain(forbiddenColumn.example, ITEM, 'zh'), /不|禁/)
  assert.match(explain(forbiddenColumn.example, ITEM, 'en'), /not|forbid/i)
})
