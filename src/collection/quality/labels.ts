/** What a label in running text introduces. */
export type Label = 'name' | 'document' | 'phone' | 'account'

const LABELS: Readonly<Record<Label, string>> = {
  name:
    '当事人 法定代表人 法人代表 负责人 经营者 实际控制人 控股股东 主管人员 责任人员 责任人 代理人 联系人 ' +
    '经办人 行为人 受害人 投诉人 举报人 被处罚人 被告人 被执行人 申请人 消费者 业主 店主 户主 房东 股东 ' +
    '投资人 合伙人 驾驶员 驾驶人 司机 患者 死者 伤者 姓名 公民 员工 工人 职工 业务员 操作工 老板 ' +
    '总经理 董事长 监事 厂长 站长 药师 医师 村民 居民',
  document: '身份证号 身份证号码 居民身份证 身份证 证件号 证件号码 护照 护照号 护照号码 通行证 通行证号',
  phone: '电话 手机 手机号 手机号码 联系方式 联系电话',
  account: '账号 帐号 账户 帐户 卡号',
}

type Ending = { readonly text: string; readonly label: Label }

/** Labels by their last two characters; the last alone tells most places of a text apart with one look into an array. */
const ENDINGS: ReadonlyMap<number, readonly Ending[]> = Map.groupBy(
  (Object.keys(LABELS) as Label[]).flatMap((label) => LABELS[label].split(' ').map((text) => ({ text, label }))),
  ({ text }) => lastTwo(text, text.length - 1),
)
const MAY_END = new Uint8Array(65_536)
for (const key of ENDINGS.keys()) MAY_END[key & 0xffff] = 1

function lastTwo(text: string, last: number): number {
  return text.charCodeAt(last - 1) * 0x10000 + text.charCodeAt(last)
}

/** The label whose last character stands at this place of a text; null when none does. */
export function labelEnding(text: string, last: number): Label | null {
  if (MAY_END[text.charCodeAt(last)] !== 1) return null
  const endings = ENDINGS.get(lastTwo(text, last)) ?? []
  for (const { text: label, label: kind } of endings) {
    if (text.startsWith(label, last - label.length + 1)) return kind
  }
  return null
}
