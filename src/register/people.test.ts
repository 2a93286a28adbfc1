import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, citizenNumber, registrationNo, spoilt, uscc } from '#demo/codes.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { copyIn } from '#platform/copy-in.ts'
import { databaseForFile } from '#test/support/database.ts'
import { isCitizenNumber, isOldCitizenNumber } from './subjects/citizen-number.ts'
import { searchSubjects } from './subjects/search.ts'
import { findByCode } from './subjects/find.ts'
import { register } from './subjects/register.ts'
import { enterProvisional } from './subjects/resolve.ts'
import { isRegistrationNo } from './subjects/registration-no.ts'

// People are not subjects (design §1 P1). The database itself refuses them, whoever writes and however: here the owner of the tables tries
// by hand. Everything that comes in, comes in through these tables.

const { sql } = await databaseForFile()
const law = loadLaw()

const CODE = uscc('91', '370102', body('MC', 1))
const PERSON = citizenNumber('370102', '19850312', '001')
const WITH_X = '11010519491231002X'
const FOREIGNER = citizenNumber('937156', '19850312', '001')
const TAIWAN = citizenNumber('830000', '19701101', '123')
const OLD = '110105491231003'
const WIDE = [...PERSON].map((digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)).join('')

await sql`
  insert into subjects.subject(subject_id, kind, code, name, created_at) values (1, '11', ${CODE}, '鸿运贸易有限公司', now())`
await sql`insert into subjects.identifier(id_type, id_value, subject_id) values (1, ${CODE}, 1)`
await sql`insert into subjects.name(subject_id, norm, name, current) values (1, '鸿运贸易有限公司', '鸿运贸易有限公司', true)`

type Attempt = readonly [what: string, statement: string, values: readonly (string | number)[]]

const NO_KINDS = [
  '92',
  '90',
  '99',
  '10',
  '20',
  '30',
  '40',
  '01',
  '1',
  '',
  ' 11',
  '11 ',
  '１１',
  'person',
  '自然人',
  '农村承包经营户',
  '个人',
  'null',
]
const NUMBERS: readonly (readonly [string, string])[] = [
  ['a citizen’s number', PERSON],
  ['one with X', WITH_X],
  ['one with x', WITH_X.toLowerCase()],
  ['a foreign resident’s number', FOREIGNER],
  ['a Taiwan resident’s number', TAIWAN],
  ['one of fifteen digits', OLD],
  ['one in full width', WIDE],
  ['one with spaces', `${PERSON.slice(0, 6)} ${PERSON.slice(6, 14)} ${PERSON.slice(14)}`],
  ['one with hyphens', `${PERSON.slice(0, 6)}-${PERSON.slice(6)}`],
]
const IN_TEXT: readonly (readonly [string, string])[] = [
  ['in a name', `王小明${PERSON}`],
  ['in brackets', `王小明（${WITH_X}）`],
  ['in full width', `王小明${WIDE}`],
  ['parted', `王小明 ${PERSON.slice(0, 6)} ${PERSON.slice(6, 14)} ${PERSON.slice(14)}`],
  ['bare', PERSON],
  ['with x', `${WITH_X.toLowerCase()}的店`],
]

const INSERT = 'insert into subjects.subject(subject_id, kind, code, name, created_at) values ($1, $2, $3, $4, now())'
const IDENTIFIER = 'insert into subjects.identifier(id_type, id_value, subject_id) values ($1, $2, 2)'

const ATTEMPTS: readonly Attempt[] = [
  ...NO_KINDS.map((kind): Attempt => [
    `a subject of kind "${kind}"`,
    INSERT,
    [2, kind, uscc('91', '370102', body('MC', 2)), '王小明'],
  ]),
  ...NUMBERS.map(([what, number]): Attempt => [`a subject whose code is ${what}`, INSERT, [2, '49', number, '王小明']]),
  ...IN_TEXT.map(([what, name]): Attempt => [
    `a subject with a number ${what}`,
    INSERT,
    [2, '91', uscc('92', '370102', body('MC', 3)), name],
  ]),
  ...NUMBERS.map(([what, number]): Attempt => [`a unified code that is ${what}`, IDENTIFIER, [1, number]]),
  ...[3, 4, 5, 6].flatMap((type) =>
    NUMBERS.map(([what, number]): Attempt => [
      `an identifier of type ${type} that is ${what}`,
      IDENTIFIER,
      [type, number],
    ]),
  ),
  ['a taxpayer number made of a citizen’s', IDENTIFIER, [4, `${PERSON}00`]],
  ['a social organisation’s number that holds a citizen’s', IDENTIFIER, [6, `鲁民社登字第${PERSON}号`]],
  ['a type of identifier for persons', IDENTIFIER, [7, PERSON]],
  ...IN_TEXT.map(([what, name]): Attempt => [
    `a former name with a number ${what}`,
    'insert into subjects.name(subject_id, norm, name, current) values (1, $1, $2, false)',
    ['甲', name],
  ]),
  ...IN_TEXT.map(([what, name]): Attempt => [
    `a norm with a number ${what}`,
    'insert into subjects.name(subject_id, norm, name, current) values (1, $1, $2, false)',
    [name, '甲'],
  ]),
  [
    'an organisation turned into a person by its kind',
    'update subjects.subject set kind = $1 where subject_id = 1',
    ['92'],
  ],
  [
    'an organisation turned into a person by its code',
    'update subjects.subject set code = $1 where subject_id = 1',
    [WITH_X],
  ],
  [
    'an organisation turned into a person by its name',
    'update subjects.subject set name = $1 where subject_id = 1',
    [`王小明${PERSON}`],
  ],
  [
    'an identifier turned into a person’s',
    'update subjects.identifier set id_value = $1 where subject_id = 1',
    [PERSON],
  ],
  ['a name turned into a person’s', 'update subjects.name set name = $1 where subject_id = 1', [`王小明${PERSON}`]],
  [
    'a person by upsert',
    `${INSERT} on conflict (subject_id) do update set code = excluded.code`,
    [1, '11', WITH_X, '王小明'],
  ],
  ['a person by upsert of an identifier', `${IDENTIFIER} on conflict do nothing`, [1, WITH_X]],
  [
    'a person from a query',
    `insert into subjects.subject(subject_id, kind, code, name, created_at) select 2, kind, $1, name, now() from subjects.subject`,
    [PERSON],
  ],
]

test(`the database refuses ${ATTEMPTS.length} ways to get a person in by hand`, async (t) => {
  assert.ok(ATTEMPTS.length >= 50)
  for (const [what, statement, values] of ATTEMPTS)
    await t.test(what, () => assert.rejects(sql.unsafe(statement, [...values]), { code: '23514' }))
  assert.equal((await sql`select count(*)::int as n from subjects.subject`)[0]!['n'], 1)
  assert.equal((await sql`select count(*)::int as n from subjects.identifier`)[0]!['n'], 1)
})

test('a bulk copy is refused as a whole when one of its lines is a person', async () => {
  const lines = [
    `5\t11\t${uscc('91', '370102', body('MC', 5))}\t甲有限公司\t2026-01-01`,
    `6\t91\t${PERSON}\t王小明\t2026-01-01`,
    '',
  ].join('\n')
  await assert.rejects(
    copyIn(sql, 'copy subjects.subject(subject_id, kind, code, name, created_at) from stdin', lines),
    { code: '23514' },
  )
  await assert.rejects(
    copyIn(sql, 'copy subjects.identifier(id_type, id_value, subject_id) from stdin', `1\t${WITH_X}\t1\n`),
    { code: '23514' },
  )
  await assert.rejects(
    copyIn(sql, 'copy subjects.name(subject_id, norm, name, current) from stdin', `1\t王小明${PERSON}\t王小明\tf\n`),
    { code: '23514' },
  )
  assert.equal((await sql`select count(*)::int as n from subjects.subject`)[0]!['n'], 1)
})

test('the register’s own verbs cannot bring a person in either, and what came with him stays out', async () => {
  const firm = {
    code: uscc('91', '370102', body('MC', 6)),
    name: '同行有限公司',
    kind: '11',
    region: null,
    status: null,
    establishedOn: null,
    registrationNo: null,
  }
  const run = <T>(work: (act: Act) => Promise<T>) =>
    sql.begin((tx) =>
      work({ tx, actor: { kind: 'platform', code: null }, at: Temporal.Instant.from('2026-05-06T00:00:00Z'), law }),
    )
  const refused = { code: '23514' }
  for (const code of [PERSON, WITH_X, FOREIGNER]) {
    const person = { ...firm, code, name: '王小明' }
    await assert.rejects(
      run((act) => register(act, [firm, person])),
      refused,
    )
    await assert.rejects(
      run((act) => enterProvisional(act, [{ ...person, kind: '91' }])),
      refused,
    )
  }
  assert.equal(await findByCode(sql, firm.code), null, 'the firm of the same set stayed out with him')
  for (const registrationNo of [PERSON, WITH_X, OLD, WIDE]) {
    await run((act) => register(act, [{ ...firm, registrationNo }]))
  }
  assert.notEqual(await findByCode(sql, firm.code), null)
  assert.deepEqual([...(await sql`select id_value from subjects.identifier where id_type = 3`)], [])
})

test('a person’s number is no question: nothing is looked up by it', async () => {
  for (const [, number] of NUMBERS.slice(0, 5)) {
    assert.equal(await findByCode(sql, number), null)
    const found = await searchSubjects(sql, number)
    assert.deepEqual([found.total, found.exact, found.nearCodes], [0, null, []])
  }
})

test('what the database lets in are organisations: flagged codes, old registration numbers, long names with years and numbers', async () => {
  const names = ['二〇二六年第一季度12345678项目部', '中国石化销售有限公司加油站（3701020012345678）', '370102198503']
  const codes = [spoilt(uscc('91', '370102', body('MC', 7))), registrationNo('370102', 12345), '320722NA000099X']
  for (const [i, code] of codes.entries()) await sql.unsafe(INSERT, [100 + i, '49', code, names[i]!])
  await sql.unsafe(IDENTIFIER, [6, '鲁民社登字第000123号'])
  assert.equal(
    (await sql`select count(*)::int as n from subjects.subject where subject_id between 100 and 102`)[0]!['n'],
    3,
  )
})

test('the database and the program agree on what a person’s number is', async () => {
  const digit = (n: number): string => String((n * 7 + 3) % 10)
  const texts = Array.from({ length: 3000 }, (_, i) => {
    const region = ['370102', '110105', '990000', '937156', '911101', '830000', '450102', '650100'][i % 8]!
    const birth = ['19850312', '18991231', '20480101', '20500101', '19851301', '19850230', '19850332', '20010228'][
      (i >> 3) % 8
    ]!
    const number = citizenNumber(region, birth, digit(i) + digit(i >> 3) + digit(i >> 6))
    return i % 3 === 0
      ? number
      : i % 3 === 1
        ? number.slice(0, 17) + '0123456789X'.charAt(i % 11)
        : number.slice(0, 6) + number.slice(8, 17)
  })
  const rows = await sql`
    select v, subjects.is_citizen_number(v) as citizen, subjects.is_old_citizen_number(v) as old, length(v) = 15 and subjects.is_registration_no(v) as registration
    from unnest(${texts}::text[]) as u(v)`
  assert.equal(rows.length, texts.length)
  for (const row of rows) {
    const text = row['v'] as string
    assert.deepEqual(
      [text, row['citizen'], row['old'], row['registration']],
      [text, isCitizenNumber(text), isOldCitizenNumber(text), isRegistrationNo(text)],
    )
  }
  assert.ok(rows.some((row) => row['citizen']) && rows.some((row) => row['old']))
})
