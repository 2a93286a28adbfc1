import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { effectOf } from '../effect.ts'
import { explain } from '../words.ts'
import { unreadableRow } from './q0009-unreadable-row.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('a row that cannot be read goes back alone, and says what is wrong with it', () => {
  assert.equal(effectOf([unreadableRow.example]), 'return')
  assert.match(explain(unreadableRow.example, ITEM, 'zh'), /JSON.*改正后再报/)
})
