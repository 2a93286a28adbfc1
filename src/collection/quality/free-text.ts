import { isCitizenNumber, isOldCitizenNumber } from '#register/subjects/citizen-number.ts'
import { COMPOUND_SURNAMES, SURNAMES } from '#register/subjects/surnames.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import { fold } from './fold.ts'
import { namesOrganisation } from './organisation-name.ts'

// Person data in running text (design §1 P4). One pass over the text; only digits and the last characters of labels make it
// look closer. In doubt it is a hit: the field waits for release by hand, and the record stays public without it.

/** What was found. The text itself is never kept with the finding. */
export type PersonData = 'citizen-number' | 'document-number' | 'phone' | 'account' | 'person-name'

type Label = 'name' | 'document' | 'phone' | 'account'

const LABELS: Readonly<Record<Label, readonly string[]>> = {
  name: [
    '当事人', '法定代表人', '法人代表', '负责人', '经营者', '实际控制人', '控股股东', '主管人员', '责任人员', '责任人', '代理人', '联系人', '经办人', '行为人', '受害人', '投诉人', '举报人',
    '被处罚人', '被告人', '被执行人', '申请人', '消费者', '业主', '店主', '户主', '房东', '股东', '投资人', '合伙人', '驾驶员', '驾驶人', '司机', '患者', '死者', '伤者', '姓名', '公民', '员工', '工人', '职工', '业务员', '操作工', '老板', '总经理', '董事长', '监事', '厂长', '站长', '药师', '医师', '村民', '居民',
  ],
  document: ['身份证号', '身份证号码', '居民身份证', '身份证', '证件号', '证件号码', '护照', '护照号', '护照号码', '通行证', '通行证号'],
  phone: ['电话', '手机', '手机号', '手机号码', '联系方式', '联系电话'],
  account: ['账号', '帐号', '账户', '帐户', '卡号'],
}

type Ending = { readonly text: string; readonly label: Label }

/** Labels by their last character, so that every other character costs one look into an array. */
const ENDINGS: ReadonlyMap<number, readonly Ending[]> = Map.groupBy(
  (Object.keys(LABELS) as Label[]).flatMap((label) => LABELS[label].map((text) => ({ text, label }))),
  ({ text }) => text.charCodeAt(text.length - 1),
)
const HAN_FROM = 0x4e00
const HAN_TO = 0x9fff
const ENDS_LABEL = new Uint8Array(HAN_TO - HAN_FROM + 1)
for (const unit of ENDINGS.keys()) ENDS_LABEL[unit - HAN_FROM] = 1

/** The first person data that a text holds, or null. */
export function findPersonData(text: string): PersonData | null {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= HAN_FROM) {
      if (unit <= HAN_TO) {
        if (ENDS_LABEL[unit - HAN_FROM] === 1) {
          const found = behindLabel(text, i)
          if (found !== null) return found
        }
        continue
      }
      if (unit < 0xff10 || unit > 0xff19) continue
    } else if (unit < 48 || unit > 57) continue
    const end = endOfNumber(text, i)
    if (end - i >= SHORTEST_NUMBER) {
      const found = numberKind(text.slice(i, end), text.charCodeAt(i - 1))
      if (found !== null) return found
    }
    i = end - 1
  }
  return null
}

/** Whether a citizen's number stands somewhere in the text; for fields that are no running text. */
export function holdsCitizenNumber(text: string): boolean {
  let from = -1
  for (let i = 0; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i))) continue
    from = i
    const end = endOfNumber(text, i)
    if (end - from >= 18 && citizenNumberIn(digitsOf(text.slice(from, end)))) return true
    i = end - 1
  }
  return false
}

const SHORTEST_NUMBER = 11

function isDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 0xff10 && unit <= 0xff19)
}

/** Where the number that begins here ends; single spaces and hyphens inside belong to it, and an X behind seventeen digits. */
function endOfNumber(text: string, from: number): number {
  let end = from + 1
  for (let i = end; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isDigit(unit)) end = i + 1
    else if (i !== end || (unit !== 32 && unit !== 45 && unit !== 0x200b)) break
  }
  const tail = text.charCodeAt(end)
  return tail === 88 || tail === 120 || tail === 0xff38 || tail === 0xff58 ? end + 1 : end
}

function digitsOf(stretch: string): string {
  return fold(stretch).replace(/[ \u200b-]/g, '').toUpperCase()
}

const MOBILE = /^(?:86)?1[3-9]\d{9}$/
const GROUPED_MOBILE = /^(?:86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})$/

function numberKind(stretch: string, before: number): PersonData | null {
  const digits = digitsOf(stretch)
  if (digits.length >= 18 && citizenNumberIn(digits)) return 'citizen-number'
  if (isLetter(before)) return null
  if (MOBILE.test(digits) && GROUPED_MOBILE.test(fold(stretch).trim())) return 'phone'
  return isCardNumber(digits) ? 'account' : null
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}

/** A number may be run together with another: every eighteen characters are tried, in as many steps as it has digits, 64 at most. */
function citizenNumberIn(digits: string): boolean {
  const last = Math.min(digits.length - 18, 64)
  for (let i = 0; i <= last; i++) {
    const century = digits.charCodeAt(i + 6)
    if ((century === 49 || century === 50) && isCitizenNumber(digits.slice(i, i + 18))) return true
  }
  return false
}

/** Sixteen to nineteen digits as cards bear them, with the right check digit (Luhn), and no organisation's code. */
function isCardNumber(digits: string): boolean {
  if (!/^(?:62\d{14,17}|[45]\d{15}|9558\d{15})$/.test(digits) || isUscc(digits)) return false
  let sum = 0
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const value = (digits.charCodeAt(i) - 48) * (twice ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

function behindLabel(text: string, last: number): PersonData | null {
  for (const { text: label, label: kind } of ENDINGS.get(text.charCodeAt(last))!) {
    if (!text.startsWith(label, last - label.length + 1)) continue
    const found = kind === 'name' ? nameBehind(text, last + 1) : numberBehind(text, last + 1, kind)
    if (found !== null) return found
  }
  return null
}

const SPOKEN: Readonly<Record<Exclude<Label, 'name'>, readonly [RegExp, PersonData]>> = {
  document: [/^(?:号码?)?[\s:：为是(（]{0,4}(?=[A-Za-z0-9*]{0,10}\d)[A-Za-z0-9*Xx]{6,20}/, 'document-number'],
  phone: [/^(?:号码?)?[\s:：为是(（]{0,4}\+?[\d*][\d* -]{6,20}/, 'phone'],
  account: [/^(?:号码?)?[\s:：为是(（]{0,4}\d[\d* -]{7,30}/, 'account'],
}

function numberBehind(text: string, from: number, kind: Exclude<Label, 'name'>): PersonData | null {
  const [shape, found] = SPOKEN[kind]
  const behind = fold(text.slice(from, from + 40))
  if (!shape.test(behind)) return null
  return found === 'document-number' && isOldCitizenNumber(behind.replace(/\D/g, '').slice(0, 15)) ? 'citizen-number' : found
}

/** Signs and words that part a label from the name it introduces. */
const PARTING = /^(?:[\s:：(（“"]|姓名|名叫|名为|[为系是])+/
const COLON = /[:：]/
/** Behind a name the text goes on with one of these. */
const GOES_ON = new Set('男女于在因从的系为是将以被及和与等涉未作违擅提销使生经对向已曾应自实存无不采发进私伪伙通利身住电联年公职任并就由至到担持驾')
/** What begins like a family name and is none: behind 当事人 and 负责人 these are everywhere. */
const NO_NAMES = [
  '陈述', '申辩', '申请', '申报', '安全', '安排', '成立', '许可', '施工', '计算', '金额', '包装', '管理', '高度', '方面', '严重', '和解', '和经', '和法', '和其', '和相', '应当', '应于', '应在', '应自', '应依', '应对', '应按', '应予', '应立', '应履', '应该', '于本', '于上', '于同', '于次', '于当',
  '向本', '向我', '向社', '向消', '向有', '向其', '时任', '曾因', '曾经', '从事', '从业', '明知', '常年', '利用', '支付', '强制', '经营', '经过', '全部', '全额', '相关', '相应', '时间', '时常', '程序', '万元', '项目', '符合', '解除', '解释', '车辆', '车间', '双方', '凌晨', '毕竟', '余款', '时未', '任何', '任职', '任意', '居住', '查封',
  '通过', '通知', '路边', '路段', '井下', '井盖', '阳光', '古镇', '石油', '石材', '金融', '水利', '司机', '花费', '房屋', '修理', '修改', '种植', '单位', '单方', '农药', '农业', '商品', '那么', '来源', '商标', '能够', '相当', '印制', '印刷', '续期', '同意', '同时', '同样', '巨额', '连续', '冒用', '首次', '初次', '初犯', '公开', '公司', '公章', '全体', '时起', '盖章', '党员', '党组', '家属', '家庭', '席位', '安装', '万余', '高于', '高级', '高空', '钟表', '雷同', '向他', '何时', '何种', '易燃', '左右', '黄金', '白酒', '白糖', '高管', '别墅', '贺卡', '海鲜', '海域', '汽车', '洪水', '洗钱', '越权', '刑事', '刑罚', '贝类',
]

// 当事人张三于…, 法定代表人：李四, 经营者（王五）. Names of organisations are no hit, nor are names already shortened to 张某.
function nameBehind(text: string, from: number): PersonData | null {
  if (!mayBeginName(text, from)) return null
  const ahead = text.slice(from, from + 60)
  const parting = PARTING.exec(ahead)?.[0] ?? ''
  const stretch = /^[\p{Script=Han}〇·•・()（）A-Za-z0-9]*/u.exec(ahead.slice(parting.length))![0]
  if (stretch.length < 2 || /^.{1,2}[某×*]/u.test(stretch)) return null
  const run = /^[\p{Script=Han}〇·•・]*/u.exec(stretch)![0]
  if (/^[^·•・]{1,12}[·•・][^·•・]/u.test(run)) return namesOrganisation(stretch) ? null : 'person-name'
  if (!beginsLikeName(run) || namesOrganisation(firstClause(stretch))) return null
  return COLON.test(parting) || endsLikeName(run, parting !== '') ? 'person-name' : null
}

/** First characters of family names, and the signs that part a label from what it introduces. */
const MAY_FOLLOW = new Uint8Array(65_536)
for (const name of [...SURNAMES, ...COMPOUND_SURNAMES]) MAY_FOLLOW[name.charCodeAt(0)] = 1
for (const sign of ' \t\n\r:：(（“"姓名为系是叫\u3000\u00a0') MAY_FOLLOW[sign.charCodeAt(0)] = 1

/** Quick: behind most labels stands neither a family name nor a parting sign, nor a name with an interpunct further on. */
function mayBeginName(text: string, from: number): boolean {
  if (MAY_FOLLOW[text.charCodeAt(from)] === 1) return true
  const end = Math.min(from + 14, text.length)
  for (let i = from; i < end; i++) if (INTERPUNCTS.includes(text.charAt(i))) return true
  return false
}

const INTERPUNCTS = '·•・'

/** 张三的鸿运公司 speaks of a person before it speaks of a company. */
function firstClause(stretch: string): string {
  const of = stretch.indexOf('的')
  return of >= 2 && of <= 4 ? stretch.slice(0, of) : stretch
}

function beginsLikeName(run: string): boolean {
  if (run.length < 2 || NO_NAMES.some((word) => run.startsWith(word))) return false
  return SURNAMES.has(run.charAt(0)) || COMPOUND_SURNAMES.has(run.slice(0, 2))
}

/** Two or three characters and an end, four with a family name of two; or a word that goes on behind a name. */
function endsLikeName(run: string, parted: boolean): boolean {
  const family = COMPOUND_SURNAMES.has(run.slice(0, 2)) ? 2 : 1
  if (run.length <= family + 2) return true
  if (GOES_ON.has(run.charAt(family + 2))) return true
  return run.length > family + 1 && GOES_ON.has(run.charAt(family + 1)) && (parted || COMMON.has(run.charAt(0)))
}

/** The commonest family names: with nothing between label and name, only these make a name of two characters. */
const COMMON: ReadonlySet<string> = new Set([...SURNAMES].slice(0, 60))
