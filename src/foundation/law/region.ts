import { isMap } from './rule.ts'
import { unsound } from './unsound.ts'

/** A division of six digits. An abolished one keeps its code and names those that took over its ground. */
export type Region = {
  readonly code: string
  readonly zh: string
  readonly kind: 'country' | 'province' | 'city' | 'county' | 'zone'
  readonly parent: string | null
  readonly inForce: boolean
  readonly successors: readonly string[]
}

const KINDS = { 2: 'province', 4: 'city', 6: 'county' } as const

/**
 * Regions as `codes/regions.yaml` packs them, one line a city: `3701: 济南市 02历下区 03市中区 76*高新区`;
 * `*` marks a functional zone, `-` an abolished code, `>` its successors: `01-市辖区>370102`.
 */
export function readRegions(file: string, content: unknown): ReadonlyMap<string, Region> {
  if (!isMap(content) || !isMap(content['regions'])) throw unsound(file, 'regions', '没有 regions', 'has no regions')
  const all = new Map<string, Region>()
  // keys of digits come in ascending order, so a parent stands before what is below it
  for (const [key, line] of Object.entries(content['regions'])) {
    const [own = '', ...below] = String(line).split(' ')
    add(all, readOne(file, key, own))
    for (const text of below) add(all, readOne(file, key + text.slice(0, 2), text.slice(2)))
  }
  return all
}

/** County-level cities that a province ran itself (379001 青州市) have no city above them. */
function add(all: Map<string, Region>, region: Region): void {
  // A province of a file of its own, as the demonstration's, stands below the country of the other file and never below itself.
  const known = region.parent === null || region.kind === 'province' || all.has(region.parent)
  all.set(region.code, known ? region : { ...region, parent: region.code.slice(0, 2).padEnd(6, '0') })
}

function readOne(file: string, digits: string, text: string): Region {
  const found = /^([*-]?)([^>]+)(?:>([\d,]+))?$/.exec(text)
  if (!found || !/^(\d\d|\d{4}|\d{6})$/.test(digits))
    throw unsound(file, digits, `读不懂：${text}`, `cannot be read: ${text}`)
  const code = digits.padEnd(6, '0')
  return {
    code,
    zh: found[2]!,
    kind: kindOf(digits, found[1] === '*'),
    parent: parentOf(digits),
    inForce: found[1] !== '-',
    successors: found[3]?.split(',') ?? [],
  }
}

function kindOf(digits: string, zone: boolean): Region['kind'] {
  if (digits === '10') return 'country'
  return zone ? 'zone' : KINDS[digits.length as 2 | 4 | 6]
}

function parentOf(digits: string): string | null {
  if (digits === '10') return null
  return digits.length === 2 ? '100000' : digits.slice(0, -2).padEnd(6, '0')
}
