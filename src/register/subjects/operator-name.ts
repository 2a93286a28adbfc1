import { normaliseName } from './name.ts'
import { COMPOUND_SURNAMES, SURNAMES } from './surnames.ts'
import { prefixOf } from './uscc.ts'

// An individual business may be registered under its operator's own name. Such a name is printed masked and the subject is
// found by its code only (design §1 P6). A trade name ends in what the business is (店, 厂, 商行); in doubt the name counts as
// a person's, which shows less.
const INDIVIDUAL_BUSINESS = '92'

/** Words that no person's name ends in. */
const SURE = [
  '店',
  '厂',
  '馆',
  '部',
  '铺',
  '屋',
  '吧',
  '站',
  '摊',
  '厅',
  '场',
  '所',
  '室',
  '处',
  '队',
  '公司',
  '中心',
  '超市',
  '商行',
  '工坊',
  '合作社',
]
/** Words that end a trade name of four characters, but also a given name of one or two. */
const UNSURE = [
  '行',
  '社',
  '园',
  '院',
  '坊',
  '庄',
  '房',
  '会',
  '家',
  '居',
  '阁',
  '轩',
  '堂',
  '楼',
  '府',
  '城',
  '食品',
  '烧烤',
  '百货',
  '服饰',
  '美容',
  '美发',
  '餐饮',
  '火锅',
  '面馆',
  '小吃',
]

const HAN = /^\p{Script=Han}+$/u
const LATIN = /^[A-Z]+$/
const MARKED = /(?:个体工商户|个体户|个体)$|^(?:个体工商户|个体户|经营者)/g

/** Whether the registered name of the subject with this code is, or may be, its operator's own. */
export function isOperatorName(code: string, name: string): boolean {
  return prefixOf(code) === INDIVIDUAL_BUSINESS && mayBePerson(normaliseName(name).replace(MARKED, ''), name)
}

/** The name as it is printed: a person's keeps its first character, and its length is not told. */
export function maskOperatorName(name: string): string {
  return `${[...name.trim()][0] ?? ''}**`
}

// A registered name is in Chinese characters, so that one in Latin letters alone is no trade name; neither is one that is
// parted by an interpunct (买买提·吐尔逊).
function mayBePerson(bare: string, name: string): boolean {
  if (LATIN.test(bare)) return true
  if (!HAN.test(bare) || endsIn(bare, SURE)) return false
  const length = [...bare].length
  if (length <= 3) return true
  return /[·•・‧]/.test(name) || (length === 4 && !endsIn(bare, UNSURE) && beginsWithTwoSurnames(bare))
}

function beginsWithTwoSurnames(bare: string): boolean {
  const [first = '', second = ''] = bare
  return COMPOUND_SURNAMES.has(first + second) || (SURNAMES.has(first) && SURNAMES.has(second))
}

function endsIn(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.endsWith(word))
}
