import { findCalendarDate, type CalendarDate } from './calendar-date.ts'
import { Refusal } from './refusal.ts'
import { resolve } from 'node:path'

/** What is in force for this process: the environment and the flags, read once at the edge. */
export type Config = {
  /** files of this installation: token, uploads that wait, and the embedded database unless `databaseUrl` is set */
  readonly folder: string
  /** a PostgreSQL elsewhere; null means the embedded one in `folder` */
  readonly databaseUrl: string | null
  /** the day to which this process's clock is set; null leaves it alone */
  readonly now: CalendarDate | null
  readonly host: string
  readonly port: number
  /** where the public reaches the platform, without a slash at the end */
  readonly baseUrl: string
  /** true when `baseUrl` is not this machine's: the clock, the demo and the development identity provider are refused */
  readonly production: boolean
}

/** A setting or flag that cannot be understood; the message names it and says how to write it. Ends a command with exit code 2. */
export class WrongUsage extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string) {
    super(en)
    this.name = 'WrongUsage'
    this.zh = zh
    this.en = en
  }
}

export type Flags = { readonly data?: string; readonly now?: string; readonly port?: string }
type Environment = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings; a flag beats its variable. Throws WrongUsage for one that cannot be understood and
 * Refusal `platform/production` for a moved clock in production.
 */
export function readConfig(flags: Flags, env: Environment): Config {
  const data = flags.data ?? filled(env['CHENGXIN_DATA'])
  const host = filled(env['HOST']) ?? '127.0.0.1'
  const port = readPort(flags.port === undefined ? 'PORT' : '--port', flags.port ?? filled(env['PORT']) ?? '8080')
  const baseUrl = readBaseUrl(filled(env['CHENGXIN_BASE_URL']) ?? `http://127.0.0.1:${port}`)
  const now = readDay(flags.now === undefined ? 'CHENGXIN_NOW' : '--now', flags.now ?? filled(env['CHENGXIN_NOW']))
  const production = !isLoopback(new URL(baseUrl).hostname)
  if (production && now !== null) refuseInProduction('--now', baseUrl)
  return {
    folder: resolve(data ?? 'data'),
    databaseUrl: data === undefined ? readDatabaseUrl(filled(env['DATABASE_URL'])) : null,
    now,
    host,
    port,
    baseUrl,
    production,
  }
}

/** Refuses what a production platform must never do; `what` is the flag or the thing. */
export function refuseInProduction(what: string, baseUrl: string): never {
  throw new Refusal(
    'platform/production',
    `CHENGXIN_BASE_URL 是 ${baseUrl}，属于生产环境，不允许 ${what}；请去掉 ${what}，或在本机地址上试用`,
    `CHENGXIN_BASE_URL is ${baseUrl}, which is production; ${what} is refused there. Leave it out, or try it on a loopback address`,
  )
}

/** Whether a host name is this machine's own. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  return name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}

function readPort(name: string, text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port >= 0 && port <= 65_535) return port
  throw new WrongUsage(
    `${name} 是「${text}」，不是端口；请写 0 到 65535 之间的数，例如 8080`,
    `${name} is "${text}", which is no port; write a number from 0 to 65535, such as 8080`,
  )
}

/** The day written for a flag, argument or variable, or nothing when it was left out; WrongUsage names it when it is no day. */
export function readDay(name: string, text: string | undefined): CalendarDate | null {
  if (text === undefined) return null
  const day = findCalendarDate(text)
  if (day !== null) return day
  throw new WrongUsage(
    `${name} 是「${text}」，不是日期；请写成 2026-12-02 这样`,
    `${name} is "${text}", which is not a day; write it like 2026-12-02`,
  )
}

function readBaseUrl(text: string): string {
  const url = URL.parse(text)
  if (
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.pathname === '/' &&
    url.search === ''
  )
    return url.origin
  throw new WrongUsage(
    `CHENGXIN_BASE_URL 是「${text}」，不是网址；请写成 https://credit.example.gov.cn 这样，不带路径`,
    `CHENGXIN_BASE_URL is "${text}", which is no address; write it like https://credit.example.gov.cn, without a path`,
  )
}

function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined) return null
  const url = URL.parse(text)
  if (url !== null && (url.protocol === 'postgres:' || url.protocol === 'postgresql:')) return text
  // The value is not repeated: it may hold a password.
  throw new WrongUsage(
    'DATABASE_URL 不是 PostgreSQL 的地址；请写成 postgres://用户:口令@主机:5432/库 这样',
    'DATABASE_URL is no PostgreSQL address; write it like postgres://user:password@host:5432/database',
  )
}
