import { addDays, addYears } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { officeDay } from './days.ts'
import { departmentAt } from './departments.ts'
import type { Department, Duty } from './departments.ts'
import type { Register } from './documents.ts'
import { cityOf } from './geography.ts'
import type { Organisation } from './organisations.ts'
import { partyOf } from './party.ts'
import type { Party } from './party.ts'
import type { Random } from './random.ts'
import type { Column } from './sheet.ts'

// The forms are in ACT_FORMS here and OTHER_FORMS in other-items.ts. The eight acts of 十公示 beside licences and penalties: what one department of a city did to, for or between organisations.

/** An act as its department reports it. `says`: a column's header and what stands in it. */
export type OtherAct = {
  readonly party: Party
  readonly documentNo: string
  readonly decidedOn: CalendarDate
  readonly authority: Department
  readonly says: Readonly<Record<string, string>>
}

type Says = (
  draw: Random,
  decidedOn: CalendarDate,
  one: Organisation,
  other: Organisation,
) => Readonly<Record<string, string>>

/** A department's form for one act: its own words for number, day and authority, and columns of its own. */
export type ActForm = {
  readonly item: string
  readonly zh: string
  readonly city: string
  readonly duty: Duty
  readonly rows: number
  /** how many days back decisions reach */
  readonly reach: number
  /** the word in document numbers */
  readonly word: string
  readonly headers: readonly [number: string | null, day: string, authority: string]
  readonly own: readonly string[]
  readonly says: Says
}

const sum = (draw: Random, low: number, high: number): string => String(draw.between(low, high) / 10)

export const ACT_FORMS: readonly ActForm[] = [
  {
    item: 'compulsion',
    zh: '行政强制',
    city: '480100',
    duty: 'enforcement',
    rows: 80,
    reach: 300,
    word: '强',
    headers: ['强制决定书文号', '强制决定日期', '强制机关'],
    own: ['强制类别', '强制内容', '强制依据'],
    says: (draw) =>
      draw.pick([
        { 强制类别: '查封', 强制内容: '查封违法建设施工现场', 强制依据: '《中华人民共和国城乡规划法》' },
        { 强制类别: '扣押', 强制内容: '扣押占道经营设施', 强制依据: '《城市市容和环境卫生管理条例》' },
        { 强制类别: '代履行', 强制内容: '代为清除占道堆放物', 强制依据: '《中华人民共和国行政强制法》' },
        { 强制类别: '加处罚款', 强制内容: '逾期不缴纳罚款，加处罚款', 强制依据: '《中华人民共和国行政处罚法》' },
      ]),
  },
  {
    item: 'confirmation',
    zh: '行政确认',
    city: '480200',
    duty: 'housing',
    rows: 90,
    reach: 500,
    word: '确',
    headers: ['行政确认文书号', '确认日期', '确认机关'],
    own: ['确认类别', '确认事项', '确认结果'],
    says: (draw) => ({
      确认类别: '备案确认',
      确认事项: draw.pick(['建设工程竣工验收消防备案', '工程质量等级确认', '绿色建筑标识认定']),
      确认结果: '予以确认',
    }),
  },
  {
    item: 'levy',
    zh: '行政征收',
    city: '480200',
    duty: 'transport',
    rows: 80,
    reach: 180,
    word: '征',
    headers: ['征收决定书文号', '征收决定日期', '征收机关'],
    own: ['征收类别', '征收项目', '核定费用（万元）', '缴纳期限', '缴纳标志'],
    says: (draw, decidedOn) => ({
      征收类别: draw.pick(['行政事业性收费', '政府性基金']),
      征收项目: draw.pick(['公路损坏赔（补）偿费', '港口建设费', '占用公路路产补偿费']),
      '核定费用（万元）': sum(draw, 3, 400),
      缴纳期限: addDays(decidedOn, 30),
      缴纳标志: draw.pick(['1', '2']),
    }),
  },
  {
    item: 'payment',
    zh: '行政给付',
    city: '480100',
    duty: 'labour',
    rows: 100,
    reach: 200,
    word: '付',
    headers: ['给付决定文书号', '给付日期', '给付机关'],
    own: ['给付类别', '给付事项', '给付金额（万元）'],
    says: (draw) => ({
      ...draw.pick([
        { 给付类别: '返还退还', 给付事项: '失业保险稳岗返还' },
        { 给付类别: '补贴补助', 给付事项: '企业吸纳就业社会保险补贴' },
        { 给付类别: '奖补', 给付事项: '就业见习基地奖补' },
      ]),
      '给付金额（万元）': sum(draw, 2, 300),
    }),
  },
  {
    item: 'adjudication',
    zh: '行政裁决',
    city: '480400',
    duty: 'market',
    rows: 60,
    reach: 160,
    word: '裁',
    headers: ['裁决书文号', '裁决日期', '裁决机关'],
    own: ['裁决类别', '申请人', '被申请人', '申请事项', '裁决结论'],
    says: (draw, _, one, other) => ({
      裁决类别: '专利侵权纠纷',
      申请人: one.name,
      // one in three is against a person: only that much of him is ever kept
      被申请人: draw.chance(0.33) ? '自然人' : other.name,
      申请事项: '责令停止侵犯外观设计专利权的行为',
      裁决结论: draw.pick(['支持申请', '部分支持', '驳回申请', '调解结案']),
    }),
  },
  {
    item: 'compensation',
    zh: '行政补偿',
    city: '480300',
    duty: 'housing',
    rows: 60,
    reach: 400,
    word: '补',
    headers: ['补偿决定书文号', '补偿决定日期', '补偿机关'],
    own: ['补偿事项', '补偿原因', '补偿方式', '补偿金额（万元）'],
    says: (draw) => ({
      补偿事项: draw.pick(['国有土地上企业厂房征收补偿', '撤回行政许可补偿']),
      补偿原因: draw.pick(['道路拓宽', '规划调整']),
      补偿方式: draw.pick(['货币补偿', '产权调换']),
      '补偿金额（万元）': sum(draw, 200, 9000),
    }),
  },
  {
    item: 'reward',
    zh: '行政奖励',
    city: '480300',
    duty: 'emergency',
    rows: 70,
    reach: 600,
    word: '奖',
    headers: ['奖励文号', '认定日期', '颁发机构'],
    own: ['荣誉名称', '荣誉等级', '有效期至'],
    says: (draw, decidedOn) => ({
      荣誉名称: draw.pick(['安全生产先进单位', '安全文化建设示范企业', '应急救援先进集体']),
      荣誉等级: '市级',
      有效期至: draw.chance(0.5) ? addDays(addYears(decidedOn, draw.chance(0.5) ? 1 : 3), -1) : '',
    }),
  },
  {
    item: 'inspection',
    zh: '行政监督检查',
    city: '480500',
    duty: 'market',
    rows: 140,
    reach: 170,
    word: '检',
    headers: ['检查文书号', '检查日期', '检查机关'],
    own: ['检查计划编号', '检查方式', '检查事项', '检查结果', '检查情况'],
    says: (draw, decidedOn) => ({
      检查计划编号: `砚市监查〔${decidedOn.slice(0, 4)}〕${draw.between(1, 9)}号`,
      检查方式: draw.pick(['双随机', '双随机', '专项检查', '日常检查']),
      检查事项: draw.pick(['年度报告公示信息', '计量器具使用', '食品经营场所卫生', '特种设备使用']),
      ...draw.pick([
        { 检查结果: '未发现问题', 检查情况: '' },
        { 检查结果: '未发现问题', 检查情况: '' },
        { 检查结果: '责令改正', 检查情况: '台账记录不全' },
        { 检查结果: '无法联系', 检查情况: '经营场所无人办公' },
      ]),
    }),
  },
]

/** The department that sends a form. */
export function senderOf({ city, duty }: ActForm): Department {
  return departmentAt(city, duty)
}

/** So many acts of one kind towards organisations of the department's city, oldest first. */
export function otherActs(
  form: ActForm,
  pool: readonly Organisation[],
  register: Register,
  draw: Random,
  today: CalendarDate,
): readonly OtherAct[] {
  const authority = senderOf(form)
  const near = pool.filter((one) => cityOf(one.region).code === form.city && one.code.startsWith('91'))
  return Array.from({ length: form.rows }, () => officeDay(today, draw.between(2, form.reach)))
    .sort()
    .map((decidedOn) => {
      const one = draw.pick(near)
      return {
        party: partyOf(one),
        documentNo: register(authority, form.word, decidedOn),
        decidedOn,
        authority,
        says: form.says(draw, decidedOn, one, draw.pick(near)),
      }
    })
}

/** The columns of a form: the common head, the number, the act's own, the day and who decided. */
export function actColumns({ headers: [number, day, authority], own }: ActForm): readonly Column<OtherAct>[] {
  return [
    ['行政相对人名称', (a) => a.party.name],
    ['行政相对人类别', (a) => a.party.category],
    ['统一社会信用代码', (a) => a.party.code],
    ...(number === null ? [] : [[number, (a) => a.documentNo] satisfies Column<OtherAct>]),
    ...own.map((header): Column<OtherAct> => [header, (a) => a.says[header] ?? '']),
    [day, (a) => a.decidedOn],
    [authority, (a) => a.authority.name],
    [`${authority === '颁发机构' ? '奖励机关' : authority}统一社会信用代码`, (a) => a.authority.code],
    ['当前状态', () => '有效'],
    ['数据来源单位', (a) => a.authority.name],
    ['数据来源单位统一社会信用代码', (a) => a.authority.code],
  ]
}
