import cliProgress from 'cli-progress'
import type { Say } from './language.ts'
import { grouped } from './text.ts'

/** How far long work has come, on stderr: a bar on a terminal, a line every few seconds elsewhere. */
export type Progress = {
  /** begins a stretch; `total` is 0 while unknown */
  start(zh: string, en: string, total: number): void
  update(done: number, total?: number): void
  stop(): void
}

const EVERY_MS = 2_000

export function progressOn(stream: NodeJS.WriteStream, say: Say): Progress {
  return stream.isTTY ? bar(stream, say) : lines(stream, say)
}

function bar(stream: NodeJS.WriteStream, say: Say): Progress {
  let current: cliProgress.SingleBar | null = null
  return {
    start(zh, en, total) {
      current?.stop()
      current = new cliProgress.SingleBar(
        {
          stream,
          hideCursor: true,
          clearOnComplete: true,
          gracefulExit: false,
          formatValue: (value, _options, type) =>
            type === 'value' || type === 'total' ? grouped(value) : String(value),
          format: `${say(zh, en)} {bar} {percentage}%  {value}/{total}`,
        },
        cliProgress.Presets.rect,
      )
      current.start(total, 0)
    },
    update(done, total) {
      if (total !== undefined) current?.setTotal(total)
      current?.update(done)
    },
    stop() {
      current?.stop()
      current = null
    },
  }
}

function lines(stream: NodeJS.WriteStream, say: Say): Progress {
  let label = ''
  let known = 0
  let last = 0
  return {
    start(zh, en, total) {
      label = say(zh, en)
      known = total
      last = performance.now()
    },
    update(done, total) {
      known = total ?? known
      if (performance.now() - last < EVERY_MS) return
      last = performance.now()
      stream.write(
        known > 0
          ? `${label} ${Math.floor((100 * done) / known)}%  ${grouped(done)}/${grouped(known)}\n`
          : `${label} ${grouped(done)}\n`,
      )
    },
    stop() {
      known = 0
    },
  }
}
