/** That two subjects are one, and under which of them. */
export type Same = { readonly a: string; readonly b: string; readonly survivor: string }

/**
 * Where each subject points when these judgements hold, in the order in which they were made: the survivor of a judgement takes the
 * other with all that it took before. Nothing else decides it, so that a judgement that is undone leaves no trace.
 */
export function pointersOf(holding: readonly Same[]): ReadonlyMap<string, string> {
  const pointers = new Map<string, string>()
  for (const { a, b, survivor } of holding) {
    const kept = rootOf(pointers, survivor)
    const gone = rootOf(pointers, survivor === a ? b : a)
    if (kept !== gone) pointers.set(gone, kept)
  }
  return pointers
}

/** The subject that one is known as, by pointers. */
export function rootOf(pointers: ReadonlyMap<string, string>, subjectId: string): string {
  let root = subjectId
  for (let next = pointers.get(root); next !== undefined; next = pointers.get(root)) root = next
  return root
}

/** The first pair that is held to be different and would become one all the same; null where there is none. */
export function contradicted<T extends { readonly a: string; readonly b: string }>(
  holding: readonly Same[],
  different: readonly T[],
): T | null {
  const pointers = pointersOf(holding)
  return different.find(({ a, b }) => rootOf(pointers, a) === rootOf(pointers, b)) ?? null
}
