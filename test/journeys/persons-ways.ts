import { body, citizenNumber, uscc } from '#demo/codes.ts'
import { OTHER_ITEMS, rowOf, TEN_ACTS, type Cells, type Kind, type Party } from '#test/support/rows.ts'

// Ways to bring a natural person in, each with a name and numbers of its own, so that a leak says where it came from. Names and
// numbers are invented.

export const BUREAU = { code: uscc('11', '370102', body('PW', 1)), name: '试验区综合行政执法局' }

/**
 * Where alone the person data of a row may stand: nowhere; in its record, for no door; among the rows that went back, for who sent it.
 */
export type Keeps = 'nothing' | 'record' | 'returned'

export type Way = {
  readonly what: string
  readonly kind: Kind
  readonly keeps: Keeps
  readonly row: Cells
  /** what may be found nowhere, or in its record alone */
  readonly traces: readonly string[]
  readonly subject: Party
}

type Person = {
  readonly name: string
  /** a citizen's number, with X at its end in one way of eleven */
  readonly number: string
  readonly withX: string
  readonly phone: string
  readonly passport: string
}

type Attempt = {
  readonly what: string
  readonly kind?: Kind
  readonly keeps?: Keeps
  readonly cells: (person: Person, subject: Party) => Cells
  /** what of the person is tried; by default the name and the number */
  readonly tries?: (person: Person) => readonly string[]
}

const FIRST = [...'闻见知晓觉识悟解通达灵睿颖敏']
const SECOND = [...'朔望晦明旦夕晨昏暮夜']
const REGION = '370102'

function person(i: number): Person {
  const pad = (digits: number): string => String(i).padStart(digits, '0')
  return {
    name: `贾${FIRST[Math.floor(i / 10) % FIRST.length]}${SECOND[i % 10]}`,
    number: citizenNumber(REGION, '19850312', pad(3)),
    withX: numberWithX(i),
    phone: `1385310${pad(4)}`,
    passport: `G5${pad(7)}`,
  }
}

function numberWithX(i: number): string {
  const birth = String(19_600_101 + 10_000 * (i % 40) + 100 * (i % 12) + (i % 28))
  for (let n = 0; ; n++) {
    const number = citizenNumber(REGION, birth, String(n).padStart(3, '0'))
    if (number.endsWith('X')) return number
  }
}

const wide = (text: string): string => [...text].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join('')
const parted = (number: string, by: string): string =>
  [number.slice(0, 6), number.slice(6, 14), number.slice(14)].join(by)
const NO_CODE = { CF_XDR_SHXYM: '' }
const both = ({ name, number }: Person): readonly string[] => [name, number]
const nameAnd =
  (of: (person: Person) => string) =>
  (one: Person): readonly string[] => [one.name, of(one)]

/** By category, by what stands in the columns of codes, by the name, by the act: the row is a person's. */
const PERSON_ROWS: readonly Attempt[] = [
  ...['自然人', ' 自 然 人 ', '个人', '公民', '居民', '农村承包经营户', '自然人（个人）'].map((category): Attempt => ({
    what: `category "${category}"`,
    cells: ({ name, number }) => ({
      CF_XDR_MC: name,
      CF_XDR_LB: category,
      ...NO_CODE,
      CF_XDR_ZJLX: '身份证',
      CF_XDR_ZJHM: number,
    }),
  })),
  {
    what: 'category, under an organisation’s sound code',
    cells: ({ name }) => ({ CF_XDR_MC: name, CF_XDR_LB: '自然人' }),
    tries: ({ name }) => [name],
  },
  ...(
    [
      ['as it is', (p: Person) => p.number],
      ['with a small x', (p: Person) => p.withX.toLowerCase()],
      ['in full width', (p: Person) => wide(p.number)],
      ['in full width with X', (p: Person) => wide(p.withX)],
      ['with blanks', (p: Person) => parted(p.number, ' ')],
      ['with hyphens', (p: Person) => parted(p.number, '-')],
      ['with invisible characters', (p: Person) => parted(p.number, '\u200b')],
      ['behind an apostrophe', (p: Person) => `'${p.number}`],
      ['with a wrong check digit', (p: Person) => p.number.slice(0, 17) + String((Number(p.number[16]) + 3) % 10)],
      ['masked', (p: Person) => `${p.number.slice(0, 6)}********${p.number.slice(14)}`],
    ] as const
  ).map(([how, write]): Attempt => ({
    what: `a citizen's number in the unified code, ${how}`,
    cells: (one) => ({ CF_XDR_MC: one.name, CF_XDR_SHXYM: write(one) }),
    tries: nameAnd(write),
  })),
  ...['CF_XDR_ZZJG', 'CF_XDR_GSZC', 'CF_XDR_SWDJ', 'CF_XDR_SYDW', 'CF_XDR_SHZZ'].map((column): Attempt => ({
    what: `a citizen's number in ${column}`,
    cells: ({ name, number }) => ({ CF_XDR_MC: name, ...NO_CODE, [column]: number }),
  })),
  {
    what: 'a citizen’s number in the organisation code, in full width with a small x',
    cells: ({ name, withX }) => ({ CF_XDR_MC: name, ...NO_CODE, CF_XDR_ZZJG: wide(withX.toLowerCase()) }),
    tries: nameAnd((p) => p.withX),
  },
  {
    what: 'a tax number made of a citizen’s number',
    cells: ({ name, number }) => ({ CF_XDR_MC: name, ...NO_CODE, CF_XDR_SWDJ: `${number}00` }),
  },
  {
    what: 'an organisation’s code and a person’s document',
    cells: ({ name, number }) => ({ CF_XDR_MC: name, CF_XDR_ZJLX: '身份证', CF_XDR_ZJHM: number }),
  },
  {
    what: 'a passport',
    cells: ({ name, passport }) => ({ CF_XDR_MC: name, ...NO_CODE, CF_XDR_ZJLX: '护照', CF_XDR_ZJHM: passport }),
    tries: nameAnd((p) => p.passport),
  },
  {
    what: 'a citizen’s number in the authority’s code',
    cells: ({ number }) => ({ CF_CFJGDM: number }),
    tries: ({ number }) => [number],
  },
  {
    what: 'a citizen’s number in the source’s code',
    cells: ({ withX }) => ({ CF_SJLYDM: withX.toLowerCase() }),
    tries: ({ withX }) => [withX],
  },
  { what: 'a number in the name', cells: ({ name, number }) => ({ CF_XDR_MC: `${name}${number}` }) },
  {
    what: 'a number in brackets in the name, in full width',
    cells: ({ name, number }) => ({ CF_XDR_MC: `${name}（${wide(number)}）` }),
  },
  ...[
    (name: string) => name,
    (name: string) => `${name}等3人`,
    (name: string) => `${name}女士`,
    (name: string) => `${name}·买买提`,
    (name: string) => `${[...name].join(' ')}`,
  ].map((write): Attempt => ({
    what: `nothing but a name, ${write('某某')}`,
    cells: ({ name }) => ({ CF_XDR_MC: write(name), CF_XDR_LB: '', ...NO_CODE }),
    tries: ({ name }) => [name],
  })),
  ...['行政拘留', '市场禁入'].map((act): Attempt => ({
    what: `an act that befalls persons only, ${act}`,
    cells: ({ name }) => ({ CF_XDR_MC: name, CF_CFLB: act, CF_NR: `${act}，${name}` }),
    tries: ({ name }) => [name],
  })),
  {
    what: 'a licence to a person',
    kind: 'licence',
    cells: ({ name, number }) => ({ XK_XDR_MC: name, XK_XDR_LB: '自然人', XK_XDR_SHXYM: '', XK_XDR_ZJHM: number }),
  },
  {
    what: 'a licence under a citizen’s number',
    kind: 'licence',
    cells: ({ name, withX }) => ({ XK_XDR_MC: name, XK_XDR_SHXYM: withX.toLowerCase() }),
    tries: nameAnd((p) => p.withX),
  },
  ...TEN_ACTS.flatMap((kind): readonly Attempt[] => [
    {
      what: `${kind} towards a person by category`,
      kind,
      cells: ({ name, number }) => ({ 行政相对人名称: name, 行政相对人类别: '自然人', 证件号码: number }),
    },
    {
      what: `${kind} towards a name without a code`,
      kind,
      cells: ({ name }) => ({ 行政相对人名称: name, 行政相对人类别: '', 统一社会信用代码: '' }),
      tries: ({ name }) => [name],
    },
  ]),
  ...OTHER_ITEMS.map((kind): Attempt => ({
    what: `${kind} of a person`,
    kind,
    cells: ({ name, number }) => ({ 行政相对人名称: name, 行政相对人类别: '', 统一社会信用代码: number }),
  })),
  ...(
    [
      ['payment', '给付事项', '最低生活保障金'],
      ['confirmation', '确认事项', '结婚登记'],
      ['compensation', '补偿事项', '宅基地征收补偿'],
      ['reward', '荣誉名称', '劳动模范'],
      ['honour', '荣誉名称', '全国道德模范'],
      ['qualification', '资质名称', '一级建造师职业资格'],
      ['compulsion', '强制类别', '限制公民人身自由'],
    ] as const
  ).map(([kind, header, text]): Attempt => ({
    what: `${kind} that exists for persons only: ${text}`,
    kind,
    cells: ({ name }) => ({ 行政相对人名称: name, [header]: text }),
    tries: ({ name }) => [name],
  })),
  {
    what: 'a registration under a citizen’s number',
    kind: 'registration',
    cells: ({ name, number }) => ({ 名称: name, 统一社会信用代码: number, 主体类型: '个体工商户' }),
  },
  {
    what: 'a registration of a name alone',
    kind: 'registration',
    cells: ({ name }) => ({ 名称: name, 统一社会信用代码: '' }),
    tries: ({ name }) => [name],
  },
  {
    what: 'a registration number that is a citizen’s',
    kind: 'registration',
    cells: ({ name, number }) => ({ 名称: name, 注册号: number }),
  },
  {
    what: 'an entry of a person',
    kind: 'abnormal-register',
    cells: ({ name, number }) => ({ 名称: name, 统一社会信用代码: parted(number, ' ') }),
  },
  {
    what: 'a list entry of a person',
    kind: 'severe-list',
    cells: ({ name, withX }) => ({ 名称: name, 统一社会信用代码: withX, 名单名称: '失信被执行人名单' }),
    tries: nameAnd((p) => p.withX),
  },
  {
    what: 'a list entry whose authority’s code is a citizen’s',
    kind: 'severe-list',
    cells: ({ number }) => ({ 列入机关统一社会信用代码: number }),
    tries: ({ number }) => [number],
  },
]

/** The row is an organisation's and goes in; what is a person's in it is not taken. */
const DROPPED: readonly Attempt[] = [
  {
    what: 'the representative’s document',
    cells: ({ number }) => ({ CF_FR_ZJLX: '身份证', CF_FR_ZJHM: number }),
    tries: ({ number }) => [number],
  },
  {
    what: 'columns that nobody claims',
    cells: ({ name, number, phone }) => ({ 经办人: name, 经办人证件: number, 联系电话: phone }),
    tries: ({ name, number, phone }) => [name, number, phone],
  },
  {
    what: 'a representative in a registration',
    kind: 'registration',
    cells: ({ name }) => ({ 法定代表人: name }),
    tries: ({ name }) => [name],
  },
  {
    what: 'a name where the kind of subject belongs',
    kind: 'registration',
    cells: ({ name }) => ({ 主体类型: name }),
    tries: ({ name }) => [name],
  },
  {
    what: 'a person on the other side of an adjudication',
    kind: 'adjudication',
    cells: ({ name }, { name: own }) => ({ 被申请人: `${name}、${own}`, 申请人: name }),
    tries: ({ name }) => [name],
  },
  {
    what: 'the manager before and after a change',
    kind: 'registration-change',
    cells: ({ name, number }) => ({ 变更事项: '法定代表人', 变更前内容: name, 变更后内容: `${name}${number}` }),
  },
  ...(
    [
      ['judgment', '申请执行人'],
      ['contract', '合同相对方'],
      ['arrears', '债权单位'],
      ['intellectual-property', '发明人'],
    ] as const
  ).map(([kind, header]): Attempt => ({
    what: `a person beside a ${kind}, ${header}`,
    kind,
    cells: ({ name }) => ({ [header]: name }),
    tries: ({ name }) => [name],
  })),
  ...TEN_ACTS.map((kind): Attempt => ({
    what: `a representative beside a ${kind}`,
    kind,
    cells: ({ name, phone }) => ({ 法定代表人: name, 经办人: name, 联系电话: phone }),
    tries: nameAnd(({ phone }) => phone),
  })),
  {
    what: 'a representative of a judgment defaulter',
    kind: 'severe-list',
    cells: ({ name, number }) => ({ 法定代表人: name, 法定代表人证件号码: number, 名单名称: '失信被执行人名单' }),
  },
]

/** The row is an organisation's and goes in; what is a person's in it stays in its record and is shown to nobody. */
const WITHHELD: readonly Attempt[] = [
  { what: 'the representative’s name', cells: ({ name }) => ({ CF_FRDB: name }), tries: ({ name }) => [name] },
  {
    what: 'the licence holder’s representative',
    kind: 'licence',
    cells: ({ name }) => ({ XK_FRDB: name }),
    tries: ({ name }) => [name],
  },
  ...(
    [
      ['CF_SY', (p: Person) => `当事人${p.name}（身份证号${p.number}）占道经营`],
      ['CF_WFXW', (p: Person) => `经营者：${p.name}，${p.number}`],
      ['CF_YJ', (p: Person) => `依据当事人${p.name}的陈述，身份证号码为${wide(p.number)}`],
      ['CF_NR', (p: Person) => `对法定代表人${p.name}（${parted(p.number, ' ')}）处以警告`],
      ['BZ', (p: Person) => `联系人${p.name}，手机${p.phone}，${p.number}`],
      ['CF_NR_ZKDX', (p: Person) => `${p.name}驾驶证${p.number}`],
      ['CF_WSH', (p: Person) => `虚执罚〔2026〕${p.number}号`],
      ['CF_SJLY', (p: Person) => `试验区综合行政执法局${p.withX.toLowerCase()}`],
    ] as const
  ).map(([column, write]): Attempt => ({
    what: `person data in ${column}`,
    cells: (one) => ({ [column]: write(one) }),
    tries: (one) =>
      [one.name, one.number, one.withX, one.phone].filter((trace) =>
        write(one).normalize('NFKC').replaceAll(' ', '').toUpperCase().includes(trace),
      ),
  })),
  {
    what: 'person data in a licence’s content',
    kind: 'licence',
    cells: ({ name, number }) => ({ XK_NR: `准予经营者${name}（身份证号：${number}）经营` }),
  },
  {
    what: 'person data in a reason for entry',
    kind: 'abnormal-register',
    cells: ({ name, phone }) => ({ 列入原因: `法定代表人：${name}，电话：${phone}，无法联系` }),
    tries: nameAnd((p) => p.phone),
  },
  {
    what: 'person data in a list’s ground',
    kind: 'severe-list',
    cells: ({ name, number }) => ({ 列入依据: `实际控制人：${name}，身份证号${number}` }),
  },
  {
    what: 'person data in an address',
    kind: 'registration',
    cells: ({ phone }) => ({ 住所: `试验路一号，电话${phone}` }),
    tries: ({ phone }) => [phone],
  },
]

/** The row is an organisation's and goes back to who sent it, who reads in it what he wrote. */
const SENT_BACK: readonly Attempt[] = [
  {
    what: 'a number in the authority’s name',
    cells: ({ number }) => ({ CF_CFJG: `试验区综合行政执法局${number}` }),
    tries: ({ number }) => [number],
  },
  {
    what: 'a representative and a text in a row whose day is none',
    cells: ({ name, number }) => ({ CF_FRDB: name, CF_SY: `当事人${name}（身份证号${number}）`, CF_JDRQ: '去年' }),
  },
]

const TRIED: readonly (readonly [Keeps, readonly Attempt[]])[] = [
  ['nothing', PERSON_ROWS],
  ['nothing', DROPPED],
  ['record', WITHHELD],
  ['returned', SENT_BACK],
]

const NUMBERS: Readonly<Partial<Record<Kind, string>>> = {
  penalty: 'CF_WSH',
  licence: 'XK_WSH',
}

/** Every way with a row of its own: what is tried, by whom, and what may be kept of it. */
export const WAYS: readonly Way[] = TRIED.flatMap(([keeps, attempts]) =>
  attempts.map((attempt) => ({ keeps, attempt })),
).map(({ keeps, attempt }, i) => {
  const { what, kind = 'penalty', cells, tries = both } = attempt
  const one = person(i)
  const subject = { code: uscc('91', REGION, body('PW', 100 + i)), name: `济南虚甲${i}号商贸有限公司` }
  return {
    what,
    kind,
    keeps,
    row: rowOf(kind, subject, BUREAU, { ...numberOf(kind, i), ...cells(one, subject) }),
    traces: tries(one),
    subject,
  }
})

/** Whether the whole row is a person's: returned, with no cell kept. */
export const isPersonRow = ({ what }: Way): boolean => PERSON_ROWS.some((attempt) => attempt.what === what)

function numberOf(kind: Kind, i: number): Cells {
  const column = NUMBERS[kind]
  return column === undefined ? {} : { [column]: `虚执〔2026〕${i}号` }
}
