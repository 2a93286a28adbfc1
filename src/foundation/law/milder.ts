import { isMap } from './rule.ts'
import type { Milder, Rule } from './rule.ts'
import { roughDays } from './period.ts'
import type { Period } from './period.ts'

/**
 * The recorded reading that is milder than an unverified value, or nothing. In doubt the milder reading applies: less is shown,
 * for a shorter time, and repair opens earlier (design §1), so whatever this finds is a mistake in the rules.
 */
export function milderReading(rule: Rule, entry: Rule['entries'][number]): unknown {
  if (entry.verified || rule.milder === null) return null
  const rank = rankOf(rule.milder)
  const own = rank(entry.value)
  return entry.readings.find((reading) => rank(reading.value) < own)?.value ?? null
}

/** Smaller is milder. A value that the direction does not know counts as neither. */
function rankOf(milder: Milder): (value: unknown) => number {
  if (milder === 'lower') return size
  if (milder === 'higher') return (value) => -size(value)
  return (value) => {
    const at = milder.indexOf(value)
    return at < 0 ? Number.NaN : at
  }
}

function size(value: unknown): number {
  if (typeof value === 'number') return value
  if (isMap(value) && typeof value['amount'] === 'number') return roughDays(value as unknown as Period)
  return Number.NaN
}
