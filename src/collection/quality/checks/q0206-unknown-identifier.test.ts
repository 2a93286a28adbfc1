import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { effectOf } from '../effect.ts'
import { explain } from '../words.ts'
import { unknownIdentifier } from './q0206-unknown-identifier.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('an old number that nobody knows holds the row and asks for the unified code', () => {
  assert.equal(effectOf([unknownIdentifier.example]), 'hold')
  assert.match(explain(unknownIdentifier.example, ITEM, 'zh'), /补统一社会信用代码/)
})
