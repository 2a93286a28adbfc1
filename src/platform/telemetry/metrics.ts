import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What this process measures about itself; `/metrics` prints it. Labels are routes and outcomes, never names, codes or addresses. */
export const registry = new Registry()

export const requests = new Histogram({
  name: 'chengxin_http_request_seconds',
  help: 'Time to answer, by route pattern, method and status',
  labelNames: ['route', 'method', 'status'] as const,
  buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
  registers: [registry],
})

export const shed = new Counter({
  name: 'chengxin_http_shed_total',
  help: 'Requests turned away, by reason',
  labelNames: ['reason'] as const,
  registers: [registry],
})

export const ready = new Gauge({ name: 'chengxin_ready', help: '1 while the service answers', registers: [registry] })

let watching = false

/** Adds memory, event loop, file handles and garbage collection, once a process. */
export function watchProcess(): void {
  if (watching) return
  watching = true
  collectDefaultMetrics({ register: registry, prefix: 'chengxin_' })
}
