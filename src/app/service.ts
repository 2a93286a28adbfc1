import { createServer as createProbe } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '#platform/config.ts'
import type { App } from '#platform/http/app.ts'
import { keepToken } from '#platform/http/token.ts'
import { runJobs } from '#platform/jobs.ts'
import { Refusal } from '#platform/refusal.ts'
import { ping } from '#platform/server-facts.ts'
import { watchProcess } from '#platform/telemetry/metrics.ts'
import { MODULES } from './modules.ts'
import type { Opened } from './open.ts'
import { createServer } from './server.ts'
import { developmentSignIn } from './sign-in.ts'

export type Service = {
  /** where it answers on this machine */
  readonly url: string
  readonly token: string
  /** ends what it does in order, within some seconds */
  readonly stop: () => Promise<void>
}

// SIGTERM ends everything within 10 s (design §5); the database takes its own few seconds after these.
const DRAIN_MS = 3_000
const WATCH_MS = 2_000

/** Serves portal and API and runs the jobs of every module, until `stop`. */
export async function runService(config: Config, host: Opened): Promise<Service> {
  const token = keepToken(config.folder)
  let draining = false
  const probe = (): Promise<void> => ping(host.sql)
  const logging = { level: config.production ? 'info' : 'warn' } as const
  const { app } = await createServer(host, {
    token,
    production: config.production,
    development: developmentSignIn(config, host),
    health: { probe, isDraining: () => draining },
    logging,
  })
  watchProcess()
  const url = await listen(app, config)
  const jobs = runJobs(
    MODULES.flatMap((module) => module.jobs?.(host) ?? []),
    (job, error) => app.log.error({ err: error, job }, 'a job failed'),
  )
  const watch = reviveWhenGone(host, probe, app)
  return {
    url,
    token,
    async stop() {
      draining = true
      clearInterval(watch)
      await Promise.race([Promise.all([app.close(), jobs.stop()]), sleep(DRAIN_MS, undefined, { ref: false })])
      app.server.closeAllConnections()
    },
  }
}

/** Refuses early, before the database starts and the demo loads, what `listen` would refuse at the end. */
export async function checkPort({ host, port }: Config): Promise<void> {
  if (port === 0) return
  await new Promise<void>((resolve, reject) => {
    const probe = createProbe()
    probe.once('error', (error) => reject(portRefusal(error, host, port)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

async function listen(app: App, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port, backlog: 1024 })
  } catch (error) {
    throw portRefusal(error as NodeJS.ErrnoException, host, port)
  }
  const address = app.server.address() as { port: number }
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${address.port}`
}

function portRefusal(error: NodeJS.ErrnoException, host: string, port: number): unknown {
  if (error.code === 'EADDRINUSE') {
    return new Refusal(
      'platform/port-taken',
      `${host}:${port} 已被另一个程序占用；请停止它，或用 --port 换一个端口`,
      `${host}:${port} is taken by another program; stop it, or choose another port with --port`,
    )
  }
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new Refusal(
      'platform/port-taken',
      `不能在 ${host}:${port} 上监听（${error.code}）；请改用本机的地址和 1024 以上的端口`,
      `Cannot listen on ${host}:${port} (${error.code}); use an address of this machine and a port above 1024`,
    )
  }
  return error
}

/** Brings an embedded server back that died under us (kill -9, out of memory). */
function reviveWhenGone(host: Opened, probe: () => Promise<unknown>, app: App): NodeJS.Timeout {
  let busy = false
  const check = async (): Promise<void> => {
    if (busy) return
    busy = true
    try {
      await probe()
    } catch {
      await revive(host, app)
    } finally {
      busy = false
    }
  }
  return setInterval(() => void check(), WATCH_MS).unref()
}

async function revive(host: Opened, app: App): Promise<void> {
  try {
    if (await host.revive()) app.log.warn('the database had stopped and was brought back')
  } catch (error) {
    app.log.error({ err: error }, 'the database could not be brought back')
  }
}
