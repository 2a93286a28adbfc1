// Rows as an invented bureau reports them: sound, to be changed cell by cell by whoever tries something.

export type Party = { readonly code: string; readonly name: string }
export type Cells = Readonly<Record<string, string>>
export type Kind = 'registration' | 'penalty' | 'licence' | 'abnormal-register' | 'severe-list'

/** A sound row of a kind about a subject, decided by a bureau, with the cells that shall be otherwise or besides. */
export function rowOf(kind: Kind, subject: Party, bureau: Party, cells: Cells = {}): Cells {
  return { ...SOUND[kind](subject, bureau), ...cells }
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
