/** A queue that one reader empties; it ends when it is told to and has been read. */
export type Queue<T> = AsyncIterable<T> & { readonly push: (item: T) => void; readonly end: () => void }

/** An empty queue. */
export function queue<T>(): Queue<T> {
  const items: T[] = []
  let wake: (() => void) | undefined
  let ended = false
  return {
    push(item) {
      items.push(item)
      wake?.()
    },
    end() {
      ended = true
      wake?.()
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const next = items.shift()
        if (next !== undefined) yield next
        else if (ended) return
        else await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
