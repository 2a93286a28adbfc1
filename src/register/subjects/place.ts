import type { Ranked } from './ranking.ts'

/** The place of a hit in the order, as a page's address holds it. */
export function placeOf(one: Ranked): string {
  return Buffer.from(JSON.stringify([one.score, one.norm, one.subjectId])).toString('base64url')
}

/** The place that an address holds; null when it holds none. */
export function readPlace(place: string): Ranked | null {
  try {
    const [score, norm, subjectId] = JSON.parse(Buffer.from(place, 'base64url').toString()) as [
      unknown,
      unknown,
      unknown,
    ]
    return typeof score === 'number' && typeof norm === 'string' && typeof subjectId === 'string'
      ? { score, norm, subjectId, name: '', current: true }
      : null
  } catch {
    return null
  }
}
