import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { loadLaw } from './law.ts'
import { readRegions } from './region.ts'

const law = loadLaw()
const all = [...law.regions().values()]

test('Shandong has sixteen cities and 136 counties and districts in force', () => {
  const shandong = all.filter(({ code, inForce }) => code.startsWith('37') && inForce)
  assert.equal(shandong.filter(({ kind }) => kind === 'city').length, 16)
  assert.equal(shandong.filter(({ kind }) => kind === 'county').length, 136)
  assert.equal(shandong.filter(({ kind }) => kind === 'zone').length, 15)
})

test('every region but the country has a parent that exists', () => {
  assert.deepEqual(
    all.filter(({ code, parent }) => code !== '100000' && (parent === null || law.region(parent) === null)),
    [],
  )
})

test('every successor exists, and following successors ends in a region in force', () => {
  for (const region of all.filter(({ successors }) => successors.length > 0)) {
    let next = [...region.successors]
    for (let step = 0; step < 5 && next.some((code) => !law.region(code)!.inForce); step++)
      next = next.flatMap((code) => (law.region(code)!.inForce ? [code] : law.region(code)!.successors))
    assert.ok(
      next.every((code) => law.region(code)!.inForce),
      region.code,
    )
  }
})

test('provinces from Shaanxi to Xinjiang are regions', () => {
  for (const code of ['610000', '620000', '630000', '640000', '650000'])
    assert.equal(law.region(code)?.kind, 'province')
})

test('a code that nobody has used is nothing, and so is one that is no code', () => {
  assert.equal(law.region('379999'), null)
  assert.equal(law.region('3701'), null)
  assert.equal(law.region(''), null)
})

test('every code of the public history of Shandong is here', needs('divisions/shandong_codes_history.csv'), () => {
  const rows = sharedRows('divisions/shandong_codes_history.csv')
  assert.equal(rows.length, 400)
  for (const row of rows) {
    const region = law.region(row['code']!)
    assert.deepEqual([region?.zh, region?.inForce], [row['name'], row['in_force'] === '1'], String(row['code']))
  }
})

test('nothing lies within itself: a province of a file of its own lies below the country', () => {
  const regions = readRegions('more.yaml', { regions: { 48: '岚汀省', 4801: '云汐市 02汐南区' } })
  assert.deepEqual(
    ['480000', '480100', '480102'].map((code) => regions.get(code)!.parent),
    ['100000', '480000', '480100'],
  )
})
