import { INDUSTRY_WORDS } from './industry-words.ts'
import { normaliseName } from './name.ts'
import { simplified } from './variants.ts'

/** The parts of a name: 行政区划、字号、行业或者经营特点、组织形式, and what makes it a branch. Each is empty where it is not there. */
export type Anatomy = {
  readonly norm: string
  /** the norm in the characters of the register */
  readonly folded: string
  /** divisions without 省市县区, in their order */
  readonly regions: readonly string[]
  readonly brand: string
  readonly industry: string
  readonly form: string
  /** 乙分公司: what stands behind the head office's name */
  readonly branch: string
}

const FORM =
  /股份有限责任公司|有限责任公司|股份有限公司|有限公司|股份公司|特殊普通合伙|普通合伙|有限合伙|合伙企业|个人独资企业|个人独资|集团公司|总公司|(?<!分|子)公司/
const BRANCH_TAIL =
  /(?:分公司|支行|分行|分理处|储蓄所|营业部|营业厅|办事处|代表处|门市部|经营部|分店|分厂|分社|分校|服务部|加油站|项目部|连锁店|营业所)$/
// Where a bank leaves its legal form out, its branch begins behind what it is.
const BANK = /^(.*?(?:银行|信用社|事务所))(.{3,})$/
// 江苏银行 is called so; a bank whose division is taken away has no name left.
const BANK_ALONE = /^(?:城市|农村)?(?:商业|合作|信用)?(?:银行|信用社|联社)/
const FORM_CLASS: Readonly<Record<string, string>> = {
  股份有限责任公司: '股份',
  股份有限公司: '股份',
  股份公司: '股份',
  有限责任公司: '有限',
  有限公司: '有限',
  公司: '公司',
}

/** Division words of the country, longest first, with and without what they end in. */
export type Divisions = { readonly words: ReadonlyMap<string, string>; readonly longest: number }

/** Division words out of their names: 济南市 is also met as 济南. */
export function divisionsOf(names: Iterable<string>): Divisions {
  const words = new Map<string, string>()
  for (const name of ['香港', '澳门', '台湾', ...names]) {
    const bare = name.replace(/(?:特别行政区|自治区|自治州|自治县|省|市|县|区|旗|盟|地区)$/, '')
    const short = bare.replace(/(?:壮族|回族|维吾尔)$/, '')
    if (short.length < 2) continue
    words.set(name, short)
    words.set(short, short)
  }
  return { words, longest: Math.max(...[...words.keys()].map((word) => word.length)) }
}

/** Takes a name apart. */
export function anatomyOf(name: string, divisions: Divisions): Anatomy {
  const norm = normaliseName(name)
  const folded = simplified(norm)
  const regions: string[] = []
  const plain = simplified(name.normalize('NFKC')).toUpperCase()
  // A division in brackets says where, wherever it stands: 乐普(北京)医疗器械.
  const open = plain.replace(/\(([^()]{2,12})\)/g, (whole, inside: string) => {
    if (inside === '中国') return ''
    const known = divisions.words.get(inside)
    if (known === undefined) return whole
    regions.push(known)
    return ''
  })
  const { head, form, branch } = parted(simplified(normaliseName(open)))
  const bare = withoutRegions(head, divisions, regions)
  const at = industryAt(bare)
  return {
    norm,
    folded,
    regions: [...new Set(regions)],
    brand: bare.slice(0, at),
    industry: bare.slice(at),
    form: FORM_CLASS[form] ?? form,
    // 武汉市武昌支行 is 武汉武昌支行; 济南分公司 is not 济宁分公司.
    branch: branch.replace(/[省市县区](?=.{2})/g, ''),
  }
}

function parted(text: string): { readonly head: string; readonly form: string; readonly branch: string } {
  const form = FORM.exec(text)
  const front = form === null ? text : text.slice(0, form.index)
  const behind = form === null ? '' : text.slice(form.index + form[0].length)
  if (BRANCH_TAIL.test(behind)) return { head: front, form: form![0], branch: behind }
  const [, bank = '', tail = ''] = BANK.exec(front + behind) ?? []
  if (BRANCH_TAIL.test(tail)) return { head: bank, form: form?.[0] ?? '', branch: tail }
  return { head: front + behind, form: form?.[0] ?? '', branch: '' }
}

/** Takes division words off the front; what would leave less than two characters stays. */
function withoutRegions(text: string, { words, longest }: Divisions, into: string[]): string {
  let rest = text
  for (let more = true; more;) {
    more = false
    for (let length = Math.min(longest, rest.length - 2); length >= 2; length--) {
      const known = words.get(rest.slice(0, length))
      const left = rest.slice(length).replace(/^[省市县区](?=.{2})/, '')
      if (known === undefined || BANK_ALONE.test(left)) continue
      into.push(known)
      rest = left
      more = true
      break
    }
  }
  return rest
}

// A brand has two characters at least: 科技 at the very front is one.
function industryAt(bare: string): number {
  for (let at = 2; at < bare.length - 1; at++) if (INDUSTRY_WORDS.some((word) => bare.startsWith(word, at))) return at
  return bare.length
}
