// Legal forms as they stand in registered names (企业名称登记管理规定: 行政区划名称、字号、行业或者经营特点、组织形式). For search only:
// people leave them out, and every second name holds one, so that they tell nothing apart.

/** Anywhere in the name, so that a branch keeps its tail: 甲有限公司乙分公司 is 甲乙分公司. */
const COMPANY = /股份有限责任公司|有限责任公司|股份有限公司|有限公司|股份公司/g
/** At the end only. */
const TRAILING = /(?:特殊普通合伙|普通合伙|有限合伙|个体工商户|个人独资|集团公司|(?<!分|子|总)公司)$/

/** A normalised name without its legal form; the name itself where nothing else would be left. */
export function withoutLegalForm(norm: string): string {
  const bare =
    norm.includes('公司') || norm.includes('合伙') || norm.includes('个')
      ? norm.replace(COMPANY, '').replace(TRAILING, keepGroup)
      : norm
  return bare === '' ? norm : bare
}

// 海尔集团公司 is known as 海尔集团.
function keepGroup(form: string): string {
  return form === '集团公司' ? '集团' : ''
}
