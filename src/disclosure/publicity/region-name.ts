import type { Law } from '#foundation/law/law.ts'

// Rows of the list of divisions that stand between a province and its counties without being a place (110100 市辖区, 429000 省直辖县级行政区划).
const NO_PLACE = /^(?:市辖区|县)$|直辖县级行政区划$/

/** A division as an address begins with it, 山东省济南市历下区, for a county alone names many places; null for a code that nobody knows. */
export function regionName(law: Law, code: string): string | null {
  const region = law.region(code)
  if (region === null) return null
  if (region.kind === 'country' || region.kind === 'province') return region.zh
  const above = region.parent === null || region.parent === code ? '' : (regionName(law, region.parent) ?? '')
  return NO_PLACE.test(region.zh) ? above : above + region.zh
}
