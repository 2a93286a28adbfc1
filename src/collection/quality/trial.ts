import { loadLaw } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { itemIn } from '#register/catalogue/item.ts'
import type { Item } from '#register/catalogue/item.ts'
import { compileChecks } from './compile.ts'
import type { Context } from './check.ts'
import type { Finding } from './finding.ts'
import { explain } from './words.ts'

// A row as tests try it: sound unless the test says otherwise, invented throughout, on the law as it stands.

export const LAW = loadLaw()
const CATALOGUE = loadCatalogue(LAW)

export const BUREAU = { code: '11370000004501232E', name: '甲市住房和城乡建设局' }

type Cells = Readonly<Record<string, string | null>>

/** What the eight other acts and the rest of the data list have in common. */
const act = (word: string): Cells => ({
  name: '山东鸿运商贸有限公司',
  category: '法人及非法人组织',
  uscc: '91370100MA3TE5T030',
  decisionNo: `甲建${word}〔2026〕5号`,
  decidedOn: '2026-04-01',
  authority: BUREAU.name,
  authorityCode: BUREAU.code,
  state: '有效',
  source: BUREAU.name,
  sourceCode: BUREAU.code,
})

const withoutNumber = ({ decisionNo: _, ...rest }: Cells): Cells => rest

const SOUND: Readonly<Record<string, Cells>> = {
  penalty: {
    name: '山东鸿运商贸有限公司',
    category: '法人及非法人组织',
    uscc: '91370100MA3TE5T030',
    decisionNo: '甲建罚〔2026〕12号',
    violationKind: '违法发包',
    facts: '当事人山东鸿运商贸有限公司将工程发包给不具有相应资质的单位。',
    basis: '《建设工程质量管理条例》第五十四条',
    kinds: '警告、罚款',
    content: '警告，罚款3万元',
    fine: '3',
    decidedOn: '2026-04-01',
    validUntil: '2027-04-01',
    authority: BUREAU.name,
    authorityCode: BUREAU.code,
    source: BUREAU.name,
    sourceCode: BUREAU.code,
  },
  licence: {
    name: '山东鸿运商贸有限公司',
    category: '法人及非法人组织',
    uscc: '91370100MA3TE5T030',
    decisionTitle: '建筑业企业资质许可决定书',
    decisionNo: '甲建许〔2026〕7号',
    kind: '普通',
    certificateName: '建筑业企业资质证书',
    content: '房屋建筑工程施工总承包三级',
    decidedOn: '2026-04-01',
    validFrom: '2026-04-01',
    validTo: '2031-03-31',
    authority: BUREAU.name,
    authorityCode: BUREAU.code,
    state: '有效',
    source: BUREAU.name,
    sourceCode: BUREAU.code,
  },
  registration: {
    name: '山东鸿运商贸有限公司',
    code: '91370100MA3TE5T030',
    kind: '有限责任公司',
    registrar: BUREAU.name,
    establishedOn: '2020-07-15',
  },
  'abnormal-register': {
    name: '山东鸿运商贸有限公司',
    code: '91370100MA3TE5T030',
    reason: '通过登记的住所无法联系',
    enteredOn: '2026-04-01',
    authority: BUREAU.name,
  },
  'severe-list': {
    name: '山东鸿运商贸有限公司',
    code: '91370100MA3TE5T030',
    list: '严重违法失信名单',
    reason: '提交虚假材料取得登记',
    basis: '《市场监督管理严重违法失信名单管理办法》第十条',
    decisionNo: '甲市监列〔2026〕3号',
    enteredOn: '2026-04-01',
    authority: BUREAU.name,
  },
  compulsion: {
    ...act('强'),
    kinds: '查封、代履行',
    content: '查封施工设备',
    liftedOn: '2026-04-06',
  },
  confirmation: {
    ...act('确'),
    matter: '建设工程竣工验收备案确认',
    kind: '备案确认',
    result: '予以确认',
  },
  levy: {
    ...act('征'),
    matter: '城市基础设施配套费',
    amount: '12.5',
    dueOn: '2026-06-01',
    paid: '2',
  },
  payment: {
    ...act('付'),
    kinds: '补贴补助',
    matter: '绿色建筑补助资金',
    amount: '20',
  },
  adjudication: {
    ...act('裁'),
    applicant: '山东鸿运商贸有限公司',
    respondent: '甲县红旗建材厂',
    matter: '建设工程造价争议',
    outcome: '部分支持',
  },
  compensation: {
    ...act('补'),
    matter: '撤回行政许可补偿',
    reason: '规划调整',
    manner: '货币',
    amount: '30',
  },
  reward: {
    ...act('奖'),
    matter: '安全生产先进单位',
    level: '市级',
    validTo: '2027-03-31',
  },
  inspection: {
    ...act('查'),
    plan: '甲建查计〔2026〕1号',
    manner: '双随机',
    matter: '施工现场安全',
    result: '责令整改',
  },
  'registration-change': {
    ...withoutNumber(act('变')),
    matter: '名称变更、住所变更',
  },
  deregistration: {
    ...act('销'),
    kind: '简易注销',
    reason: '决议解散',
  },
  judgment: {
    ...act('执'),
    cause: '买卖合同纠纷',
    opponent: '甲县红旗建材厂',
    performance: '全部未履行',
    duty: '支付货款',
  },
  commitment: {
    ...act('诺'),
    kind: '审批替代',
    matter: '占道许可',
    performance: '履行中',
  },
  contract: {
    ...act('合'),
    matter: '道路养护服务',
    opponent: '甲市城市管理局',
    amount: '12',
    performance: '履约',
  },
  honour: {
    ...act('誉'),
    matter: '守合同重信用企业',
    level: '市级',
    validTo: '2028-03-31',
  },
  qualification: {
    ...act('资'),
    matter: '建筑工程施工总承包',
    level: '二级',
    validTo: '2031-03-31',
  },
  'intellectual-property': {
    ...act('知'),
    kind: '实用新型',
    matter: '一种过滤器',
    validTo: '2036-03-31',
  },
  arrears: {
    ...act('欠'),
    kind: '拖欠中小企业账款',
    amount: '3.5',
    opponent: '甲县红旗建材厂',
  },
  voluntary: {
    ...act('愿'),
    kind: '体系认证',
    matter: '质量管理体系认证',
    content: '通过年度监督审核',
  },
}

export type TrialOptions = {
  readonly item?: string
  readonly form?: string
  readonly receivedOn?: string
  readonly datePattern?: string
  readonly provider?: { readonly code: string; readonly name: string }
  readonly formulas?: readonly string[]
  readonly inYuan?: readonly string[]
}

export type Trial = {
  readonly codes: readonly string[]
  readonly findings: readonly Finding[]
  readonly values: Cells
  readonly said: readonly string[]
}

/** The item's sound row with these cells in place of its own, through all checks: what they found, and what became of its cells. */
export function trial(cells: Cells = {}, options: TrialOptions = {}): Trial {
  const { context, check } = compiled(options)
  const { fields } = context.item
  const sound = SOUND[options.item ?? 'penalty']!
  const index = (name: string): number => {
    const at = fields.findIndex((field) => field.name === name)
    if (at < 0) throw new Error(`${context.item.item} has no field ${name}`)
    return at
  }
  const values = fields.map(({ name }) => (name in cells ? cells[name]! : (sound[name] ?? null)))
  Object.keys(cells).forEach(index)
  const findings = check({ number: 2, values, formulas: options.formulas?.map(index) ?? null })
  return {
    codes: findings.map(({ code }) => code),
    findings,
    values: Object.fromEntries(fields.map(({ name }, i) => [name, values[i] ?? null])),
    said: findings.map((finding) => explain(finding, context.item, 'zh')),
  }
}

const known = new Map<string, { readonly context: Context; readonly check: ReturnType<typeof compileChecks> }>()

function compiled(options: TrialOptions): {
  readonly context: Context
  readonly check: ReturnType<typeof compileChecks>
} {
  const key = JSON.stringify(options)
  const there = known.get(key)
  if (there) return there
  const context = contextOf(options)
  const made = { context, check: compileChecks(context) }
  known.set(key, made)
  return made
}

/** The context in which a trial's row is checked. */
export function contextOf(options: TrialOptions = {}): Context {
  const item = itemOf(options)
  return {
    law: LAW,
    item,
    provider: options.provider ?? BUREAU,
    receivedOn: calendarDate(options.receivedOn ?? '2026-04-08'),
    datePattern: options.datePattern ?? null,
    inYuan: (options.inYuan ?? []).map((name) => item.fields.findIndex((field) => field.name === name)),
  }
}

function itemOf(options: TrialOptions): Item {
  const item = CATALOGUE.item(options.item ?? 'penalty')
  return options.form === undefined ? item : itemIn(item, options.form)
}
