import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { effectOf } from '../effect.ts'
import { explain } from '../words.ts'
import { provisionalSubject } from './q0204-provisional-subject.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('a subject made from a record is a note on the row, which is accepted', () => {
  assert.equal(effectOf([provisionalSubject.example]), 'note')
  assert.notEqual(explain(provisionalSubject.example, ITEM, 'en'), '')
})
