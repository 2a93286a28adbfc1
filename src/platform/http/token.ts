import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Request } from './app.ts'

/** The token by which a program of this installation reports: made once, kept readable for the data folder's owner alone. */
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

/** Whether a request brings the token; null when it brings none at all. */
export function bringsToken(request: Request, token: string | null): boolean | null {
  const { authorization } = request.headers
  if (authorization === undefined) return null
  const sent = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  return token !== null && sent !== undefined && timingSafeEqual(digest(sent), digest(token))
}

/** Equal lengths for the comparison, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
