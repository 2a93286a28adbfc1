import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { dirname } from 'node:path'
import { loadLaw } from '#foundation/law/law.ts'
import { today } from '#platform/clock.ts'
import type { Config } from '#platform/config.ts'
import { serverVersion } from '#platform/server-facts.ts'
import { refusalOf } from '#platform/trouble.ts'
import { withHost } from '../open.ts'
import type { Command } from './command.ts'
import type { Say } from './language.ts'
import { columns } from './text.ts'

type Check = { readonly name: string; readonly ok: boolean; readonly value: string; readonly advice: string | null }

const LEAST_FREE_GIB = 2

/** What is in force here, and whether each part that the platform needs is there. */
export const command: Command = {
  run: async ({ config, say }) => {
    const checks = [
      node(say),
      ...settings(config, say),
      folder(config, say),
      disk(config, say),
      lawCheck(say),
      await database(config, say),
    ]
    const document = { ok: checks.every((check) => check.ok), checks }
    const text = columns(
      checks.map(({ name, ok, value, advice }) => [
        ok ? '✓' : '✗',
        name,
        advice === null ? value : `${value}  → ${advice}`,
      ]),
    )
    return {
      document,
      text: `${text}\n${document.ok ? say('一切正常', 'All is well') : say('有问题，见 ✗', 'Something is wrong; see ✗')}`,
    }
  },
}

function node(say: Say): Check {
  const ok = Number(process.versions.node.split('.')[0]) >= 26
  return {
    name: 'node',
    ok,
    value: `${process.versions.node}  ${process.platform}-${process.arch}  ${availableParallelism()} CPU  ${Math.round(totalmem() / 1024 ** 3)} GiB`,
    advice: ok ? null : say('运行 npm ci，并用 bin/chengxin 启动', 'run npm ci and use bin/chengxin'),
  }
}

function settings(config: Config, say: Say): readonly Check[] {
  const set = (name: string, value: string): Check => ({ name, ok: true, value, advice: null })
  return [
    set('CHENGXIN_DATA', config.folder),
    set(
      'DATABASE_URL',
      config.databaseUrl === null
        ? say('未用；内置 PostgreSQL', 'not used; embedded PostgreSQL')
        : withoutPassword(config.databaseUrl),
    ),
    set('CHENGXIN_NOW', config.now ?? say(`未设；今天 ${today()}`, `not set; today is ${today()}`)),
    set('HOST PORT', `${config.host} ${config.port}`),
    set(
      'CHENGXIN_BASE_URL',
      `${config.baseUrl}  ${config.production ? say('生产', 'production') : say('本机', 'this machine')}`,
    ),
  ]
}

function folder({ folder: path }: Config, say: Say): Check {
  const name = say('数据目录', 'data folder')
  try {
    accessSync(nearest(path), constants.R_OK | constants.W_OK)
    return {
      name,
      ok: true,
      value: existsSync(path) ? path : say(`${path}（还没有，会新建）`, `${path} (not there yet, will be made)`),
      advice: null,
    }
  } catch {
    return {
      name,
      ok: false,
      value: path,
      advice: say(
        '不可写；改正所有者，或用 --data 换一个',
        'cannot be written; correct its owner or name another with --data',
      ),
    }
  }
}

function disk({ folder: path }: Config, say: Say): Check {
  const { bavail, bsize } = statfsSync(nearest(path))
  const gib = (bavail * bsize) / 1024 ** 3
  return {
    name: say('可用磁盘', 'free disk'),
    ok: gib >= LEAST_FREE_GIB,
    value: `${gib.toFixed(1)} GiB`,
    advice: gib >= LEAST_FREE_GIB ? null : say('请腾出空间', 'make room'),
  }
}

function lawCheck(say: Say): Check {
  const law = loadLaw()
  return {
    name: say('规则', 'rules'),
    ok: true,
    value: say(
      `${law.rules().length} 条，${law.instruments().length} 部法规，版本 ${law.version.slice(0, 12)}`,
      `${law.rules().length} rules, ${law.instruments().length} instruments, version ${law.version.slice(0, 12)}`,
    ),
    advice: null,
  }
}

async function database(config: Config, say: Say): Promise<Check> {
  const name = say('数据库', 'database')
  try {
    return await withHost(config, async ({ sql }) => {
      const version = await serverVersion(sql)
      const ok = Number.parseInt(version, 10) >= 15
      return {
        name,
        ok,
        value: `PostgreSQL ${version}`,
        advice: ok ? null : say('需要 PostgreSQL 15 或更新', 'PostgreSQL 15 or later is needed'),
      }
    })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    return {
      name,
      ok: false,
      value: say(refusal.problem().title, refusal.problem().titleEn),
      advice: say(refusal.zh, refusal.en),
    }
  }
}

/** The folder itself, or the closest one above that exists. */
function nearest(path: string): string {
  return existsSync(path) || path === dirname(path) ? path : nearest(dirname(path))
}

function withoutPassword(url: string): string {
  const clean = new URL(url)
  if (clean.password !== '') clean.password = '…'
  return decodeURI(clean.href)
}
