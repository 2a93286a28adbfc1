import { withSlashes } from './days.ts'
import type { Entry, SevereEntry } from './entries.ts'
import type { Licence } from './licences.ts'
import type { Organisation } from './organisations.ts'
import type { Penalty } from './penalties.ts'
import type { Column } from './sheet.ts'

// The forms in which departments send, column by column.

export const REGISTRATION: readonly Column<Organisation>[] = [
  ['名称', (o) => o.name],
  ['统一社会信用代码', (o) => o.code],
  ['注册号', (o) => o.registrationNo],
  ['主体类型', (o) => o.kind],
  ['登记状态', (o) => o.status],
  ['行政区划', (o) => o.region.code],
  ['住所', (o) => o.address],
  ['注册资本', (o) => o.capital],
  ['成立日期', (o) => o.establishedOn],
  ['行业', (o) => o.industry],
  ['登记机关', (o) => o.registrar],
]

// The 2018 standard's licence form (发改办财金〔2018〕424号): the code and the Chinese name of each column.
const LICENCE: readonly (readonly [code: string, zh: string, cell: (l: Licence) => string])[] = [
  ['XK_XDR_MC', '行政相对人名称', (l) => l.party.name],
  ['XK_XDR_LB', '行政相对人类别', (l) => l.party.category],
  ['XK_XDR_SHXYM', '统一社会信用代码', (l) => l.party.code],
  ['XK_XDR_GSZC', '工商注册号', (l) => l.party.registrationNo],
  ['XK_XDR_ZZJG', '组织机构代码', (l) => l.party.organisationCode],
  ['XK_XDR_SWDJ', '税务登记号', () => ''],
  ['XK_XDR_SYDW', '事业单位证书号', () => ''],
  ['XK_XDR_SHZZ', '社会组织登记证号', () => ''],
  ['XK_FRDB', '法定代表人', (l) => l.party.representative],
  ['XK_FR_ZJLX', '法定代表人证件类型', () => ''],
  ['XK_FR_ZJHM', '法定代表人证件号码', () => ''],
  ['XK_XDR_ZJLX', '证件类型', () => ''],
  ['XK_XDR_ZJHM', '证件号码', () => ''],
  ['XK_XKWS', '行政许可决定文书名称', (l) => l.kind.document],
  ['XK_WSH', '行政许可决定文书号', (l) => l.documentNo],
  ['XK_XKLB', '许可类别', (l) => l.kind.category],
  ['XK_XKZS', '许可证书名称', (l) => l.kind.certificate],
  ['XK_XKBH', '许可编号', (l) => l.licenceNo],
  ['XK_NR', '许可内容', (l) => l.kind.content],
  ['XK_JDRQ', '许可决定日期', (l) => l.decidedOn],
  ['XK_YXQZ', '有效期自', (l) => l.validFrom],
  ['XK_YXQZI', '有效期至', (l) => l.validTo],
  ['XK_XKJG', '许可机关', (l) => l.authority.name],
  ['XK_XKJGDM', '许可机关统一社会信用代码', (l) => l.authority.code],
  ['XK_ZT', '当前状态', () => '1'],
  ['XK_LYDW', '数据来源单位', (l) => l.source.name],
  ['XK_LYDWDM', '数据来源单位统一社会信用代码', (l) => l.source.code],
  ['BZ', '备注', () => ''],
]

export const LICENCE_BY_CODES: readonly Column<Licence>[] = LICENCE.map(([code, , cell]) => [code, cell])
export const LICENCE_IN_CHINESE: readonly Column<Licence>[] = LICENCE.map(([, zh, cell]) => [zh, cell])

// The 2018 penalty form: the code and the Chinese name of each column; departments use either.
const PENALTY: readonly (readonly [code: string, zh: string, cell: (p: Penalty) => string])[] = [
  ['CF_XDR_MC', '行政相对人名称', (p) => p.party.name],
  ['CF_XDR_LB', '行政相对人类别', (p) => p.party.category],
  ['CF_XDR_SHXYM', '统一社会信用代码', (p) => p.party.code],
  ['CF_XDR_GSZC', '工商注册号', (p) => p.party.registrationNo],
  ['CF_XDR_ZZJG', '组织机构代码', (p) => p.party.organisationCode],
  ['CF_FRDB', '法定代表人', (p) => p.party.representative],
  ['CF_WSH', '行政处罚决定书文号', (p) => p.documentNo],
  ['CF_WFXW', '违法行为类型', (p) => p.violation.type],
  ['CF_SY', '违法事实', (p) => p.facts],
  ['CF_YJ', '处罚依据', (p) => p.violation.basis],
  ['CF_CFLB', '处罚类别', (p) => p.sanction.kinds.join('、')],
  ['CF_NR', '处罚内容', (p) => p.content],
  ['CF_NR_FK', '罚款金额(万元)', (p) => p.fine],
  ['CF_NR_WFFF', '没收违法所得、没收非法财物的金额(万元)', (p) => p.confiscated],
  ['CF_NR_ZKDX', '暂扣或吊销证照名称及编号', (p) => p.licence],
  ['CF_JDRQ', '处罚决定日期', (p) => p.decidedOn],
  ['CF_YXQ', '处罚有效期', (p) => p.validUntil],
  ['CF_GSJZQ', '公示截止期', () => ''],
  ['CF_CFJG', '处罚机关', (p) => p.authority.name],
  ['CF_CFJGDM', '处罚机关统一社会信用代码', (p) => p.authority.code],
  ['CF_SJLY', '数据来源单位', (p) => p.source.name],
  ['CF_SJLYDM', '数据来源单位统一社会信用代码', (p) => p.source.code],
  ['BZ', '备注', () => ''],
]

export const PENALTY_BY_CODES: readonly Column<Penalty>[] = PENALTY.map(([code, , cell]) => [code, cell])

/** With the two columns that some departments add: the procedure and the end of the misconduct. */
export const PENALTY_IN_CHINESE: readonly Column<Penalty>[] = [
  ...PENALTY.map(([, zh, cell]) => [zh, cell] as const),
  ['处罚程序', (p) => p.procedure],
  ['违法行为终了日', (p) => p.misconductEndedOn ?? ''],
]

/** What the form of 2016 still carries of a penalty, and its state: 0 normal, 1 revoked. */
export type OldPenalty = Penalty & { readonly state: '0' | '1' }

export const PENALTY_2016: readonly Column<OldPenalty>[] = [
  ['CF_WSH', (p) => p.documentNo],
  ['CF_CFMC', (p) => p.violation.type],
  ['CF_BM', () => ''],
  ['CF_CFLB1', (p) => kinds2016(p)[0] ?? ''],
  ['CF_CFLB2', (p) => kinds2016(p)[1] ?? ''],
  ['CF_SY', (p) => p.facts],
  ['CF_YJ', (p) => p.violation.basis],
  ['CF_XDR', (p) => p.party.name],
  ['CF_XDR_SHXYM', (p) => p.party.code],
  ['CF_XDR_ZDM', (p) => p.party.organisationCode],
  ['CF_XDR_GSDJ', (p) => p.party.registrationNo],
  ['CF_XDR_SWDJ', () => ''],
  ['CF_XDR_SFZ', () => ''],
  ['CF_FR', (p) => p.party.representative],
  ['CF_JG', (p) => p.content],
  ['CF_JDRQ', (p) => withSlashes(p.decidedOn)],
  ['CF_XZJG', (p) => p.authority.name],
  ['CF_ZT', (p) => p.state],
  ['DFBM', (p) => p.authority.region.code],
  ['SJC', (p) => withSlashes(p.decidedOn)],
  ['CF_SYFW', () => '0'],
  ['CF_SXYZCD', () => '0'],
  ['CF_GSJZQ', () => ''],
  ['BZ', () => ''],
]

const KINDS_2016: Readonly<Record<string, string>> = {
  警告: '警告',
  罚款: '罚款',
  没收违法所得: '没收违法所得、没收非法财物',
  没收非法财物: '没收违法所得、没收非法财物',
  责令停产停业: '责令停产停业',
  暂扣许可证件: '暂扣或者吊销许可证、暂扣或者吊销执照',
  吊销许可证件: '暂扣或者吊销许可证、暂扣或者吊销执照',
}

function kinds2016(penalty: Penalty): readonly string[] {
  return [...new Set(penalty.sanction.kinds.map((kind) => KINDS_2016[kind] ?? '其他'))]
}

export const ABNORMAL: readonly Column<Entry>[] = [
  ['名称', (e) => e.name],
  ['统一社会信用代码', (e) => e.code],
  ['列入原因', (e) => e.reason],
  ['列入日期', (e) => e.enteredOn],
  ['列入机关', (e) => e.authority.name],
  ['列入机关统一社会信用代码', (e) => e.authority.code],
  ['移出原因', (e) => e.exitReason],
  ['移出日期', (e) => e.exitedOn ?? ''],
]

export const SEVERE: readonly Column<SevereEntry>[] = [
  ['名称', (e) => e.name],
  ['统一社会信用代码', (e) => e.code],
  ['名单名称', (e) => e.list],
  ['列入原因', (e) => e.reason],
  ['列入依据', (e) => e.basis],
  ['决定文书号', (e) => e.decisionNo],
  ['列入日期', (e) => e.enteredOn],
  ['列入机关', (e) => e.authority.name],
  ['列入机关统一社会信用代码', (e) => e.authority.code],
  ['名单有效期至', (e) => e.until],
  ['移出原因', (e) => e.exitReason],
  ['移出日期', (e) => e.exitedOn ?? ''],
]
