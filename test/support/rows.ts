// Rows as an invented bureau reports them: sound, to be changed cell by cell by whoever tries something.

export type Party = { readonly code: string; readonly name: string }
export type Cells = Readonly<Record<string, string>>
export const TEN_ACTS = [
  'compulsion',
  'confirmation',
  'levy',
  'payment',
  'adjudication',
  'compensation',
  'reward',
  'inspection',
] as const
export const OTHER_ITEMS = [
  'registration-change',
  'deregistration',
  'judgment',
  'commitment',
  'contract',
  'honour',
  'qualification',
  'intellectual-property',
  'arrears',
  'voluntary',
] as const
export type Kind =
  | 'registration'
  | 'penalty'
  | 'licence'
  | 'abnormal-register'
  | 'severe-list'
  | (typeof TEN_ACTS)[number]
  | (typeof OTHER_ITEMS)[number]

/** A sound row of a kind about a subject, decided by a bureau, with the cells that shall be otherwise or besides. */
export function rowOf(kind: Kind, subject: Party, bureau: Party, cells: Cells = {}): Cells {
  return { ...SOUND[kind](subject, bureau), ...cells }
}

const DAY = '2026-05-06'

/** One of the eight other acts or of the rest of the data list: the common head about the act's own cells. */
function act(own: Cells, authority: string): (subject: Party, bureau: Party) => Cells {
  return ({ name, code }, bureau) => ({
    行政相对人名称: name,
    行政相对人类别: '法人及非法人组织',
    统一社会信用代码: code,
    ...own,
    [authority]: bureau.name,
    [`${authority}统一社会信用代码`]: bureau.code,
  })
}

const SOUND: Readonly<Record<Kind, (subject: Party, bureau: Party) => Cells>> = {
  registration: ({ name, code }) => ({
    名称: name,
    统一社会信用代码: code,
    主体类型: '有限责任公司',
    登记状态: '存续',
    住所: '试验路一号',
    成立日期: '2019-03-04',
    登记机关: '试验区行政审批局',
  }),
  penalty: ({ name, code }, bureau) => ({
    CF_XDR_MC: name,
    CF_XDR_LB: '法人及非法人组织',
    CF_XDR_SHXYM: code,
    CF_WSH: '虚建罚字〔2026〕1号',
    CF_WFXW: '未取得施工许可证擅自施工',
    CF_SY: '未取得施工许可证擅自施工',
    CF_YJ: '建筑法第六十四条',
    CF_CFLB: '罚款',
    CF_NR: '依法处罚',
    CF_NR_FK: '1.2',
    CF_JDRQ: '2026-05-06',
    CF_YXQ: '2099-12-31',
    CF_CFJG: bureau.name,
    CF_CFJGDM: bureau.code,
    CF_SJLY: bureau.name,
    CF_SJLYDM: bureau.code,
    处罚程序: '普通程序',
  }),
  licence: ({ name, code }, bureau) => ({
    XK_XDR_MC: name,
    XK_XDR_LB: '法人及非法人组织',
    XK_XDR_SHXYM: code,
    XK_XKWS: '准予行政许可决定书',
    XK_WSH: '虚建许字〔2026〕1号',
    XK_XKLB: '普通',
    XK_XKZS: '建筑业企业资质证书',
    XK_NR: '建筑工程施工',
    XK_JDRQ: '2026-05-06',
    XK_YXQZ: '2026-05-06',
    XK_YXQZI: '2099-12-31',
    XK_XKJG: bureau.name,
    XK_XKJGDM: bureau.code,
    XK_ZT: '1',
    XK_LYDW: bureau.name,
    XK_LYDWDM: bureau.code,
  }),
  'abnormal-register': ({ name, code }, bureau) => ({
    名称: name,
    统一社会信用代码: code,
    列入原因: '通过登记的住所无法联系',
    列入日期: '2026-05-06',
    列入机关: bureau.name,
    列入机关统一社会信用代码: bureau.code,
  }),
  'severe-list': ({ name, code }, bureau) => ({
    名称: name,
    统一社会信用代码: code,
    名单名称: '安全生产严重失信主体名单',
    列入原因: '发生较大生产安全责任事故',
    列入依据: '安全生产严重失信主体名单管理办法第六条',
    决定文书号: '虚应急列入〔2026〕1号',
    列入日期: '2026-05-06',
    列入机关: bureau.name,
    列入机关统一社会信用代码: bureau.code,
  }),
  compulsion: act(
    { 强制类别: '查封', 强制内容: '查封施工设备', 强制决定书文号: '虚建强〔2026〕1号', 强制决定日期: DAY },
    '强制机关',
  ),
  confirmation: act({ 确认事项: '竣工验收消防备案', 行政确认文书号: '虚建确〔2026〕1号', 确认日期: DAY }, '确认机关'),
  levy: act(
    {
      征收项目: '城市基础设施配套费',
      '核定费用（万元）': '12.5',
      缴纳标志: '2',
      征收决定书文号: '虚建征〔2026〕1号',
      征收决定日期: DAY,
    },
    '征收机关',
  ),
  payment: act(
    { 给付类别: '补贴补助', 给付事项: '绿色建筑补助资金', 给付决定文书号: '虚建付〔2026〕1号', 给付日期: DAY },
    '给付机关',
  ),
  adjudication: act(
    {
      申请人: '济南虚鸿建材有限公司',
      被申请人: '济南虚远建材有限公司',
      申请事项: '工程造价争议',
      裁决结论: '部分支持',
      裁决书文号: '虚建裁〔2026〕1号',
      裁决日期: DAY,
    },
    '裁决机关',
  ),
  compensation: act(
    { 补偿事项: '撤回行政许可补偿', '补偿金额（万元）': '30', 补偿决定书文号: '虚建补〔2026〕1号', 补偿决定日期: DAY },
    '补偿机关',
  ),
  reward: act(
    { 荣誉名称: '安全生产先进单位', 荣誉等级: '市级', 奖励文号: '虚建奖〔2026〕1号', 认定日期: DAY },
    '奖励机关',
  ),
  inspection: act(
    {
      检查事项: '施工现场安全',
      检查结果: '责令改正',
      检查情况: '台账记录不全',
      检查文书号: '虚建检〔2026〕1号',
      检查日期: DAY,
    },
    '检查机关',
  ),
  'registration-change': act({ 变更事项: '名称变更', 变更日期: DAY }, '登记机关'),
  deregistration: act({ 注销类型: '简易注销', 注销原因: '决议解散', 注销日期: DAY }, '登记机关'),
  judgment: act(
    { 案号: '（2026）虚0102执1号', 申请执行人: '济南虚远建材有限公司', 履行情况: '全部未履行', 立案日期: DAY },
    '法院',
  ),
  commitment: act(
    { 承诺类型: '审批替代', 承诺事项: '占道许可', 承诺编号: '虚建诺〔2026〕1号', 承诺日期: DAY },
    '受理单位',
  ),
  contract: act(
    { 合同名称: '道路养护服务', 合同编号: '虚建合〔2026〕1号', 履行情况: '履约', 合同签订日期: DAY },
    '主管单位',
  ),
  honour: act(
    { 荣誉名称: '守合同重信用企业', 荣誉级别: '市级', 荣誉文号: '虚建誉〔2026〕1号', 授予日期: DAY },
    '授予单位',
  ),
  qualification: act(
    { 资质名称: '建筑工程施工总承包', 资质证书编号: '虚建资〔2026〕1号', 发证日期: DAY, 资质有效期至: '2026-12-31' },
    '发证机关',
  ),
  'intellectual-property': act(
    {
      知识产权类型: '实用新型',
      权利名称: '一种过滤器',
      权利编号: '虚知2026000001',
      授权日期: DAY,
      权利有效期至: '2026-12-31',
    },
    '授权机关',
  ),
  arrears: act(
    { 欠缴类型: '拖欠中小企业款项', '欠缴金额（万元）': '3.5', 认定文书号: '虚建欠〔2026〕1号', 认定日期: DAY },
    '认定机关',
  ),
  voluntary: act(
    {
      自愿提供信息类别: '体系认证',
      自愿提供信息标题: '质量管理体系认证',
      提交编号: '虚建愿〔2026〕1号',
      提供日期: DAY,
    },
    '接收单位',
  ),
}

/** The columns that any of the rows has, and under them the rows' cells. */
export function tableOf(rows: readonly Cells[]): { readonly header: string[]; readonly cells: string[][] } {
  const header = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return { header, cells: rows.map((row) => header.map((name) => row[name] ?? '')) }
}

/** The rows as CSV. */
export function csvOf(rows: readonly Cells[]): string {
  const { header, cells } = tableOf(rows)
  const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  return [header, ...cells].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}
