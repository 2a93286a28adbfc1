import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseYaml } from '#foundation/law/files.ts'
import { readRegions } from '#foundation/law/region.ts'
import type { Region } from '#foundation/law/region.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Law } from '#foundation/law/law.ts'

// Why 48: central and southern China end at 46 (海南), the south-west begins at 50 (重庆); no province ever had it.
const FILE = new URL('rules/codes/regions.yaml', import.meta.url)

/** The divisions of the fictitious province by code. */
export const DIVISIONS: ReadonlyMap<string, Region> = readRegions(
  'demo/rules/codes/regions.yaml',
  parseYaml('demo/rules/codes/regions.yaml', readFileSync(FILE, 'utf8')),
)

export const REGIONS: readonly Region[] = [...DIVISIONS.values()]
export const PROVINCE: Region = region('480000')
export const CITIES: readonly Region[] = REGIONS.filter((one) => one.kind === 'city')
export const COUNTIES: readonly Region[] = REGIONS.filter((one) => one.kind === 'county')

/** The region of a code. Throws when the province has none. */
export function region(code: string): Region {
  const found = DIVISIONS.get(code)
  if (!found) throw new RangeError(`岚汀省 has no region ${code}`)
  return found
}

/** The city in which a county lies, or the place itself. */
export function cityOf(place: Region): Region {
  return place.kind === 'county' ? region(place.parent as string) : place
}

/** City and county, as an address begins with them. */
export function placeName(county: Region): string {
  return county.kind === 'county' ? cityOf(county).zh + county.zh : county.zh
}

/** The file that makes the invented divisions known to the law of a demonstration store (`loadLaw({ moreRegions })`). */
export const REGIONS_FILE = fileURLToPath(FILE)

/** The law of a demonstration store: as it is, and it knows the invented divisions. */
export function withDemoRegions(law: Law): Law {
  return loadLaw({ ...law.source, moreRegions: [REGIONS_FILE] })
}
