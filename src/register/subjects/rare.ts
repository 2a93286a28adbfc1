/** How often each pair of characters stands in the register's names, 0 to 1, as far as it is common. */
export type Commonness = ReadonlyMap<number, number>

const MOST = 5
const MOST_ROWS = 8000

/**
 * The rarest pairs of a text, two to five: as many as together stand in at most some thousand names. A wrong character spoils two
 * pairs; the others find the name.
 */
export function rarest(
  grams: readonly number[],
  commonness: Commonness,
  names: number,
  mostRows = MOST_ROWS,
): number[] {
  const sorted = [...grams].sort((a, b) => (commonness.get(a) ?? 0) - (commonness.get(b) ?? 0))
  let rows = 0
  return sorted.filter((gram, i) => {
    rows += (commonness.get(gram) ?? 0) * names
    return i < MOST && (rows <= mostRows || i === 0)
  })
}
