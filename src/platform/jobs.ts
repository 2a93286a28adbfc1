import { setTimeout as sleep } from 'node:timers/promises'

/** Work that waits in the database. `run` does one piece and says whether there was one; it must bear being cut off anywhere. */
export type Job = {
  readonly name: string
  /** how long to wait when there was nothing to do */
  readonly pauseMs: number
  readonly run: (signal: AbortSignal) => Promise<boolean>
}

const AFTER_FAULT_MS = 5_000

/**
 * Runs each job over and over, side by side, until `stop`, which resolves when the pieces in hand are done. A fault is
 * told and the job tried again after a while; it never ends the others.
 */
export function runJobs(
  jobs: readonly Job[],
  onFault: (job: string, error: unknown) => void,
): { stop(): Promise<void> } {
  const ending = new AbortController()
  const loops = jobs.map((job) => runOne(job, ending.signal, onFault))
  return {
    async stop() {
      ending.abort()
      await Promise.all(loops)
    },
  }
}

async function runOne(job: Job, signal: AbortSignal, onFault: (job: string, error: unknown) => void): Promise<void> {
  while (!signal.aborted) {
    let pauseMs = 0
    try {
      if (!(await job.run(signal))) pauseMs = job.pauseMs
    } catch (error) {
      if (signal.aborted) return
      onFault(job.name, error)
      pauseMs = AFTER_FAULT_MS
    }
    await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
  }
}
