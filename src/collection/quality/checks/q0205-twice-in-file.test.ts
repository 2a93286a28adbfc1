import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { effectOf } from '../effect.ts'
import { explain } from '../words.ts'
import { twiceInFile } from './q0205-twice-in-file.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('a record that stands twice in a file with other content is accepted with a note: the later row counts', () => {
  assert.equal(effectOf([twiceInFile.example]), 'note')
  assert.match(explain(twiceInFile.example, ITEM, 'zh'), /以后一行为准/)
})
