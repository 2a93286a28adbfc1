import { Worker } from 'node:worker_threads'
import { Refusal, type Problem } from '#platform/refusal.ts'
import type { Cell } from '#platform/tables/table.ts'
import { LANES, type FromParser, type Layout, type ParseOrder, type Part, type ToParser } from './protocol.ts'
import { queue, type Queue } from './queue.ts'

// A small young generation keeps a file of any size within a few hundred MiB (docs/benchmarks.md); the old one leaves room for the
// shared strings of a large workbook.
const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 448 }

/** The thread has a heap of its own, so a file that was made to fill it fills nothing else. */
const TOO_MUCH = new Refusal(
  'intake/limits',
  '读取这个文件需要的内存超出平台能给的范围，已停止读取。请把数据分成几个文件，或另存为 CSV 后再报送。',
  'Reading the file takes more memory than the platform gives; reading stopped. Split it into several files or save it as CSV and send that.',
)

/** How the parsing came to its end: all rows, or a refusal after some of them. */
export type End = { readonly rows: number; readonly problem: Problem | null }

type Cells = readonly (readonly Cell[])[]

export type Parser = {
  /** rejects when the thread fails; a refusal is an end */
  readonly ended: Promise<End>
  readonly lanes: readonly Queue<Part>[]
  /** the sender's cells of rows of a chunk that is under way */
  readonly cellsOf: (part: Part, rowNos: readonly number[]) => Promise<Cells>
  /** says that a part is entered; the chunk is let go with its last part */
  readonly entered: (part: Part) => void
  readonly stop: () => Promise<void>
}

/** The thread that parses, as far as it is talked with. */
export type Thread = Pick<Worker, 'on' | 'once' | 'postMessage' | 'terminate'>

/** Starts the thread that parses a file; `onLayout` hears what the file turned out to be. */
export function startParser(order: ParseOrder, onLayout: (layout: Layout) => Promise<void>): Parser {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: order,
    transferList: [order.file as never],
    resourceLimits: HEAP,
  })
  return parserOn(worker, onLayout)
}

/** What a parsing thread says, put in lanes and answers. */
export function parserOn(worker: Thread, onLayout: (layout: Layout) => Promise<void>): Parser {
  const tell = (message: ToParser): void => worker.postMessage(message)
  const lanes = Array.from({ length: LANES }, () => queue<Part>())
  const asked = new Map<number, ((rows: Cells) => void)[]>()
  const left = new Map<number, number>()
  const end = Promise.withResolvers<End>()
  let rows = 0
  const hear: { readonly [K in FromParser['kind']]: (message: Extract<FromParser, { kind: K }>) => void } = {
    layout: ({ layout }) => void onLayout(layout).catch(end.reject),
    part: ({ part }) => {
      // The first part may be entered before the second has arrived: what is left is what the chunk has, not what has come.
      if (!left.has(part.seq)) left.set(part.seq, part.parts)
      lanes[part.lane]!.push(part)
    },
    cells: ({ seq, rows: cells }) => asked.get(seq)?.shift()?.(cells),
    progress: (message) => (rows = message.rows),
    end: (message) => end.resolve({ rows: message.rows, problem: null }),
    refused: ({ problem }) => end.resolve({ rows, problem }),
    fault: ({ message }) => end.reject(new Error(`the parsing thread failed: ${message}`)),
  }
  worker.on('message', (message: FromParser) => hear[message.kind](message as never))
  worker.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? end.resolve({ rows, problem: TOO_MUCH.problem() }) : end.reject(error),
  )
  worker.once('exit', () => end.reject(new Error('the parsing thread ended before its file')))
  return {
    ended: end.promise,
    lanes,
    cellsOf: (part, rowNos) =>
      new Promise((resolve) => {
        asked.set(part.seq, [...(asked.get(part.seq) ?? []), resolve])
        tell({ kind: 'cells', seq: part.seq, rowNos })
      }),
    entered: ({ seq }) => {
      const rest = left.get(seq)! - 1
      left.set(seq, rest)
      if (rest > 0) return
      left.delete(seq)
      asked.delete(seq)
      tell({ kind: 'done', seq })
    },
    stop: async () => {
      tell({ kind: 'stop' })
      await worker.terminate()
    },
  }
}
