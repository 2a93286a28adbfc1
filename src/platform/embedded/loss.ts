import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

// A database whose folder is taken away under it goes on for a while, saves nothing, and answers no new connection. Whoever works on it
// would try again until patience ends; better to be told.

/** A function that says whether a cluster is no longer where it was when this was called. */
export function lossOf(cluster: string): () => boolean {
  const found = placeOf(cluster)
  return () => {
    const now = placeOf(cluster)
    return now !== 'unknown' && now !== found
  }
}

/** The file that PostgreSQL writes once and never again; null where there is none. */
function placeOf(cluster: string): string | null {
  try {
    const { dev, ino } = statSync(join(cluster, 'PG_VERSION'))
    return `${dev}:${ino}`
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') ? null : 'unknown'
  }
}

const EVERY_MS = 500

/** Waits for the folder to be lost and rejects then; `end` ends the wait. */
export function watchLoss(
  folder: string,
  isLost: () => boolean,
): { readonly lost: Promise<never>; readonly end: () => void } {
  const { promise, reject } = Promise.withResolvers<never>()
  promise.catch(() => undefined)
  const watch = setInterval(() => {
    if (isLost()) reject(lostFolder(folder))
  }, EVERY_MS)
  return { lost: promise, end: () => clearInterval(watch) }
}

/** The answer to whoever worked on a folder that is gone. */
export function lostFolder(folder: string): Refusal {
  return new Refusal(
    'platform/data-folder',
    `数据目录 ${folder} 在使用中被删除或移走，已停止；它所在的磁盘或挂载点可能已断开（${dirname(folder)}）。请恢复该目录，或用 --data 指定另一个目录，再运行同一命令`,
    `The data folder ${folder} was removed or moved while it was in use, so this has stopped; its disk may have been taken off (${dirname(folder)}). Bring it back, or name another with --data, and run the same again`,
  )
}
