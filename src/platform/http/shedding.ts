import { monitorEventLoopDelay } from 'node:perf_hooks'
import { kindOf, type App } from './app.ts'
import { shed } from '../telemetry/metrics.ts'
import { Refusal } from '../refusal.ts'

export type Shedding = {
  /** mean delay of the event loop in the last half second above which it counts as late */
  readonly delayMs: number
  /** requests in work above which new ones are turned away while the loop is late */
  readonly whenLate: number
  /** requests in work above which new ones are turned away in any case */
  readonly inFlight: number
}

// A loop that is late while hardly anybody asks is not overrun: it started just now, or the machine is busy with other things. Turned
// away, those few would only ask again; answered, they wait a little.
export const SHEDDING: Shedding = { delayMs: 250, whenLate: 16, inFlight: 400 }

/**
 * Turns new requests away at once, with a time to come back, when the process cannot keep up or is stopping, so that
 * those already admitted are answered in time. Health and metrics are always answered.
 */
export function addShedding(app: App, limits: Shedding, isDraining: () => boolean): void {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  let late = false
  let inFlight = 0
  const sample = setInterval(() => {
    late = delay.mean / 1e6 - 20 > limits.delayMs
    delay.reset()
  }, 500).unref()

  app.addHook('onClose', async () => {
    clearInterval(sample)
    delay.disable()
  })
  app.addHook('onRequest', async (request, reply) => {
    inFlight++
    reply.raw.once('close', () => inFlight--)
    if (kindOf(request.routeOptions.url ?? '') === 'operation') return
    if (isDraining()) return turnAway('stopping', reply)
    if (inFlight > (late ? limits.whenLate : limits.inFlight)) return turnAway('overload', reply)
  })
  // While it stops, an answered connection is not kept for another request: those would hold the end up.
  app.addHook('onSend', async (_request, reply) => {
    if (isDraining()) reply.header('connection', 'close')
  })
}

function turnAway(reason: 'stopping' | 'overload', reply: { header(name: string, value: string): unknown }): never {
  shed.inc({ reason })
  // Spread, so that those turned away do not all return in the same second (security.md G10).
  reply.header('retry-after', String(1 + Math.floor(Math.random() * 5)))
  if (reason === 'overload')
    throw new Refusal(
      'platform/unavailable',
      '现在请求太多，请过几秒再试',
      'There are too many requests right now; try again in a few seconds',
    )
  reply.header('connection', 'close')
  throw new Refusal('platform/unavailable', '服务正在停止，请稍后再试', 'The service is stopping; try again later')
}
