import { join } from 'node:path'
import type { Host } from '#foundation/host.ts'
import type { Job } from '#platform/jobs.ts'
import { sequence } from '#register/records/sequence.ts'
import { eraseReturned } from './erase.ts'
import { destroyOld, runQueued } from './upload.ts'

/** What time does to intake: queued files go in, files that have lain too long are destroyed, commits get their positions. */
export function jobs(host: Host): readonly Job[] {
  return [
    {
      name: 'intake/queued',
      pauseMs: 500,
      run: async (signal) => (await runQueued(host.sql, host.law, { stopped: () => signal.aborted })) > 0,
    },
    {
      name: 'intake/destroy-old',
      pauseMs: 3_600_000,
      run: async () => (await destroyOld(host.sql, join(host.folder, 'uploads')), false),
    },
    {
      name: 'intake/erase-returned',
      pauseMs: 3_600_000,
      run: async () => (await eraseReturned(host.sql, host.law), false),
    },
    { name: 'records/sequence', pauseMs: 1_000, run: async () => (await sequence(host.sql), false) },
  ]
}
