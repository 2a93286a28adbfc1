import { withDemoRegions } from '#demo/geography.ts'
import type { Host } from '#foundation/host.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Config } from '#platform/config.ts'
import { connect, type Sql } from '#platform/database.ts'
import { findDemoMark } from '#platform/demo-mark.ts'
import { lostFolder, watchLoss } from '#platform/embedded/loss.ts'
import { joinServer, type Address, type Embedded } from '#platform/embedded/server.ts'
import { ensureDatabase } from '#platform/ensure-database.ts'
import { migrate } from '#platform/migrate.ts'
import { Refusal } from '#platform/refusal.ts'

/** A host whose database is open, with what only this folder's own commands need. */
export type Opened = Host & {
  /** the migrations that had to run */
  readonly migrated: readonly string[]
  /** how to reach the database from another thread or a benchmark */
  readonly target: Address | string
  /** brings the embedded server back after it died; false where there is none or it lives */
  readonly revive: () => Promise<boolean>
}

/**
 * Opens the data folder (made and migrated where it is absent) or the database of DATABASE_URL, runs `work`, and leaves
 * everything as it was found: the last command to leave ends the embedded server, also on Ctrl-C. A `service` minds
 * signals itself.
 */
export async function withHost<T>(
  config: Config,
  work: (host: Opened) => Promise<T>,
  kind: 'command' | 'service' = 'command',
): Promise<T> {
  const joining = config.databaseUrl === null ? join(config.folder) : Promise.resolve(null)
  let sql: Sql | null = null
  let leaving = false
  const leave = async (): Promise<void> => {
    leaving = true
    await sql?.end({ timeout: 2 })
    await (await joining)?.leave()
  }
  const release = kind === 'service' ? () => undefined : leaveOnSignal(leave)
  let isLost = (): boolean => false
  let endWatch = (): void => undefined
  try {
    const embedded = await joining
    isLost = embedded?.isLost ?? isLost
    const watch = watchLoss(config.folder, isLost)
    endWatch = watch.end
    const target = embedded?.address ?? config.databaseUrl!
    sql = connect(target)
    if (embedded !== null) await ensureDatabase(embedded.address)
    // Work that is cut off must not bring the server back that is being ended.
    const revive = async (): Promise<boolean> => (leaving || embedded === null ? false : embedded.revive())
    return await Promise.race([hostOf(config, sql, target, revive).then(work), watch.lost])
  } catch (error) {
    // Where the folder is gone, what the work says of it (a file that is not there, a connection that ended) is beside the point.
    throw isLost() ? lostFolder(config.folder) : error
  } finally {
    endWatch()
    release()
    await leave()
  }
}

/** Joins the folder's server; refuses a folder that is another user's. */
async function join(folder: string): Promise<Embedded> {
  try {
    return await joinServer(folder)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['EACCES', 'EPERM', 'EROFS'].includes(code)) throw error
    throw new Refusal(
      'platform/data-folder',
      `数据目录 ${folder} 不能使用（${code}）：它属于另一个用户，或者只读；请以它的所有者运行，或用 --data 换一个目录`,
      `The data folder ${folder} cannot be used (${code}): it belongs to another user or is read-only. Run as its owner, or name another folder with --data`,
    )
  }
}

async function hostOf(config: Config, sql: Sql, target: Address | string, revive: Opened['revive']): Promise<Opened> {
  const migrated = await migrate(sql)
  const mark = await findDemoMark(sql)
  const demo = mark === 'loading' || mark === 'loaded'
  return {
    sql,
    law: demo ? withDemoRegions(loadLaw()) : loadLaw(),
    folder: config.folder,
    baseUrl: config.baseUrl,
    demo,
    migrated,
    target,
    revive,
  }
}

/** On Ctrl-C or SIGTERM a command leaves its server before it goes; gives a function that ends this watch. */
function leaveOnSignal(leave: () => Promise<void>): () => void {
  const onSignal = (signal: NodeJS.Signals): void => {
    void leave().finally(() => process.exit(signal === 'SIGINT' ? 130 : 143))
  }
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal)
  return () => void process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
}
