import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { effectOf } from '../effect.ts'
import { explain } from '../words.ts'
import { nameDisagrees } from './q0201-name-disagrees.ts'

const ITEM = loadCatalogue(loadLaw()).item('penalty')

test('a name that disagrees holds the row, with both names side by side and no verdict', () => {
  assert.equal(effectOf([nameDisagrees.example]), 'hold')
  const said = explain(nameDisagrees.example, ITEM, 'zh')
  assert.ok(said.includes('鸿运商贸公司') && said.includes('山东鸿运商贸有限公司'), said)
})
