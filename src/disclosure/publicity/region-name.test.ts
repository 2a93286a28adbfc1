import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withDemoRegions } from '#demo/geography.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { regionName } from './region-name.ts'

const law = loadLaw()

test('a county is written with its province and city, a city with its province, a province and the country alone', () => {
  assert.equal(regionName(law, '370102'), '山东省济南市历下区')
  assert.equal(regionName(law, '370100'), '山东省济南市')
  assert.equal(regionName(law, '370000'), '山东省')
  assert.equal(regionName(law, '100000'), '中华人民共和国')
})

test('what stands in the list of divisions without being a place is left out', () => {
  assert.equal(regionName(law, '110101'), '北京市东城区')
  assert.equal(regionName(law, '429004'), '湖北省仙桃市')
  assert.equal(regionName(law, '110100'), '北京市')
})

test('a province that the country does not know has itself above it and is written once', () => {
  const demo = withDemoRegions(law)
  assert.equal(regionName(demo, '480000'), '岚汀省')
  assert.equal(regionName(demo, '480102'), '岚汀省云汐市汐南区')
})

test('an abolished division keeps its name; a code that is no division has none', () => {
  assert.equal(regionName(law, '370181'), '山东省济南市章丘市')
  for (const code of ['999999', '', '37', 'abc']) assert.equal(regionName(law, code), null)
})
