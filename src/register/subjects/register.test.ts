import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, organisationCode, registrationNo, spoilt, uscc } from '#demo/codes.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Sql } from '#platform/database.ts'
import { databaseForFile } from '#test/support/database.ts'
import { candidates, candidatesFor } from './candidates.ts'
import { findByCode, findFormerNames, findSubjects } from './find.ts'
import { register, type Registration } from './register.ts'
import { enterProvisional, namedBefore, resolveCodes } from './resolve.ts'
import { searchSubjects } from './search.ts'
import { printedName } from './subject.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const AT = Temporal.Instant.from('2026-05-06T02:00:00Z')

function act<T>(work: (act: Act) => Promise<T>, at = AT, on: Sql = sql): Promise<T> {
  return on.begin((tx) => work({ tx, actor: { kind: 'platform', code: null }, at, law })) as Promise<T>
}

let made = 0
const newCode = (prefix = '91', region = '370102'): string => uscc(prefix, region, body('MC', ++made))

const registration = (code: string, name: string, more: Partial<Registration> = {}): Registration => ({
  code,
  name,
  kind: null,
  region: null,
  status: null,
  establishedOn: null,
  registrationNo: null,
  ...more,
})

test('a registration makes a subject that is found by its unified code, its organisation code and its old registration number', async () => {
  const code = newCode()
  const number = registrationNo('370102', 4711)
  const done = await act((a) =>
    register(a, [registration(code, '鸿运（济南）贸易有限公司', { kind: '11', registrationNo: number })]),
  )
  assert.equal(done.created, 1)
  const organisation = organisationCode(code.slice(8, 16))
  for (const typed of [
    code,
    code.toLowerCase(),
    ` ${code}\n`,
    organisation,
    `${organisation.slice(0, 8)}-${organisation.slice(8)}`,
    number,
  ]) {
    const subject = await findByCode(sql, typed)
    assert.equal(subject?.code, code, typed)
    assert.deepEqual(
      { ...subject, subjectId: null },
      {
        subjectId: null,
        code,
        name: '鸿运（济南）贸易有限公司',
        kind: '11',
        region: 370102,
        status: '1',
        provisional: false,
        codeFlagged: false,
        establishedOn: null,
      },
    )
  }
})

test('where a registration says no kind, department and category of the code say it until one does', async () => {
  const codes = [newCode('11'), newCode('12'), newCode('51'), newCode('92'), newCode('93'), newCode('9E')]
  await act((a) =>
    register(
      a,
      codes.map((code, i) => registration(code, `甲乙丙第${i}商店`)),
    ),
  )
  const found = await resolveCodes(sql, 1, codes)
  assert.deepEqual(
    codes.map((code) => found.get(code)?.kind),
    ['31', '21', '22', '91', '33', '49'],
  )
})

test('the same registration again changes nothing, also beside others of the same set', async () => {
  const rows = [
    registration(newCode(), '海蓝渔业有限公司', { kind: '11', establishedOn: '2001-02-03' as never }),
    registration(newCode(), '海蓝航运有限公司'),
  ]
  await act((a) => register(a, rows))
  const before = await sql`select xmin, * from subjects.subject where code = ${rows[0]!.code}`
  const again = await act((a) => register(a, rows))
  assert.deepEqual([again.created, again.completed, again.renamed, again.updated, again.unchanged], [0, 0, 0, 0, 2])
  assert.deepEqual([...again.subjectIds.keys()].sort(), rows.map((row) => row.code).sort())
  assert.deepEqual(await sql`select xmin, * from subjects.subject where code = ${rows[0]!.code}`, before)
})

test('another name for a known code is a rename: the old name becomes a former name, and both find the subject', async () => {
  const code = newCode()
  await act((a) => register(a, [registration(code, '东阿旧名食品有限公司')]))
  const done = await act((a) => register(a, [registration(code, '东阿新称食品有限公司')]))
  assert.equal(done.renamed, 1)
  const subject = (await findByCode(sql, code))!
  assert.equal(subject.name, '东阿新称食品有限公司')
  assert.deepEqual(
    (await findFormerNames(sql, subject.subjectId)).map(({ name, until }) => [name, until]),
    [['东阿旧名食品有限公司', '2026-05-06']],
  )
  const found = await searchSubjects(sql, '东阿旧名食品')
  assert.deepEqual(
    found.hits.map((hit) => [hit.code, hit.name, hit.matchedFormerName]),
    [[code, '东阿新称食品有限公司', '东阿旧名食品有限公司']],
  )
  assert.deepEqual(
    await act((a) =>
      namedBefore(a.tx, [
        { subjectId: subject.subjectId, norm: '东阿旧名食品有限公司' },
        { subjectId: subject.subjectId, norm: '东阿别名食品有限公司' },
      ]),
    ),
    [true, false],
  )
})

test('a name taken back is the present one again and no former one', async () => {
  const code = newCode()
  for (const name of ['来回甲有限公司', '来回乙有限公司', '来回甲有限公司'])
    await act((a) => register(a, [registration(code, name)]))
  const subject = (await findByCode(sql, code))!
  assert.equal(subject.name, '来回甲有限公司')
  assert.deepEqual(
    (await findFormerNames(sql, subject.subjectId)).map((former) => former.name),
    ['来回乙有限公司'],
  )
  assert.equal((await searchSubjects(sql, '来回甲有限公司')).hits[0]?.matchedFormerName, null)
})

test('a name that differs in brackets or width only is taken over and leaves no former name', async () => {
  const code = newCode()
  await act((a) => register(a, [registration(code, '括号(山东)商贸有限公司')]))
  const done = await act((a) => register(a, [registration(code, '括号（山东）商贸有限公司')]))
  assert.deepEqual([done.renamed, done.updated], [0, 1])
  const subject = (await findByCode(sql, code))!
  assert.equal(subject.name, '括号（山东）商贸有限公司')
  assert.deepEqual(await findFormerNames(sql, subject.subjectId), [])
})

test('one code under two names in one set is the later name, the earlier a former one, however the set is cut', async () => {
  const whole = newCode()
  const cut = newCode()
  await act((a) =>
    register(a, [registration(whole, '先名甲有限公司', { kind: '12' }), registration(whole, '后名甲有限公司')]),
  )
  await act((a) => register(a, [registration(cut, '先名甲有限公司', { kind: '12' })]))
  await act((a) => register(a, [registration(cut, '后名甲有限公司')]))
  for (const code of [whole, cut]) {
    const subject = (await findByCode(sql, code))!
    assert.deepEqual([subject.name, subject.kind], ['后名甲有限公司', '12'])
    assert.deepEqual(
      (await findFormerNames(sql, subject.subjectId)).map((former) => former.name),
      ['先名甲有限公司'],
    )
  }
})

test('what a registration does not say leaves what is known', async () => {
  const code = newCode()
  await act((a) =>
    register(a, [
      registration(code, '不言有限公司', {
        kind: '12',
        region: 370202,
        status: '2',
        establishedOn: '1999-09-09' as never,
      }),
    ]),
  )
  const done = await act((a) => register(a, [registration(code, '不言有限公司')]))
  assert.equal(done.unchanged, 1)
  const { kind, region, status, establishedOn } = (await findByCode(sql, code))!
  assert.deepEqual([kind, region, status, establishedOn], ['12', 370202, '2', '1999-09-09'])
})

test('a code that fails its check character is kept and flagged, and its middle is no organisation code', async () => {
  const code = spoilt(newCode())
  await act((a) => register(a, [registration(code, '旧库有限公司')]))
  assert.equal((await findByCode(sql, code))?.codeFlagged, true)
  assert.equal(await findByCode(sql, code.slice(8, 17)), null)
})

test('an old registration number in the place of the code is kept and flagged', async () => {
  const code = registrationNo('320500', 1302)
  await act((a) => register(a, [registration(code, '十五位有限公司')]))
  assert.deepEqual([(await findByCode(sql, code))?.code, (await findByCode(sql, code))?.codeFlagged], [code, true])
})

test('an identifier that another subject holds stays with it', async () => {
  const [first, second] = [newCode(), newCode()]
  const number = registrationNo('370102', 815)
  await act((a) => register(a, [registration(first, '占号甲有限公司', { registrationNo: number })]))
  await act((a) => register(a, [registration(second, '占号乙有限公司', { registrationNo: number })]))
  assert.equal((await findByCode(sql, number))?.code, first)
})

test('a record about an unknown code makes a provisional subject, which its registration completes', async () => {
  const code = newCode()
  const ids = await act((a) => enterProvisional(a, [{ code, name: '鸿运贸易', kind: '13', region: 370102 }]))
  assert.equal((await findByCode(sql, code))?.provisional, true)
  const done = await act((a) => register(a, [registration(code, '济南鸿运贸易有限公司', { kind: '11' })]))
  assert.equal(done.completed, 1)
  const subject = (await findByCode(sql, code))!
  assert.deepEqual(
    [subject.subjectId, subject.provisional, subject.name, subject.kind],
    [ids.get(code), false, '济南鸿运贸易有限公司', '11'],
  )
  assert.deepEqual(await findFormerNames(sql, subject.subjectId), [], 'what a record called it was never its name')
})

test('entering a code that is known gives the subject that is there and changes nothing', async () => {
  const code = newCode()
  await act((a) => register(a, [registration(code, '在册有限公司', { kind: '11' })]))
  const ids = await act((a) => enterProvisional(a, [{ code, name: '另名', kind: '13', region: null }]))
  const subject = (await findByCode(sql, code))!
  assert.deepEqual([subject.subjectId, subject.name, subject.provisional], [ids.get(code), '在册有限公司', false])
})

test('two writers that bring the same new codes in opposite order wait for each other and make each subject once', async () => {
  const codes = Array.from({ length: 400 }, () => newCode())
  const mention = (code: string) => ({ code, name: `并发${code}厂`, kind: '13', region: null })
  const results = await Promise.all(
    [codes, codes.toReversed(), codes.toSorted(), codes.toReversed()].map((order) =>
      act((a) => enterProvisional(a, order.map(mention))),
    ),
  )
  for (const ids of results)
    assert.deepEqual(
      codes.map((code) => ids.get(code)),
      codes.map((code) => results[0]!.get(code)),
    )
  const [row] = await sql`select count(*)::int as n from subjects.subject where name like '并发%'`
  assert.equal(row!['n'], 400)
})

test('two writers that rename the same subjects at once end without a deadlock, every subject with one present name', async () => {
  const codes = Array.from({ length: 200 }, () => newCode())
  await act((a) =>
    register(
      a,
      codes.map((code) => registration(code, `齐名${code}有限公司`)),
    ),
  )
  await Promise.all(
    ['甲', '乙'].map((mark, i) =>
      act((a) =>
        register(
          a,
          (i === 0 ? codes : codes.toReversed()).map((code) => registration(code, `齐名${mark}${code}有限公司`)),
        ),
      ),
    ),
  )
  const [row] = await sql`select count(*)::int as n from subjects.name where current and name like '齐名%'`
  assert.equal(row!['n'], 200)
})

test('a name of any length is entered and found, for an index has an end and a sender may know none', async () => {
  const code = newCode()
  const name = `${'甲乙丙丁戊己庚辛'.repeat(400)}有限公司`
  await act((a) => register(a, [registration(code, name)]))
  assert.equal((await findByCode(sql, code))?.name, name)
  assert.ok((await searchSubjects(sql, name.slice(0, 40))).hits.some((hit) => hit.code === code))
})

test('an empty set is answered with nothing', async () => {
  assert.equal((await act((a) => register(a, []))).created, 0)
  assert.equal((await act((a) => enterProvisional(a, []))).size, 0)
  assert.equal((await resolveCodes(sql, 1, [])).size, 0)
  assert.equal((await findSubjects(sql, [])).size, 0)
  assert.equal((await candidatesFor(sql, [])).size, 0)
})

test('an identifier of another kind is looked up as that kind only', async () => {
  const code = newCode()
  await act((a) => register(a, [registration(code, '分类有限公司')]))
  assert.equal((await resolveCodes(sql, 2, [code])).size, 0)
  assert.equal((await resolveCodes(sql, 2, [code.slice(8, 17)])).get(code.slice(8, 17))?.code, code)
})

test('a citizen’s number, an empty text and a text of any size find nobody', async () => {
  for (const typed of ['11010519491231002X', '', ' ', 'x'.repeat(1_000_000), '%', "'; drop table subjects.subject; --"])
    assert.equal(await findByCode(sql, typed), null)
})

test('every read follows a merge to the subject that it leads to, over more than one step', async () => {
  const codes = [newCode(), newCode(), newCode()]
  await act((a) =>
    register(
      a,
      codes.map((code, i) => registration(code, `合并${'甲乙丙'.charAt(i)}有限公司`)),
    ),
  )
  const ids = codes.map((code) => code).map(async (code) => (await findByCode(sql, code))!.subjectId)
  const [a, b, c] = await Promise.all(ids)
  await sql`update subjects.subject set merged_into = ${b!} where subject_id = ${a!}`
  await sql`update subjects.subject set merged_into = ${c!} where subject_id = ${b!}`
  assert.equal((await findByCode(sql, codes[0]!))?.code, codes[2])
  assert.equal(
    (await resolveCodes(sql, 1, codes)).get(codes[0]!)?.subjectId,
    a,
    'what comes for a code stays with its own subject',
  )
  assert.equal((await findSubjects(sql, [a!])).get(a!)?.subjectId, c)
  assert.deepEqual(
    (await searchSubjects(sql, '合并甲')).hits.map((hit) => hit.code),
    [codes[2]],
  )
  await sql`update subjects.subject set merged_into = ${a!} where subject_id = ${c!}`
  await assert.rejects(findByCode(sql, codes[0]!), /circle/)
})

test('a name that is the operator’s own is printed masked, is in no index, and is found by code only', async () => {
  const code = newCode('92')
  await act((a) => register(a, [registration(code, '欧阳小明')]))
  const subject = (await findByCode(sql, code))!
  assert.equal(printedName(subject), '欧**')
  assert.deepEqual(
    (await searchSubjects(sql, code)).hits.map((hit) => [hit.name, hit.nameMasked]),
    [['欧**', true]],
  )
  for (const text of ['欧阳小明', '欧阳', '欧', '欧阳小', '小明', '欧阳小朋', '欧**'])
    assert.deepEqual(
      (await searchSubjects(sql, text)).hits.filter((hit) => hit.code === code),
      [],
      text,
    )
  assert.deepEqual(
    (await candidates(sql, '欧阳小明')).filter((one) => one.code === code),
    [],
  )
  const [row] = await sql`select norm, grams from subjects.name where subject_id = ${subject.subjectId}`
  assert.deepEqual([row!['norm'], row!['grams']], [code, null])
  assert.equal(
    (await resolveCodes(sql, 1, [code])).get(code)?.norm,
    '欧阳小明',
    'a file that names it so agrees with the code',
  )
})

test('an operator’s name that is given up leaves no trace, one that is taken up replaces the trade name in print', async () => {
  const code = newCode('92')
  await act((a) => register(a, [registration(code, '王小明')]))
  await act((a) => register(a, [registration(code, '历下区明家面馆')]))
  const subject = (await findByCode(sql, code))!
  assert.deepEqual(await findFormerNames(sql, subject.subjectId), [])
  assert.deepEqual(
    (await sql`select name from subjects.name where subject_id = ${subject.subjectId}`).map((row) => row['name']),
    ['历下区明家面馆'],
  )
  await act((a) => register(a, [registration(code, '李小明')]))
  assert.equal(printedName((await findByCode(sql, code))!), '李**')
  assert.deepEqual(
    (await findFormerNames(sql, subject.subjectId)).map((former) => former.name),
    ['历下区明家面馆'],
  )
})

test('candidates for a held row: the very name first, then what is alike, and nothing that is not', async () => {
  const [same, alike] = [newCode(), newCode()]
  await act((a) =>
    register(a, [
      registration(same, '候选（青岛）仪表有限公司'),
      registration(alike, '候选青岛仪器有限公司'),
      registration(newCode(), '毫不相干纺织厂'),
    ]),
  )
  const found = await candidates(sql, '候选(青岛)仪表有限公司')
  assert.deepEqual(
    found.map((one) => [one.code, one.sameName]),
    [[same, true]],
  )
  const guessed = await candidates(sql, '候选青岛仪錶有限公司')
  assert.deepEqual(new Set(guessed.map((one) => one.code)), new Set([same, alike]))
  assert.ok(guessed.every((one) => !one.sameName && one.likeness < 1))
  assert.deepEqual(await candidates(sql, '查无此名的单位'), [])
  const many = await candidatesFor(sql, ['候选青岛仪表有限公司', '查无此名的单位', '', '毫不相干纺织厂'], {
    sameNameOnly: true,
  })
  assert.deepEqual([...many.keys()], ['候选青岛仪表有限公司', '毫不相干纺织厂'])
})

test('one name of several subjects gives them all to choose from: nothing is attached by name', async () => {
  const codes = [newCode(), newCode()]
  await act((a) =>
    register(
      a,
      codes.map((code) => registration(code, '城关信用社营业部')),
    ),
  )
  assert.deepEqual(
    (await candidates(sql, '城关信用社营业部')).map((one) => one.code),
    codes.toSorted(),
  )
})
