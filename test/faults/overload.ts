import { Agent, get } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '#platform/http/app.ts'
import { buildServer } from '#platform/http/server.ts'

/** So many requests are worked on at once; each takes so long, whatever the machine is. */
export const AT_ONCE = 8
const WORK_MS = 100

/** A server of the platform on a port of its own whose work takes time and no processor: its capacity is known. */
export async function busyServer(
  addRoutes: (app: App) => unknown = () => undefined,
): Promise<{ readonly app: App; readonly url: string; readonly close: () => Promise<void> }> {
  const { app } = await buildServer({
    version: '0',
    guard: () => undefined,
    https: false,
    hostname: null,
    health: { probe: async () => null, isDraining: () => false },
    errorPage: null,
    logging: { level: 'silent' },
    shedding: { delayMs: 60_000, whenLate: AT_ONCE, inFlight: AT_ONCE },
  })
  app.get('/v1/work', () => sleep(WORK_MS, { done: true }))
  addRoutes(app)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    app,
    url,
    async close() {
      app.server.closeAllConnections()
      await app.close()
    },
  }
}

export type Outcome = {
  /** 0: lost, neither answered nor turned away */
  readonly status: number
  readonly ms: number
  readonly retryAfter: number | null
}

/** Asks once and says what came of it. */
export function asked(url: string, agent?: Agent): Promise<Outcome> {
  const begun = performance.now()
  const outcome = (status: number, retryAfter: string | undefined): Outcome => ({
    status,
    ms: performance.now() - begun,
    retryAfter: retryAfter === undefined ? null : Number(retryAfter),
  })
  return new Promise((resolve) => {
    const request = get(url, agent ? { agent } : {}, (answer) => {
      answer.resume().once('end', () => resolve(outcome(answer.statusCode!, answer.headers['retry-after'])))
    })
    request.once('error', () => resolve(outcome(0, undefined)))
  })
}

/** Answers a second when each of a few visitors asks again as soon as it is answered. */
export async function capacityOf(url: string, seconds: number): Promise<number> {
  const agent = new Agent({ keepAlive: true })
  const begun = performance.now()
  let answered = 0
  const visitor = async (): Promise<void> => {
    while (performance.now() - begun < seconds * 1_000) if ((await asked(url, agent)).status === 200) answered++
  }
  await Promise.all(Array.from({ length: AT_ONCE }, visitor))
  agent.destroy()
  return answered / ((performance.now() - begun) / 1_000)
}

/** Asks so many times a second whatever becomes of it: those who come do not wait for those who came before. */
export async function flood(url: string, aSecond: number, seconds: number): Promise<readonly Outcome[]> {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 1_024 })
  const begun = performance.now()
  const outcomes: Promise<Outcome>[] = []
  for (let past = 0; past < seconds * 1_000; past = performance.now() - begun) {
    while (outcomes.length < (past / 1_000) * aSecond) outcomes.push(asked(url, agent))
    await sleep(2)
  }
  const all = await Promise.all(outcomes)
  agent.destroy()
  return all
}

/** The time within which that share of them was over. */
export function within(share: number, outcomes: readonly Outcome[]): number {
  const times = outcomes.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
}
