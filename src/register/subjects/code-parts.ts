/** How many characters of a code one must know to find it by a part. */
export const PART_LENGTH = 4

/**
 * Each four neighbouring characters of a code as a number, six bits a character: what the index of parts holds. A code of digits and
 * capitals; anything shorter has no parts.
 */
export function codeParts(code: string): number[] {
  const parts = new Set<number>()
  for (let i = 0; i + PART_LENGTH <= code.length; i++) parts.add(partAt(code, i))
  return [...parts]
}

function partAt(code: string, from: number): number {
  let part = 0
  for (let i = from; i < from + PART_LENGTH; i++) part = part * 64 + (code.charCodeAt(i) & 63)
  return part
}
