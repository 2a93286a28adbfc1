const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/**
 * The texts that differ from a code by one character, or by two neighbours that changed places. They serve to look up
 * registered codes; none is ever shown unless the register knows it (a computed code could be another firm's).
 */
export function neighboursOf(code: string): readonly string[] {
  const near = new Set<string>()
  for (let i = 0; i < code.length; i++) {
    for (const letter of ALPHABET) near.add(code.slice(0, i) + letter + code.slice(i + 1))
    if (i > 0) near.add(code.slice(0, i - 1) + code.charAt(i) + code.charAt(i - 1) + code.slice(i + 1))
  }
  near.delete(code)
  return [...near]
}
