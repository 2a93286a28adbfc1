import type { FileHandle } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '#platform/refusal.ts'
import type { FromParser, ParseOrder, ToParser } from './protocol.ts'
import type { Exchange } from './chunk-sender.ts'
import { parse } from './parse.ts'

// The parsing thread: nothing but the wiring between messages and `parse`.

const port = parentPort!
const order = workerData as ParseOrder

function exchange(): Exchange {
  const waiting: (() => void)[] = []
  const rowsOf = new Map<number, { rows: (rowNos: readonly number[]) => FromParser; done: () => void }>()
  let stopped = false
  port.on('message', (message: ToParser) => {
    if (message.kind === 'cells') {
      const kept = rowsOf.get(message.seq)
      if (kept) port.postMessage(kept.rows(message.rowNos))
    } else if (message.kind === 'done') {
      rowsOf.get(message.seq)?.done()
      rowsOf.delete(message.seq)
      waiting.splice(0).forEach((resume) => resume())
    } else {
      stopped = true
      waiting.splice(0).forEach((resume) => resume())
    }
  })
  return {
    send: (message, transfer) => port.postMessage(message, [...(transfer ?? [])]),
    keep: (seq, rows, done) => rowsOf.set(seq, { rows, done }),
    underWay: () => rowsOf.size,
    change: () => new Promise((resolve) => waiting.push(resolve)),
    stopped: () => stopped,
  }
}

const talk = exchange()
try {
  await parse(order, talk)
} catch (error) {
  if (error instanceof Refusal) {
    const row = error.place?.['row']
    port.postMessage({
      kind: 'refused',
      problem: error.problem(),
      row: typeof row === 'number' ? row : null,
    } satisfies FromParser)
  } else {
    port.postMessage({
      kind: 'fault',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    } satisfies FromParser)
  }
} finally {
  // The writer may still ask for the cells of rows that it finds must be held.
  while (talk.underWay() > 0 && !talk.stopped()) await talk.change()
  await (order.file as FileHandle).close().catch(() => undefined)
  port.close()
}
