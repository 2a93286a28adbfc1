import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { PERSONS, REPRESENTATIVES } from '#demo/canaries.ts'
import { body, citizenNumber, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '../support/database.ts'

// A department sends rows about people among rows about organisations. Whatever becomes of the rows, no cell of a person's row may be found
// anywhere in the store afterwards (design §1 P2): every text, every document, every column of every table is looked through.

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = mkdtempSync(join(tmpdir(), 'chengxin-people-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const PROVIDER = uscc('11', '370102', body('MP', 1))
const FIRM = uscc('91', '370102', body('MP', 2))
const NUMBER = citizenNumber('370102', '19850312', '001')
const WITH_X = '11010519491231002X'
const FACTS = '无照摆摊绝无仅有之事实'

test('of rows about people no cell is kept anywhere, and the organisation beside them goes in', async () => {
  const provider = await addProvider(sql, law, { code: PROVIDER, name: '历下区城市管理局', region: '370102' })
  const header = [
    'CF_XDR_MC',
    'CF_XDR_LB',
    'CF_XDR_SHXYM',
    'CF_XDR_ZJLX',
    'CF_XDR_ZJHM',
    'CF_WSH',
    'CF_WFXW',
    'CF_SY',
    'CF_YJ',
    'CF_CFLB',
    'CF_NR',
    'CF_NR_FK',
    'CF_JDRQ',
    'CF_CFJG',
    'CF_CFJGDM',
    'CF_SJLY',
    'CF_SJLYDM',
    'CF_XDR_FDDBR',
  ]
  const row = (
    name: string,
    category: string,
    code: string,
    type: string,
    document: string,
    no: number,
    representative = '',
  ): string[] => [
    name,
    category,
    code,
    type,
    document,
    `历城管罚〔2026〕${no}号`,
    '占道经营',
    category === '自然人' ? FACTS : '占道经营',
    '条例第一条',
    '警告',
    '警告',
    '',
    '2026/05/05',
    '历下区城市管理局',
    PROVIDER,
    '历下区城市管理局',
    PROVIDER,
    representative,
  ]
  const rows = [
    row('鸿运贸易有限公司', '法人及非法人组织', FIRM, '', '', 1),
    row(PERSONS[0]!, '自然人', '', '身份证', NUMBER, 2),
    row(PERSONS[1]!, '自然人', '', '', '', 3),
    row(PERSONS[0]!, '法人及非法人组织', WITH_X, '', '', 4),
    row(PERSONS[1]!, '个体工商户', NUMBER.toLowerCase(), '', '', 5),
    row(PERSONS[0]!, '', '', '身份证', NUMBER, 6),
  ]
  const path = join(folder, 'penalty.csv')
  writeFileSync(path, [header, ...rows].map((cells) => cells.join(',')).join('\n'))
  const account = await intake(sql, law, { path, item: 'penalty', provider: provider.code })
  assert.equal(account.received, 6)
  assert.equal(account.returned, 5, JSON.stringify(account))
  for (const trace of [...PERSONS, ...REPRESENTATIVES, NUMBER, WITH_X, FACTS])
    assert.deepEqual(await placesOf(trace), [], trace)
  assert.notDeepEqual(await placesOf('鸿运贸易有限公司'), [], 'the search itself finds what is there')
})

/** Tables and columns of the whole store that hold a text, whatever their type. */
async function placesOf(text: string): Promise<string[]> {
  const columns = await sql`
    select table_schema as s, table_name as t, column_name as c
    from information_schema.columns
    where table_schema not in ('pg_catalog', 'information_schema')`
  const places: string[] = []
  for (const { s, t, c } of columns as unknown as { s: string; t: string; c: string }[]) {
    const [found] =
      await sql`select 1 from ${sql(s)}.${sql(t)} where position(lower(${text}) in lower(${sql(c)}::text)) > 0 limit 1`
    if (found) places.push(`${s}.${t}.${c}`)
  }
  return places
}
