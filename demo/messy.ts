import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { NAMES_IN_TEXTS, NUMBER_OF_NOBODY, PERSONS, REPRESENTATIVES } from './canaries.ts'
import { body, spoilt, uscc } from './codes.ts'
import { ABNORMAL, LICENCE_IN_CHINESE, PENALTY_IN_CHINESE, REGISTRATION, SEVERE } from './columns.ts'
import { inWords, officeDay, withSlashes } from './days.ts'
import { department } from './departments.ts'
import type { Department } from './departments.ts'
import { documentRegister } from './documents.ts'
import { SEVERE_LISTS, severeEntry } from './entries.ts'
import type { Entry } from './entries.ts'
import { CITIES, PROVINCE, region } from './geography.ts'
import { LICENCE_KINDS } from './licence-kinds.ts'
import { issue } from './licences.ts'
import type { Organisation } from './organisations.ts'
import { partyOf } from './party.ts'
import { decide } from './penalties.ts'
import type { Penalty } from './penalties.ts'
import type { Province } from './province.ts'
import { at } from './random.ts'
import { csv, jsonLines, sheetOf, workbook } from './sheet.ts'
import type { Column, Sheet } from './sheet.ts'
import type { DemoFile } from './files.ts'
import { VIOLATIONS } from './violations.ts'

// One file of each kind as tired people send them. Every row says what is wrong with it and what must become of it.

export type Outcome = 'accepted' | 'unchanged' | 'superseded' | 'held' | 'returned'

/** `row` as the sender's program counts, the header's row included. */
export type ExpectedRow = { readonly row: number; readonly outcome: Outcome; readonly why: string }

export type MessyFile = DemoFile & { readonly expected: readonly ExpectedRow[] }

type Slip<T> = {
  readonly thing: T
  readonly cells?: Readonly<Record<string, string>>
  readonly outcome: Outcome
  readonly why: string
}

/** The messy files of the province. */
export function messyFiles(province: Province, today: CalendarDate): readonly MessyFile[] {
  return [
    messyRegistration(province, today),
    messyLicences(province, today),
    messyPenalties(province, today),
    messyAbnormal(province, today),
    messySevere(province, today),
  ]
}

function file<T>(
  name: string,
  item: string,
  provider: Department,
  headerRow: number,
  columns: readonly Column<T>[],
  slips: readonly Slip<T>[],
  write: (sheet: Sheet) => Buffer,
): MessyFile {
  const sheet = sheetOf(
    columns,
    slips.map(({ thing }) => thing),
  )
  const rows = sheet.rows.map((row, i) => row.map((cell, k) => at(slips, i).cells?.[at(sheet.header, k)] ?? cell))
  return {
    name,
    item,
    provider,
    rows: rows.length,
    bytes: () => write({ header: sheet.header, rows }),
    expected: slips.map(({ outcome, why }, i) => ({ row: headerRow + 1 + i, outcome, why })),
  }
}

function messyRegistration({ registered, pool }: Province, today: CalendarDate): MessyFile {
  const known = (i: number): Organisation =>
    at(
      registered.filter(({ code }) => code.startsWith('93')),
      i,
    )
  const fresh = (k: number): Organisation => {
    const like = at(pool, 40 + k)
    return {
      ...like,
      code: uscc('91', like.region.code, body('LTM', k)),
      name: `${region(like.region.code).zh}初禾${at(['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛'], k)}商贸有限公司`,
      registrationNo: '',
      kind: '有限责任公司',
      status: '存续',
    }
  }
  const wide = (text: string): string => [...text].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
  return file(
    '杂乱·登记.csv',
    'registration',
    department(PROVINCE, 'market'),
    1,
    REGISTRATION,
    [
      { thing: fresh(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: fresh(0), outcome: 'unchanged', why: '同一行写了两遍' },
      { thing: known(0), outcome: 'unchanged', why: '登记中已有，内容相同' },
      { thing: { ...known(1), address: `${known(1).address}院内` }, outcome: 'superseded', why: '住所变了' },
      {
        thing: fresh(1),
        cells: { 统一社会信用代码: spoilt(fresh(1).code) },
        outcome: 'accepted',
        why: '校验位不对：登记中保留并标注',
      },
      { thing: fresh(2), cells: { 统一社会信用代码: wide(fresh(2).code) }, outcome: 'accepted', why: '代码是全角字符' },
      { thing: fresh(3), cells: { 成立日期: `${today.slice(0, 4)}-02-30` }, outcome: 'returned', why: '没有这一天' },
      {
        thing: fresh(4),
        cells: { 统一社会信用代码: '9.1480102E+17' },
        outcome: 'returned',
        why: '代码被表格软件改成了科学记数',
      },
      { thing: fresh(5), cells: { 名称: '' }, outcome: 'returned', why: '没有名称' },
      {
        thing: fresh(6),
        cells: { 名称: at(PERSONS, 0), 统一社会信用代码: NUMBER_OF_NOBODY, 主体类型: '' },
        outcome: 'returned',
        why: '自然人：不保存内容',
      },
    ],
    (sheet) => csv(sheet, 'gb18030'),
  )
}

function messyLicences({ pool }: Province, today: CalendarDate): MessyFile {
  const city = at(CITIES, 0)
  const provider = department(city, 'approval')
  const register = documentRegister(9001)
  const kind = at(LICENCE_KINDS, LICENCE_KINDS.length - 2)
  const near = pool.filter((one) => one.region.parent === city.code)
  const granted = (i: number, daysAgo = 3) =>
    issue(
      {
        party: partyOf(at(near, i)),
        kind,
        decidedOn: officeDay(today, daysAgo),
        authority: provider,
        region: at(near, i).region.code,
      },
      register,
      90_000 + i,
    )
  const twice = granted(1)
  return file(
    '杂乱·许可.xlsx',
    'licence',
    provider,
    3,
    LICENCE_IN_CHINESE,
    [
      { thing: twice, outcome: 'accepted', why: '没有问题的一行' },
      { thing: twice, outcome: 'unchanged', why: '同一份许可写了两遍' },
      { thing: granted(2, 90), outcome: 'accepted', why: '报送迟了：收下并记录' },
      { thing: granted(3), cells: { 许可内容: '=A1&"号"' }, outcome: 'returned', why: '单元格里是公式' },
      {
        thing: granted(4),
        cells: { 有效期至: addDays(today, -700) },
        outcome: 'returned',
        why: '有效期止早于有效期起',
      },
      { thing: granted(5), cells: { 许可类别: '随便' }, outcome: 'returned', why: '不在许可类别之列' },
      {
        thing: granted(6),
        cells: { 统一社会信用代码: spoilt(at(near, 6).code) },
        outcome: 'returned',
        why: '校验位不对',
      },
      {
        thing: granted(7),
        cells: { 行政相对人名称: at(near, 8).name },
        outcome: 'held',
        why: '名称与代码不是同一主体',
      },
      { thing: granted(9), cells: { 统一社会信用代码: '' }, outcome: 'held', why: '没有任何代码' },
      {
        thing: granted(10),
        cells: { 许可决定日期: inWords(officeDay(today, 3)) },
        outcome: 'accepted',
        why: '日期写成汉字',
      },
      {
        thing: granted(11),
        cells: { 行政相对人名称: at(PERSONS, 1), 行政相对人类别: '自然人', 统一社会信用代码: '', 法定代表人: '' },
        outcome: 'returned',
        why: '自然人：不保存内容',
      },
    ],
    (sheet) => workbook(sheet, `${provider.name}许可公示（补报）`, '本表由各窗口汇总，如有问题请与窗口核对。'),
  )
}

function messyPenalties({ pool }: Province, today: CalendarDate): MessyFile {
  const city = at(CITIES, 0)
  const provider = department(city, 'enforcement')
  const register = documentRegister(9001)
  const violation = at(
    VIOLATIONS.filter(({ duty }) => duty === 'enforcement'),
    0,
  )
  const near = pool.filter((one) => one.region.parent === city.code)
  const punished = (i: number, daysAgo = 4): Penalty =>
    decide(
      {
        party: partyOf(at(near, i), at(REPRESENTATIVES, i % 5)),
        violation,
        sanction: { kinds: ['罚款'] },
        decidedOn: officeDay(today, daysAgo),
        authority: provider,
        source: provider,
        procedure: '普通程序',
        misconductEndedOn: null,
        fineYuan: 3600,
        gainsYuan: 0,
        goodsYuan: 0,
      },
      register,
    )
  const twice = punished(20)
  return file(
    '杂乱·处罚.csv',
    'penalty',
    provider,
    1,
    [...PENALTY_IN_CHINESE, ['经办科室', () => '二中队']],
    [
      { thing: twice, outcome: 'accepted', why: '没有问题的一行' },
      { thing: twice, outcome: 'unchanged', why: '同一决定写了两遍' },
      {
        thing: { ...twice, fine: '0.3', content: '罚款人民币3000元' },
        outcome: 'superseded',
        why: '同一决定，罚款金额改了',
      },
      { thing: punished(21, 60), outcome: 'accepted', why: '报送迟了：收下并记录' },
      {
        thing: punished(22),
        cells: {
          违法事实: `经查，当事人${at(NAMES_IN_TEXTS, 0)}，身份证号${NUMBER_OF_NOBODY}，在门前堆放物料约六平方米。`,
        },
        outcome: 'accepted',
        why: '违法事实里有个人信息：该栏待核，不显示',
      },
      {
        thing: punished(23),
        cells: { 统一社会信用代码: '1.23E+17' },
        outcome: 'returned',
        why: '代码被表格软件改成了科学记数',
      },
      {
        thing: punished(24),
        cells: { 统一社会信用代码: spoilt(at(near, 24).code) },
        outcome: 'returned',
        why: '校验位不对',
      },
      {
        thing: punished(25),
        cells: { 处罚决定日期: `${today.slice(0, 4)}-02-30` },
        outcome: 'returned',
        why: '没有这一天',
      },
      {
        thing: punished(26),
        cells: { 处罚决定日期: addDays(today, 30) },
        outcome: 'returned',
        why: '决定日期在收到之后',
      },
      { thing: punished(27), cells: { '罚款金额(万元)': '' }, outcome: 'returned', why: '处罚类别是罚款，没有金额' },
      { thing: punished(28), cells: { 处罚类别: '批评教育' }, outcome: 'returned', why: '不在处罚类别之列' },
      { thing: punished(29), cells: { 行政处罚决定书文号: '' }, outcome: 'returned', why: '没有文号' },
      {
        thing: punished(30),
        cells: { 行政相对人名称: at(near, 31).name },
        outcome: 'held',
        why: '名称与代码不是同一主体',
      },
      { thing: punished(32), cells: { 统一社会信用代码: '' }, outcome: 'held', why: '没有任何代码' },
      {
        thing: punished(33),
        cells: { 行政相对人名称: at(PERSONS, 0), 行政相对人类别: '自然人', 统一社会信用代码: '', 法定代表人: '' },
        outcome: 'returned',
        why: '自然人：不保存内容',
      },
      {
        thing: punished(34),
        cells: { 处罚类别: '行政拘留', '罚款金额(万元)': '', 处罚内容: '行政拘留五日' },
        outcome: 'returned',
        why: '行政拘留只对自然人：不保存内容',
      },
      {
        thing: punished(35),
        cells: { 统一社会信用代码: ` ${at(near, 35).code.toLowerCase()} ` },
        outcome: 'accepted',
        why: '代码小写，前后有空格',
      },
    ],
    csv,
  )
}

function messyAbnormal({ pool }: Province, today: CalendarDate): MessyFile {
  const entered = (i: number): Entry => {
    const one = at(pool, 300 + i)
    return {
      name: one.name,
      code: one.code,
      reason: '未依照规定的期限公示年度报告',
      enteredOn: officeDay(today, 6),
      authority: department(one.region, 'market'),
      exitReason: '',
      exitedOn: null,
    }
  }
  return file(
    '杂乱·异常名录.csv',
    'abnormal-register',
    department(PROVINCE, 'market'),
    1,
    ABNORMAL,
    [
      { thing: entered(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: entered(0), outcome: 'unchanged', why: '同一行写了两遍' },
      {
        thing: entered(1),
        cells: { 列入日期: withSlashes(officeDay(today, 6)) },
        outcome: 'accepted',
        why: '日期用斜线',
      },
      { thing: entered(2), cells: { 列入日期: '去年年底' }, outcome: 'returned', why: '不是日期' },
      { thing: entered(3), cells: { 列入原因: '' }, outcome: 'returned', why: '没有列入原因' },
      { thing: entered(4), cells: { 名称: entered(5).name }, outcome: 'held', why: '名称与代码不是同一主体' },
      { thing: entered(6), cells: { 移出日期: officeDay(today, 40) }, outcome: 'returned', why: '移出早于列入' },
    ],
    (sheet) => csv(sheet, 'utf-8-bom'),
  )
}

function messySevere({ pool }: Province, today: CalendarDate): MessyFile {
  const list = at(SEVERE_LISTS, 0)
  const near = pool.filter(({ code }) => code.startsWith('91'))
  const listed = (i: number) => ({
    ...severeEntry(at(near, 500 + i), list, at(list.reasons, 0), officeDay(today, 6)),
    decisionNo: `岚市监列入〔${today.slice(0, 4)}〕${9001 + i}号`,
  })
  return file(
    '杂乱·严重失信名单.jsonl',
    'severe-list',
    department(PROVINCE, 'market'),
    0,
    SEVERE,
    [
      { thing: listed(0), outcome: 'accepted', why: '没有问题的一行' },
      { thing: listed(0), outcome: 'unchanged', why: '同一行写了两遍' },
      { thing: listed(1), cells: { 名单名称: '不文明行为名单' }, outcome: 'returned', why: '没有法律依据的名单' },
      { thing: listed(2), cells: { 统一社会信用代码: spoilt(listed(2).code) }, outcome: 'returned', why: '校验位不对' },
      {
        thing: listed(3),
        cells: { 名称: at(PERSONS, 1), 统一社会信用代码: NUMBER_OF_NOBODY },
        outcome: 'returned',
        why: '自然人：不保存内容',
      },
      { thing: listed(4), cells: { 列入依据: '' }, outcome: 'returned', why: '没有列入依据' },
    ],
    jsonLines,
  )
}
