import type { Job } from '#platform/jobs.ts'
import type { Host } from '../host.ts'
import { forgetSessions } from './session.ts'

/** What time does to access: sessions that ended by themselves are forgotten. */
export function jobs({ sql }: Host): readonly Job[] {
  return [{ name: 'access/forget-sessions', pauseMs: 600_000, run: async () => (await forgetSessions(sql), false) }]
}
