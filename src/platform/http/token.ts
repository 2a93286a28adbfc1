import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from './app.ts'
import { Refusal } from '../refusal.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** The token that allows writing until sign-in exists: made once, kept readable for the data folder's owner alone. */
export function keepToken(folder: string): string {
  const file = join(folder, 'token')
  mkdirSync(folder, { recursive: true })
  try {
    const kept = readFileSync(file, 'utf8').trim()
    if (kept.length >= 32) return kept
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, `${made}\n`, { mode: 0o600 })
  return made
}

/**
 * Refuses every unsafe request without the token, except on routes that say `open`, and reading where a route says
 * `guarded`. Without a token, all are refused.
 */
export function requireToken(app: App, token: string | null): void {
  const expected = token === null ? null : digest(token)
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404 || request.routeOptions.config.open === true) return
    if (SAFE.has(request.method) && request.routeOptions.config.guarded !== true) return
    const sent = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    if (expected !== null && sent !== undefined && timingSafeEqual(digest(sent), expected)) return
    reply.header('www-authenticate', 'Bearer realm="chengxin"')
    throw new Refusal(
      'platform/unauthorised',
      '写入和未公开的内容需要令牌：启动时打印，也保存在数据目录的 token 文件里；请加上请求头 Authorization: Bearer 令牌',
      'Writing and what is not public need the token that `start` prints and keeps in the file `token` of the data folder; send it as Authorization: Bearer TOKEN',
    )
  })
}

/** Equal lengths for the comparison, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
