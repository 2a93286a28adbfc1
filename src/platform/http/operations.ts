import type { App } from './app.ts'
import { ready, registry, requests } from '../telemetry/metrics.ts'

export type Health = {
  /** resolves when every part that answering needs is there; rejects or stays silent otherwise */
  readonly probe: () => Promise<unknown>
  readonly isDraining: () => boolean
}

/** The addresses of those who run the platform: alive, ready, metrics, contract. */
export function addOperations(app: App, health: Health): void {
  const hide = { schema: { hide: true }, config: { permission: 'public' } } as const
  app.get('/healthz', hide, async () => ({ status: 'alive' }))
  app.get('/readyz', hide, async (_request, reply) => {
    const answers = !health.isDraining() && (await within(2_000, health.probe()))
    ready.set(answers ? 1 : 0)
    reply.code(answers ? 200 : 503).header('cache-control', 'no-store')
    return { status: answers ? 'ready' : 'unavailable' }
  })
  app.get('/metrics', hide, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()))
  app.get('/openapi.json', hide, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(app.swagger(), null, 2)),
  )
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    requests.observe({ route, method: request.method, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
}

async function within(ms: number, work: Promise<unknown>): Promise<boolean> {
  const timer = Promise.withResolvers<boolean>()
  const handle = setTimeout(() => timer.resolve(false), ms)
  try {
    return await Promise.race([work.then(() => true), timer.promise])
  } catch {
    // Whatever the reason, the answer to "ready?" is no.
    return false
  } finally {
    clearTimeout(handle)
  }
}
