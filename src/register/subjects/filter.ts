import type { Subject } from './subject.ts'

/** Which subjects are asked for: a kind, and the divisions from one to another. */
export type Filter = {
  readonly kind: string | null
  readonly regions: readonly [from: number, to: number] | null
}

const COUNTRY = '100000'
const NOWHERE = [1, 0] as const

/** The filter of a kind and a division of six digits, under which fall the divisions that it has; what is no division has none. */
export function filterOf({
  kind = null,
  region = null,
}: {
  readonly kind?: string | null
  readonly region?: string | null
}): Filter {
  return { kind, regions: region === null || region === COUNTRY ? null : regionsOf(region) }
}

// 370000 is 370000 to 379999, 370100 is 370100 to 370199, 370102 itself.
function regionsOf(region: string): readonly [number, number] {
  if (!/^\d{6}$/.test(region)) return NOWHERE
  const own = region.replace(/(?:00){1,2}$/, '')
  return [Number(own.padEnd(6, '0')), Number(own.padEnd(6, '9'))]
}

/** Whether a subject is among those asked for. */
export function passes(subject: Subject, { kind, regions }: Filter): boolean {
  return (
    (kind === null || subject.kind === kind) &&
    (regions === null || (subject.region !== null && subject.region >= regions[0] && subject.region <= regions[1]))
  )
}
