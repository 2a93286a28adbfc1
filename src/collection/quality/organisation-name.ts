import { COMPOUND_SURNAMES } from '#register/subjects/surnames.ts'

// Told from the name alone, for rows that bring no code. In doubt a short name counts as a person's: the row goes back
// without being kept, and an organisation comes again with its code (design §1 P2).

/** Words that stand in names of organisations and in no person's, wherever they stand. */
const ANYWHERE =
  /公司|集团|企业|工厂|商店|酒店|饭店|宾馆|旅馆|餐厅|餐馆|面馆|药房|药店|诊所|门诊|医院|卫生|学校|大学|学院|中学|小学|幼儿园|超市|商行|商场|市场|中心|银行|支行|分行|信用社|合作社|合作联社|联合社|协会|学会|商会|联合会|基金会|委员会|居委会|村委会|工会|政府|机关|办事处|街道|工作室|工作站|事务所|经营部|服务部|营业部|门市|分店|网吧|影院|剧院|农场|林场|牧场|渔场|养殖场|加油站|修理|作坊|工坊|会所|俱乐部|研究院|研究所|出版社|报社|法院|检察院|公安|监狱|海关|税务|车行|百货|食品|物业|建材|家具|服饰|美容|美发|餐饮|火锅|烧烤|小吃|合伙|总队|支队|大队|管委会|指挥部|项目部/

/** Signs that end a name of an organisation and hardly ever a given name. */
const SURE_ENDS = '厂店局院所社站馆校矿部处厅'
/** Signs that end both; they count from the fourth character on. */
const UNSURE_ENDS = '行会园城庄坊铺屋吧室组村场库港寺阁轩堂楼府队区乡镇县市'

const ONLY_HAN = /^[\p{Script=Han}〇]+$/u
const LATIN_ORGANISATION =
  /\b(?:CO|LTD|LIMITED|INC|LLC|LLP|GMBH|AG|SA|BV|NV|KK|PLC|CORP|CORPORATION|COMPANY|GROUP|BANK|HOLDINGS?|TRADING|ASSOCIATION|FOUNDATION|UNIVERSITY|INSTITUTE|OFFICE)\b/i
/** Behind a person's name in lists: 张三等3人, 张三（个人）, 李女士. */
const APPENDED = /(?:等\d{0,4}[人名户]?|[(（][^()（）]{0,20}[)）]|先生|女士|同志|个人|本人)$/

export type NameKind = 'organisation' | 'person' | 'unclear'

/** What a name that comes without a code names: an organisation, a person, or what cannot be told. */
export function nameKind(name: string): NameKind {
  if (name.length > 200 || ANYWHERE.test(name)) return 'organisation'
  const bare = name.replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '').replace(APPENDED, '')
  if (!/\p{Script=Han}/u.test(bare)) return latinKind(name.trim())
  if (/[·•・‧某*＊×]/.test(bare)) return 'person'
  if (!ONLY_HAN.test(bare)) return 'unclear'
  const length = [...bare].length
  if (endsLikeOrganisation(bare, length)) return 'organisation'
  return length <= 4 ? 'person' : 'unclear'
}

function endsLikeOrganisation(bare: string, length: number): boolean {
  const end = bare.charAt(bare.length - 1)
  if (SURE_ENDS.includes(end)) return length >= 3
  return UNSURE_ENDS.includes(end) && (length >= 5 || (length === 4 && !COMPOUND_SURNAMES.has(bare.slice(0, 2))))
}

/** JOHN SMITH is a person as far as anyone can tell; ACME TRADING CO., LTD is not. */
function latinKind(name: string): NameKind {
  if (LATIN_ORGANISATION.test(name)) return 'organisation'
  return /^[\p{L}.'-]{1,40}(?: [\p{L}.'-]{1,40}){1,3}$/u.test(name) ? 'person' : 'unclear'
}

/** Whether a stretch of running text names an organisation: 山东鸿运商贸有限公司, 张三饭店. */
export function namesOrganisation(stretch: string): boolean {
  return ANYWHERE.test(stretch) || (stretch.length >= 3 && SURE_ENDS.includes(stretch.charAt(stretch.length - 1)))
}
