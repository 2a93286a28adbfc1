import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { InjectOptions } from 'fastify'
import { MODULES } from '#app/modules.ts'
import { createServer } from '#app/server.ts'
import { postsOffered } from '#app/sign-in.ts'
import type { Account } from '#collection/intake/batch.ts'
import { loadLaw, type Law } from '#foundation/law/law.ts'
import type { Host } from '#foundation/host.ts'
import { isMoved, today } from '#platform/clock.ts'
import type { Route } from '#platform/http/app.ts'
import { chengxin, type Ran } from './command.ts'
import type { TestDatabase } from './database.ts'

export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>
  readonly body: string
  readonly bytes: Buffer
  readonly json: <T>() => T
}

/** A file as a department sends it, and for what. */
export type Sent = {
  readonly name: string
  readonly item: string
  readonly provider: string
  readonly bytes: Buffer | string
  readonly mapping?: string | undefined
  readonly sheet?: string | undefined
  /** under which it may be sent again */
  readonly key?: string | undefined
}

/** The whole platform on a database, asked through its doors: the server by injection, the command in a process of its own. */
export type Service = {
  readonly host: Host
  readonly routes: readonly Route[]
  readonly token: string
  /** any request, without a token unless it brings one */
  readonly ask: (request: InjectOptions) => Promise<Answer>
  readonly get: (url: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  /** where a browser reaches it */
  readonly listen: () => Promise<string>
  /** the bytes of an answer over a socket, without its date and the request's number */
  readonly raw: (path: string) => Promise<string>
  /** sends a file with the token, lets the worker take it up, and gives the receipt's account */
  readonly send: (file: Sent) => Promise<{ readonly answer: Answer; readonly account: Account }>
  /** lets every job do what waits for it, once */
  readonly work: () => Promise<void>
  /** `bin/chengxin` on the same database, with this process's day */
  readonly chengxin: (...args: readonly string[]) => Promise<Ran>
  /** a file in a folder that goes with the service */
  readonly write: (name: string, bytes: Buffer | string) => Promise<string>
  /** everything that was logged so far */
  readonly log: () => string
  readonly close: () => Promise<void>
}

const TOKEN = 'the-token-of-these-tests-long-enough-for-one'

/** Opens it with every module, route and job that `start` has. */
export async function openService(
  { sql, address }: TestDatabase,
  { law = loadLaw(), demo = false }: { readonly law?: Law; readonly demo?: boolean } = {},
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-service-'))
  const host: Host = { sql, law, folder, baseUrl: 'http://127.0.0.1:8080', demo }
  const logged: string[] = []
  const stream = new Writable({ write: (chunk, _encoding, done) => (logged.push(String(chunk)), done()) })
  const health = { probe: async () => sql`select 1`, isDraining: () => false }
  const { app, routes } = await createServer(host, {
    token: TOKEN,
    production: false,
    development: { localOnly: false, offers: () => postsOffered(host) },
    health,
    logging: { level: 'debug', stream },
  })
  const jobs = MODULES.flatMap((module) => module.jobs?.(host) ?? [])

  // On a busy machine a request may be turned away; it comes again, as it is told.
  const ask = async (request: InjectOptions): Promise<Answer> => {
    const { statusCode, headers, body, rawPayload } = await app.inject(request)
    if (statusCode === 503 && headers['retry-after'] !== undefined) return sleep(600).then(() => ask(request))
    return { status: statusCode, headers, body, bytes: rawPayload, json: <T>() => JSON.parse(body) as T }
  }
  const work = async (): Promise<void> => {
    for (const job of jobs) while (await job.run(new AbortController().signal)) continue
  }
  // A pool would not take the socket's path from an address; it takes it from where libpq looks.
  const env = {
    DATABASE_URL: `postgres:///${address.database}`,
    PGHOST: address.socketFolder,
    PGUSER: address.user,
    PGPASSWORD: address.password,
  }
  const authorization = `Bearer ${TOKEN}`
  return {
    host,
    routes,
    token: TOKEN,
    ask,
    get: (url, headers = {}) => ask({ method: 'GET', url, headers }),
    listen: () => app.listen({ port: 0, host: '127.0.0.1' }),
    async raw(path) {
      const port =
        (app.server.address() as { port: number } | null)?.port ??
        Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port)
      return overSocket(port, path)
    },
    async send({ name, item, provider, bytes, mapping, sheet, key }) {
      const query = new URLSearchParams({
        item,
        provider,
        fileName: name,
        ...(mapping === undefined ? {} : { mapping }),
        ...(sheet === undefined ? {} : { sheet }),
      })
      const headers = {
        authorization,
        'content-type': 'application/octet-stream',
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      }
      const url = `/v1/intake/batches?${query.toString()}`
      const answer = await ask({ method: 'POST', url, headers, payload: bytes })
      await work()
      const batch = String(answer.headers['location'] ?? '')
      const account = batch === '' ? null : (await ask({ url: batch, headers: { authorization } })).json<Account>()
      return { answer, account: account! }
    },
    work,
    chengxin: (...args) => chengxin([...args, ...(isMoved() ? ['--now', today()] : [])], env),
    async write(name, bytes) {
      const path = join(folder, name)
      await writeFile(path, bytes)
      return path
    },
    log: () => logged.join(''),
    async close() {
      await app.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function overSocket(port: number, path: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`)
  const bytes = Buffer.concat(await Array.fromAsync(socket as AsyncIterable<Buffer>))
  return bytes.toString('utf8').replace(/\r\n(?:date|x-request-id): [^\r]*/gi, '')
}
