import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { parserOn, type Parser, type Thread } from './parser.ts'
import { LANES, type FromParser, type Part, type ToParser } from './protocol.ts'

// The order in which parts arrive and are entered, forced: the test says what the parsing thread says, and when.

type Said = { readonly parser: Parser; readonly say: (message: FromParser) => void; readonly heard: ToParser[] }

/** A parser whose thread says what the test says, and keeps a chunk's cells until it hears that the chunk is done. */
function conversation(): Said {
  const thread = new EventEmitter()
  const heard: ToParser[] = []
  const say = (message: FromParser): void => void thread.emit('message', message)
  const postMessage = (message: ToParser): void => {
    const gone = heard.some((one) => one.kind === 'done' && message.kind === 'cells' && one.seq === message.seq)
    heard.push(message)
    if (message.kind === 'cells' && !gone)
      say({ kind: 'cells', seq: message.seq, rows: message.rowNos.map((row) => [`row ${row}`]) })
  }
  const parser = parserOn(
    Object.assign(thread, { postMessage, terminate: async () => 0 }) as unknown as Thread,
    async () => undefined,
  )
  parser.ended.catch(() => undefined)
  return { parser, say, heard }
}

const partOf = (seq: number, lane: number, parts: number): Part =>
  ({ seq, lane, parts, chunkNo: seq * LANES + lane }) as Part

const DONE = { kind: 'done', seq: 0 } as const

test('a chunk whose first part is entered before its second has arrived is kept for the rows that the second holds', () => {
  const { parser, say, heard } = conversation()
  const [first, second] = [partOf(0, 0, 2), partOf(0, 1, 2)]
  say({ kind: 'part', part: first })
  parser.entered(first)
  assert.deepEqual(heard, [], 'the chunk is not let go with its first part')
  say({ kind: 'part', part: second })
  parser.entered(second)
  assert.deepEqual(heard, [DONE])
})

test('a held row of the part that came late gets its cells', async () => {
  const { parser, say, heard } = conversation()
  const [first, second] = [partOf(0, 1, 2), partOf(0, 0, 2)]
  say({ kind: 'part', part: first })
  parser.entered(first)
  say({ kind: 'part', part: second })
  const cells = parser.cellsOf(second, [7, 9])
  assert.deepEqual(heard, [{ kind: 'cells', seq: 0, rowNos: [7, 9] }], 'it was not let go before it was asked')
  assert.deepEqual(await cells, [['row 7'], ['row 9']])
  parser.entered(second)
  assert.deepEqual(heard.slice(1), [DONE])
})

test('a chunk of which one part was entered before a crash goes with the other', () => {
  const { parser, say, heard } = conversation()
  const only = partOf(0, 1, 1)
  say({ kind: 'part', part: only })
  parser.entered(only)
  assert.deepEqual(heard, [DONE])
})

test('chunks under way at once are let go each with its own last part, in whatever order that comes', () => {
  const { parser, say, heard } = conversation()
  const part = (seq: number, lane: number): Part => partOf(seq, lane, 2)
  for (const seq of [0, 1]) say({ kind: 'part', part: part(seq, 0) })
  for (const seq of [0, 1]) parser.entered(part(seq, 0))
  say({ kind: 'part', part: part(1, 1) })
  parser.entered(part(1, 1))
  assert.deepEqual(heard, [{ kind: 'done', seq: 1 }])
  say({ kind: 'part', part: part(0, 1) })
  parser.entered(part(0, 1))
  assert.deepEqual(heard, [{ kind: 'done', seq: 1 }, DONE])
})

test('parts wait in the lane that they name, in the order in which they came', async () => {
  const { parser, say } = conversation()
  for (const [seq, lane] of [
    [0, 1],
    [0, 0],
    [1, 0],
  ] as const)
    say({ kind: 'part', part: partOf(seq, lane, 2) })
  for (const lane of parser.lanes) lane.end()
  const lanes = await Promise.all(parser.lanes.map((lane) => Array.fromAsync(lane, ({ seq }) => seq)))
  assert.deepEqual(lanes, [[0, 1], [0]])
})

test('a thread that fails, or ends before its file, is a fault; a refusal is an end with the rows read so far', async () => {
  const failed = conversation()
  failed.say({ kind: 'fault', message: 'out of memory' })
  await assert.rejects(failed.parser.ended, /the parsing thread failed: out of memory/)
  const refused = conversation()
  const problem = { code: 'intake/changed' } as never
  refused.say({ kind: 'progress', rows: 5_000, bytes: 0 })
  refused.say({ kind: 'refused', problem, row: null })
  assert.deepEqual(await refused.parser.ended, { rows: 5_000, problem })
})

test('a file that fills the thread’s heap is refused for it, and the process goes on', async () => {
  // In turns, as files are read: a loop that never calls anything would not be interrupted.
  const fill =
    'const all = []; const go = () => { for (let i = 0; i < 1e3; i++) all.push(`${all.length}`.padEnd(50)); setImmediate(go) }; go()'
  const worker = new Worker(fill, {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 4 },
  })
  const { problem } = await parserOn(worker, async () => undefined).ended
  assert.equal(problem?.code, 'intake/limits')
  assert.match(problem.detail, /内存.*请/)
})
