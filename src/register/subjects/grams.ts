/**
 * The pairs of neighbouring characters of a text, each once, as `first << 16 | second` in a signed 32-bit integer: what the
 * name index holds. The characters are UTF-16 units, so that one beyond the basic plane is two units and a pair of its own.
 */
export function gramsOf(text: string): number[] {
  const grams: number[] = []
  for (let i = 1; i < text.length; i++) {
    const gram = (text.charCodeAt(i - 1) << 16) | text.charCodeAt(i)
    if (!grams.includes(gram)) grams.push(gram)
  }
  return grams
}

/** How alike two sets of pairs are, 0 to 1: twice the pairs in common by the pairs of both (Dice). */
export function likeness(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return 0
  const common = a.reduce((count, gram) => count + (b.includes(gram) ? 1 : 0), 0)
  return (2 * common) / (a.length + b.length)
}
