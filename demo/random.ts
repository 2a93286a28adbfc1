/** A seeded source of chance: the same seed and stream give the same draws on every machine. */
export type Random = {
  /** a whole number from 0 to below `n` */
  readonly below: (n: number) => number
  /** a whole number from `low` to `high`, both included */
  readonly between: (low: number, high: number) => number
  readonly chance: (share: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** one of the first elements, as often as its weight says */
  readonly weighted: <T>(list: readonly (readonly [T, number])[]) => T
}

/** Draws for one purpose; each file has a stream of its own, so that a change in one leaves the others as they were. */
export function random(seed: number, stream: string): Random {
  const next = sfc32(seed, hash(stream))
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share,
    pick: (list) => at(list, below(list.length)),
    weighted: (list) => {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [thing, weight] of list) if ((left -= weight) < 0) return thing
      return at(list, list.length - 1)[0]
    },
  }
}

/** The element at an index that is known to exist. */
export function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new RangeError(`no element ${index} in a list of ${list.length}`)
  return list[index] as T
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** Chris Doty-Humphrey's sfc32: small, fast, passes PractRand. */
function sfc32(seed: number, stream: number): () => number {
  let a = 0x9e3779b9
  let b = seed | 0
  let c = stream | 0
  let d = 1
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return next
}
