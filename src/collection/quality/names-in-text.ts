import { COMPOUND_SURNAMES, SURNAMES } from '#register/subjects/surnames.ts'
import { namesOrganisation } from './organisation-name.ts'

// Names of persons in running text, behind a label. Chinese puts nothing between words: what a label is followed by is a name
// when it begins with a family name, is as long as names are, and goes on as sentences do behind names.

/** Signs and words that part a label from the name it introduces. */
const PARTING = /^(?:[\s:：(（“"]|姓名|名叫|名为|[为系是])+/
const COLON = /[:：]/
/** Behind a name the text goes on with one of these. */
const GOES_ON =
  '男女于在因从的系为是将以被及和与等涉未作违擅提销使生经对向已曾应自实存无不采发进私伪伙通利身住电联年公职任并就由至到担持驾'
/** What begins like a family name and is none: behind 当事人 and 负责人 these are everywhere. */
const NO_NAMES = (
  '陈述 申辩 申请 申报 安全 安排 成立 许可 施工 计算 金额 包装 管理 高度 方面 严重 和解 和经 和法 ' +
  '和其 和相 应当 应于 应在 应自 应依 应对 应按 应予 应立 应履 应该 于本 于上 于同 于次 于当 向本 ' +
  '向我 向社 向消 向有 向其 时任 曾因 曾经 从事 从业 明知 常年 利用 支付 强制 经营 经过 全部 全额 ' +
  '相关 相应 时间 时常 程序 万元 项目 符合 解除 解释 车辆 车间 双方 凌晨 毕竟 余款 时未 任何 任职 ' +
  '任意 居住 查封 通过 通知 路边 路段 井下 井盖 阳光 古镇 石油 石材 金融 水利 司机 花费 房屋 修理 ' +
  '修改 种植 单位 单方 农药 农业 商品 那么 来源 商标 能够 相当 印制 印刷 续期 同意 同时 同样 巨额 ' +
  '连续 冒用 首次 初次 初犯 公开 公司 公章 全体 时起 盖章 党员 党组 家属 家庭 席位 安装 万余 高于 ' +
  '高级 高空 钟表 雷同 向他 何时 何种 易燃 左右 黄金 白酒 白糖 高管 别墅 贺卡 海鲜 海域 汽车 洪水 ' +
  '洗钱 越权 刑事 刑罚 贝类'
).split(' ')

/** Whether a person's name stands behind a label: 当事人张三于…, 法定代表人：李四, 经营者（王五）. An organisation's is no hit, nor 张某. */
export function isNameBehind(text: string, from: number): boolean {
  if (!mayBeginName(text, from)) return false
  const ahead = text.slice(from, from + 60)
  const parting = PARTING.exec(ahead)?.[0] ?? ''
  const stretch = /^[\p{Script=Han}〇·•・()（）A-Za-z0-9]*/u.exec(ahead.slice(parting.length))![0]
  if (stretch.length < 2 || /^.{1,2}[某×*]/u.test(stretch)) return false
  const run = /^[\p{Script=Han}〇·•・]*/u.exec(stretch)![0]
  if (/^[^·•・]{1,12}[·•・][^·•・]/u.test(run)) return !namesOrganisation(stretch)
  if (!beginsLikeName(run) || namesOrganisation(firstClause(stretch))) return false
  return COLON.test(parting) || endsLikeName(run, parting !== '')
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
  if (GOES_ON.includes(run.charAt(family + 2))) return true
  return run.length > family + 1 && GOES_ON.includes(run.charAt(family + 1)) && (parted || COMMON.has(run.charAt(0)))
}

/** The commonest family names: with nothing between label and name, only these make a name of two characters. */
const COMMON: ReadonlySet<string> = new Set([...SURNAMES].slice(0, 60))
