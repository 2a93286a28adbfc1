import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { withDemoRegions } from '#demo/geography.ts'
import { FOLDER_PREFIX, loadDemo } from '#demo/load.ts'
import { addProvider, listProviders } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { today } from '#platform/clock.ts'
import { refuseInProduction, type Config } from '#platform/config.ts'
import type { Reader } from '#platform/database.ts'
import { findDemoDay, findDemoMark, setDemoMark } from '#platform/demo-mark.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Progress } from './cli/progress.ts'
import type { Opened } from './open.ts'

export type Wish = 'demo' | 'empty' | 'whatever is there'

/**
 * Loads the fictitious province through the real intake into a store that is empty, or finishes a loading that was cut
 * off; gives the host as it then is. Refuses the demo in production and on a store that holds other data,
 * and `--empty` on one that holds any.
 */
export async function prepareDemo(config: Config, host: Opened, wish: Wish, progress: Progress): Promise<Opened> {
  const mark = await findDemoMark(host.sql)
  const filled = (await listProviders(host.sql)).length > 0
  if (config.production && (wish === 'demo' || mark === 'loading' || mark === 'loaded'))
    refuseInProduction('--demo', config.baseUrl)
  if (wish === 'empty' && filled) throw notEmpty('--empty')
  if (mark === 'loaded') return host
  if (wish === 'demo' && filled && mark !== 'loading') throw notEmpty('--demo')
  // Nothing of the province is in yet when its loading was cut off before the first unit: then it may still be left out.
  if (wish === 'empty') return withoutDemo(host)
  const load = mark === 'loading' || (!filled && !config.production && (mark === null || wish === 'demo'))
  if (!load) return host
  await fill(host, await inventionDay(host.sql, filled), progress)
  return { ...host, demo: true, law: withDemoRegions(host.law) }
}

async function withoutDemo(host: Opened): Promise<Opened> {
  await setDemoMark(host.sql, 'none')
  return { ...host, demo: false, law: loadLaw() }
}

/**
 * The day for which the province is invented. A loading that was cut off goes on with the same files on any later day: those that are
 * in are not sent again. On an earlier day it cannot go on: the files hold decisions that nobody has taken yet, and what is in was
 * accepted on a day to come. Where nothing is in yet, the province is invented anew; else whoever started it says what is wanted.
 */
export async function inventionDay(sql: Reader, filled: boolean): Promise<CalendarDate> {
  const day = await findDemoDay(sql)
  if (day === null || (day > today() && !filled)) return today()
  if (day > today()) throw inventedLater(day)
  return day
}

async function fill({ sql, law: real, folder, revive }: Opened, day: CalendarDate, progress: Progress): Promise<void> {
  const law = withDemoRegions(real)
  await setDemoMark(sql, 'loading', day)
  await clearFiles(folder)
  progress.start('装入演示数据', 'loading the demonstration', 0)
  let before = 0
  await loadDemo({
    dir: folder,
    today: day,
    addProvider: (provider) => addProvider(sql, law, provider),
    intake: (path, item, provider) =>
      intake(sql, law, {
        path,
        item,
        provider,
        once: true,
        revive,
        onProgress: ({ rows }) => progress.update(before + rows),
      }),
    onProgress: ({ rows, rowsDone }) => {
      before = rowsDone
      progress.update(rowsDone, rows)
    },
  })
  progress.stop()
  await setDemoMark(sql, 'loaded')
}

/** Takes away the files that a loading left behind which was killed. */
async function clearFiles(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(FOLDER_PREFIX))
  await Promise.all(left.map((name) => rm(join(folder, name), { recursive: true, force: true })))
}

function inventedLater(day: CalendarDate): Refusal {
  return new Refusal(
    'platform/not-empty',
    `这个数据目录里的演示数据是为 ${day} 编造的，只装入了一部分；今天是 ${today()}，早于那一天，不能接着装。请用 --now ${day}（或更晚的日子）接着装完，或用 --data 指定一个新目录`,
    `The demonstration in this data folder was invented for ${day} and is only half in; today is ${today()}, an earlier day, on which it cannot go on. Finish it with --now ${day} or a later day, or name a new folder with --data`,
  )
}

function notEmpty(flag: string): Refusal {
  return new Refusal(
    'platform/not-empty',
    `这个数据目录里已有数据，不能用 ${flag}；请去掉 ${flag}，或用 --data 指定一个新目录`,
    `This data folder holds data, so ${flag} is refused; leave it out, or name a new folder with --data`,
  )
}
