import type { Host } from '#foundation/host.ts'
import { now } from '#platform/clock.ts'
import type { Job } from '#platform/jobs.ts'
import { proposePairs } from '#register/subjects/pairs.ts'

/** What time does for identity: subjects that may be one are looked for and proposed. */
export function jobs({ sql, law }: Host): readonly Job[] {
  return [
    {
      name: 'identity/propose',
      pauseMs: 3_600_000,
      run: async () => {
        await sql.begin((tx) => proposePairs({ tx, actor: { kind: 'platform', code: null }, at: now(), law }))
        return false
      },
    },
  ]
}
