import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { createGunzip } from 'node:zlib'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { isOperatorName } from '#register/subjects/operator-name.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import { needs, sharedPath, sharedRows } from '#test/support/shared-data.ts'
import { OWN_NAMES } from './canaries.ts'
import { DEPARTMENTS } from './departments.ts'
import { REGIONS, withDemoRegions } from './geography.ts'
import { demoFiles } from './load.ts'
import { inventProvince } from './province.ts'
import { FORMER_NAME, OLD_ORGANISATION_CODE, OLD_REGISTRATION_NO, SAMPLE_CODE, TOUR } from './tour.ts'

const TODAY = calendarDate('2026-11-23')
const province = inventProvince(1, TODAY)
const everyName = new Set([...province.registered, ...province.changed, ...Object.values(TOUR)].map(({ name }) => name))
const everyCode = new Set([...province.registered, ...Object.values(TOUR)].map(({ code }) => code))

test('some four thousand organisations of ten kinds are registered, each under a name and code of its own', () => {
  const { registered } = province
  assert.ok(registered.length > 4000 && registered.length < 4200, String(registered.length))
  assert.equal(new Set(registered.map(({ code }) => code)).size, registered.length)
  assert.equal(new Set(registered.map(({ name }) => name)).size, registered.length)
  assert.deepEqual(
    [...new Set(registered.map(({ kind }) => kind))].sort(),
    [
      '个体工商户',
      '事业单位',
      '农民专业合作社',
      '分公司',
      '合伙企业',
      '有限责任公司',
      '机关',
      '民办非企业单位',
      '社会团体',
      '股份有限公司',
    ].sort(),
  )
})

test('every code has a right check character, lies in the invented province and is no citizen number', () => {
  for (const code of everyCode) {
    assert.ok(isUscc(code), code)
    assert.ok(!isCitizenNumber(code), code)
    assert.equal(code.slice(2, 4), '48')
    assert.equal(code.slice(8, 10), 'LT', 'a series that was never issued')
  }
})

test(
  'the province, its cities and its counties exist in no division of the country',
  needs('divisions/counties.csv'),
  () => {
    const real = ['provinces', 'cities', 'counties'].flatMap((file) => sharedRows(`divisions/${file}.csv`))
    assert.ok(!real.some(({ code }) => code?.startsWith('48')))
    const names = new Set(real.map(({ name }) => name))
    assert.deepEqual(
      REGIONS.filter(({ zh }) => names.has(zh)),
      [],
    )
  },
)

test('the law knows the invented divisions in a demonstration store only', () => {
  const law = loadLaw()
  const demo = withDemoRegions(law)
  for (const { code, zh } of REGIONS) {
    assert.equal(law.region(code), null)
    assert.equal(demo.region(code)?.zh, zh)
  }
  assert.equal(demo.region('370100')?.zh, law.region('370100')?.zh)
  assert.equal(demo.regions().size, law.regions().size + REGIONS.length)
})

for (const file of ['companies/shandong_registry.csv', 'companies/cn_registry_names.csv.gz']) {
  test(`no name and no code of the province is in ${file}`, needs(file), async () => {
    const stream = createReadStream(sharedPath(file))
    let rows = 0
    for await (const line of createInterface({ input: file.endsWith('.gz') ? stream.pipe(createGunzip()) : stream })) {
      const [name = '', code = ''] = line.split(',')
      assert.ok(!everyName.has(name) && !everyCode.has(code), line)
      rows++
    }
    assert.ok(rows > 70_000)
  })
}

test('the same seed and day give the same province; another seed gives another', () => {
  assert.deepEqual(inventProvince(1, TODAY), province)
  assert.notDeepEqual(
    inventProvince(2, TODAY).registered.map(({ name }) => name),
    province.registered.map(({ name }) => name),
  )
})

test('the codes of the tour are the same under every seed and never those of others', () => {
  assert.equal(new Set(Object.values(TOUR).map(({ code }) => code)).size, Object.keys(TOUR).length)
  for (const seed of [1, 2]) {
    const others = new Set(inventProvince(seed, TODAY).pool.map(({ code }) => code))
    for (const { code } of Object.values(TOUR)) assert.ok(!others.has(code), code)
  }
  assert.equal(SAMPLE_CODE, TOUR.fined.code)
})

test('the provisional organisation of the tour is in no register, and the renamed one was first registered under its former name', () => {
  const registered = new Map(province.registered.map((one) => [one.code, one.name]))
  assert.ok(!registered.has(TOUR.provisional.code))
  assert.equal(registered.get(TOUR.renamed.code), FORMER_NAME)
  assert.equal(province.changed.find(({ code }) => code === TOUR.renamed.code)?.name, TOUR.renamed.name)
  assert.equal(province.changed.find(({ code }) => code === TOUR.deregistered.code)?.status, '注销')
})

test('old stock names two of the tour by an organisation code and a registration number alone', () => {
  const old = demoFiles(TODAY).find(({ name }) => name.includes('2016'))!
  const text = new TextDecoder('gb18030').decode(old.bytes())
  assert.ok(text.includes(OLD_ORGANISATION_CODE) && text.includes(OLD_REGISTRATION_NO))
  assert.ok(!text.includes(TOUR.byOrganisationCode.code) && !text.includes(TOUR.byRegistrationNo.code))
})

test("two individual businesses, and no other, are registered under what may be their operator's own name", () => {
  assert.deepEqual(
    province.registered.filter(({ code, name }) => isOperatorName(code, name)).map(({ name }) => name),
    OWN_NAMES,
  )
})

test('departments have the codes of state organs and signs that tell them apart', () => {
  for (const { code } of DEPARTMENTS) assert.ok(code.startsWith('11') && isUscc(code))
  assert.equal(new Set(DEPARTMENTS.map(({ name }) => name)).size, DEPARTMENTS.length)
  assert.equal(new Set(DEPARTMENTS.map(({ sign }) => sign)).size, DEPARTMENTS.length)
})
