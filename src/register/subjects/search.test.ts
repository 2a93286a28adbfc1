import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, test } from 'node:test'
import { body, registrationNo, spoilt, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { needs, sharedPath, sharedRows } from '#test/support/shared-data.ts'
import { codeParts } from './code-parts.ts'
import { neighboursOf } from './neighbours.ts'
import { readQuery } from './query.ts'
import { rarest } from './rare.ts'
import { register, type Registration } from './register.ts'
import { searchSubjects, suggest, type SearchOptions } from './search.ts'
import { isUscc } from './uscc.ts'

const { sql } = await databaseForFile()
const law = loadLaw()

const enter = (rows: readonly Registration[]) =>
  sql.begin((tx) =>
    register(
      { tx, actor: { kind: 'platform', code: null }, at: Temporal.Instant.from('2026-05-06T00:00:00Z'), law },
      rows,
    ),
  )
const row = (code: string, name: string, more: Partial<Registration> = {}): Registration => ({
  code,
  name,
  kind: null,
  region: null,
  status: null,
  establishedOn: null,
  registrationNo: null,
  ...more,
})

const HONGYUN = uscc('91', '370102', body('MH', 1))
const HONGYUN_CITY = uscc('91', '370102', body('MH', 2))
const BRANCH = uscc('91', '370202', body('MH', 3))
const BREWERY = uscc('91', '370202', body('MH', 4))
const COOP = uscc('93', '370786', body('MH', 5))
const FLAGGED = spoilt(uscc('91', '370102', body('MH', 6)))
const OLD_NUMBER = registrationNo('370202', 88)

before(() =>
  enter([
    row(HONGYUN, '鸿运（山东）贸易有限公司', { kind: '11' }),
    row(HONGYUN_CITY, '济南鸿运商贸有限公司', { kind: '11' }),
    row(BRANCH, '鸿运（山东）贸易有限公司青岛分公司', { kind: '43' }),
    row(BREWERY, '青岛麦浪啤酒股份有限公司', { kind: '12', registrationNo: OLD_NUMBER }),
    row(COOP, '昌邑市ABC果蔬专业合作社', { kind: '33', status: '4' }),
    row(FLAGGED, '旧库纺织厂', { kind: '13' }),
  ]),
)

const names = async (text: string, options: SearchOptions = {}): Promise<string[]> =>
  (await searchSubjects(sql, text, options)).hits.map((hit) => hit.name)
const codes = async (text: string, options: SearchOptions = {}): Promise<string[]> =>
  (await searchSubjects(sql, text, options)).hits.map((hit) => hit.code)

test('a name is found whatever its width, case, spaces and brackets, and without its legal form', async () => {
  for (const text of [
    '鸿运（山东）贸易有限公司',
    '鸿运(山东)贸易有限公司',
    '鸿运山东贸易有限公司',
    '鸿运【山东】贸易',
    ' 鸿运 山东 贸易 ',
    '鸿运山东贸易有限责任公司',
    '鸿运山东贸易有限',
  ])
    assert.equal((await names(text))[0], '鸿运（山东）贸易有限公司', text)
  for (const text of ['昌邑市ａｂｃ果蔬专业合作社', '昌邑市abc果蔬', 'abc果蔬', 'ABC'])
    assert.deepEqual(await codes(text), [COOP], text)
})

test('a short name finds its company, the head office before the branch', async () => {
  assert.deepEqual((await names('鸿运山东')).slice(0, 2), [
    '鸿运（山东）贸易有限公司',
    '鸿运（山东）贸易有限公司青岛分公司',
  ])
  for (const text of ['麦浪', '麦浪啤酒', '麦浪股份', '青岛啤酒', '青岛麦浪', '青麦啤酒', 'ST麦浪'])
    assert.equal((await codes(text))[0], BREWERY, text)
})

test('one wrong, missing or doubled character still finds the name', async () => {
  for (const text of [
    '青岛麦浪啤洒股份有限公司',
    '青岛麦郎啤酒股份有限公司',
    '青岛麦浪酒股份有限公司',
    '青岛麦浪啤啤酒股份有限公司',
    '晴岛麦浪啤酒',
  ])
    assert.equal((await codes(text))[0], BREWERY, text)
})

test('one character finds the names that begin with it', async () => {
  assert.deepEqual(await codes('昌'), [COOP])
  assert.deepEqual(await codes('鸿'), [HONGYUN, BRANCH])
  assert.deepEqual(await codes('运'), [])
})

test('a whole identifier is exact: unified code, organisation code and old registration number, as typed', async () => {
  for (const text of [
    HONGYUN,
    HONGYUN.toLowerCase(),
    ` ${HONGYUN.slice(0, 8)} ${HONGYUN.slice(8)}`,
    HONGYUN.slice(8, 17),
    `${HONGYUN.slice(8, 16)}-${HONGYUN.charAt(16)}`,
  ]) {
    const found = await searchSubjects(sql, text)
    assert.deepEqual([found.exact, found.total, found.hits.length], [HONGYUN, 1, 1], text)
  }
  assert.equal((await searchSubjects(sql, OLD_NUMBER)).exact, BREWERY)
  assert.equal((await searchSubjects(sql, FLAGGED)).exact, FLAGGED, 'the register lists it, so it is found')
})

test('a part of a code of four characters or more finds it wherever it stands, its front first', async () => {
  for (const part of [
    HONGYUN.slice(0, 12),
    HONGYUN.slice(9, 18),
    HONGYUN.slice(12),
    HONGYUN.slice(5, 17).toLowerCase(),
  ])
    assert.ok((await codes(part)).includes(HONGYUN), part)
  assert.deepEqual(await codes('370786'), [COOP])
  assert.ok((await codes('9137')).length >= 4)
  assert.deepEqual(await codes(HONGYUN.slice(15)), [], 'three characters are too few')
  assert.deepEqual(
    await codes('0000'),
    (await codes('0000')).filter((code) => code.includes('0000')),
  )
})

test('a code that fails its check is answered with registered codes one character away, and with no computed one', async () => {
  const wrong = HONGYUN.slice(0, 10) + (HONGYUN.charAt(10) === '7' ? '8' : '7') + HONGYUN.slice(11)
  const swapped = BREWERY.slice(0, 16) + BREWERY.charAt(17) + BREWERY.charAt(16)
  assert.deepEqual(await searchSubjects(sql, wrong).then((found) => [found.exact, found.nearCodes]), [null, [HONGYUN]])
  if (swapped !== BREWERY) assert.deepEqual((await searchSubjects(sql, swapped)).nearCodes, [BREWERY])
  assert.deepEqual(
    (await searchSubjects(sql, spoilt(uscc('91', '650102', body('ZZ', 9))))).nearCodes,
    [],
    'nothing near is registered: nothing is suggested',
  )
  assert.deepEqual(
    (await searchSubjects(sql, uscc('91', '650102', body('ZZ', 9)))).nearCodes,
    [],
    'a sound code that is not registered is not corrected',
  )
})

test('kind and region narrow what is found; a city stands for its counties', async () => {
  assert.deepEqual(await codes('鸿运', { kind: '43' }), [BRANCH])
  assert.deepEqual(await codes('鸿运', { region: '370200' }), [BRANCH])
  assert.deepEqual(await codes('鸿运', { region: '370102' }), [HONGYUN, HONGYUN_CITY])
  assert.equal((await codes('鸿运', { region: '370000' })).length, 3)
  assert.equal((await codes('鸿运', { region: '100000' })).length, 3)
  for (const region of ['110000', '', 'abc', '37', "370102' or 1=1"])
    assert.deepEqual(await codes('鸿运', { region }), [], region)
  assert.deepEqual(await codes(HONGYUN, { kind: '12' }), [])
  assert.equal((await searchSubjects(sql, HONGYUN, { kind: '12' })).total, 0)
})

test('pages follow each other without a gap or a repetition, and a made-up place is the beginning', async () => {
  const all = await codes('鸿运')
  const leafed: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof searchSubjects>> = await searchSubjects(sql, '鸿运', { limit: 1, after })
    leafed.push(...page.hits.map((hit) => hit.code))
    assert.equal(page.total, 3)
    after = page.next
  } while (after !== null)
  assert.deepEqual(leafed, all)
  assert.deepEqual(await codes('鸿运', { after: 'AAAA', limit: 1 }), all.slice(0, 1))
  assert.deepEqual(await codes('鸿运', { skip: 1, limit: 1 }), all.slice(1, 2))
  assert.deepEqual(await codes('鸿运', { skip: 99 }), [])
})

test('suggestions are at most eight and hold what was typed', async () => {
  assert.equal(
    (await suggest(sql, '鸿运山东贸易有限'))[0]?.code,
    HONGYUN,
    'a legal form that is not yet typed to its end',
  )
  assert.ok((await suggest(sql, '鸿')).length <= 8)
  assert.deepEqual(await suggest(sql, '青岛麦浪啤洒'), [], 'what merely resembles is no suggestion')
  assert.deepEqual(await suggest(sql, ''), [])
})

test('nothing that can be typed is a fault or finds everything', needs('hostile/naughty_strings.json'), async () => {
  const texts = JSON.parse(readFileSync(sharedPath('hostile/naughty_strings.json'), 'utf8')) as string[]
  for (const text of [
    ...texts,
    '%',
    '_',
    '*',
    '\\',
    '\u0000鸿运',
    '鸿'.repeat(100_000),
    '𠮷',
    '(',
    '{1,2}',
    'null',
    '%鸿%',
  ]) {
    const found = await searchSubjects(sql, text)
    assert.ok(found.total <= 6, JSON.stringify(text.slice(0, 40)))
  }
})

test('a text is read as a code only with a digit and at most eighteen characters', () => {
  assert.equal(readQuery('HAIER').code, null)
  assert.equal(readQuery('9137').code, '9137')
  assert.equal(readQuery('913').code, null)
  assert.equal(readQuery(`${HONGYUN}0`).code, null)
  assert.equal(readQuery('１２３４').code, '1234')
  assert.deepEqual(readQuery('11010519491231002x'), readQuery(''))
})

test('parts of a code are told apart, and its neighbours never hold the code itself', () => {
  assert.equal(codeParts('91370102MA3ABCD15E').length, 15)
  assert.deepEqual(codeParts('913'), [])
  assert.notDeepEqual(codeParts('A123'), codeParts('1A23'))
  const near = neighboursOf(HONGYUN)
  assert.equal(near.length, new Set(near).size)
  assert.ok(!near.includes(HONGYUN) && near.every((code) => code.length === 18))
  assert.deepEqual(near.filter(isUscc), [], 'no neighbour of a sound code is sound')
})

test('the rarest pairs are taken, as many as stand in some thousand names together, and always one', () => {
  assert.deepEqual(
    rarest(
      [1, 2, 3],
      new Map([
        [1, 0.5],
        [2, 0.001],
      ]),
      1_000_000,
    ),
    [3, 2],
  )
  assert.deepEqual(rarest([1], new Map([[1, 0.9]]), 1_000_000), [1])
  assert.equal(rarest([1, 2, 3, 4, 5, 6, 7], new Map(), 10).length, 5)
  assert.deepEqual(rarest([], new Map(), 10), [])
})

const REGISTRY = 'companies/shandong_registry.csv'

test(
  'of two thousand real names each is found first by itself, widened, in lower case, and in other brackets',
  needs(REGISTRY),
  async (t) => {
    const real = sharedRows(REGISTRY).filter((_, i) => i % 35 === 0)
    await enter(real.map((one) => row(one['uscc']!.toUpperCase(), one['name']!)))
    const asked = real.filter((_, i) => i % 10 === 0).map((one) => one['name']!)
    const ways: readonly ((name: string) => string)[] = [
      (name) => name,
      (name) => name.toLowerCase(),
      (name) => name.replace(/[(（]/g, '〔').replace(/[)）]/g, '〕'),
      (name) => name.replace(/[()（）]/g, ''),
    ]
    let first = 0
    for (const name of asked)
      for (const way of ways) first += (await searchSubjects(sql, way(name))).hits[0]?.name === name ? 1 : 0
    t.diagnostic(`${first} of ${asked.length * ways.length}`)
    assert.equal(first, asked.length * ways.length)
  },
)
