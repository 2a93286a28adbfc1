import { basename } from 'node:path'
import type { Law } from '#foundation/law/law.ts'
import type { Sql } from '#platform/database.ts'
import { assertUnchanged } from '#platform/tables/bytes.ts'
import { checkArchive } from './archive-check.ts'
import type { Sums } from './archive-sums.ts'
import { findArchive, refuseWrongSums, unpack, type Archive, type ArchiveFile } from './archive.ts'
import { NO_COUNTS, type Account, type Counts } from './batch.ts'
import { groundOf, intakeOpened, openFile, type IntakeOrder } from './receive.ts'

/** What became of an archive: each file is a batch of its own; the counts are theirs together. */
export type ArchiveAccount = Counts & {
  readonly archive: Sums
  readonly received: number
  readonly files: readonly (Omit<ArchiveFile, 'pieces'> & { readonly account: Account })[]
}

/**
 * Takes in a ZIP of several files with a manifest, once all of it was found to be what the manifest says; null when the file is no
 * such archive. After a crash the same call finishes it: what went in does not go in twice.
 */
export async function intakeArchive(sql: Sql, law: Law, order: IntakeOrder): Promise<ArchiveAccount | null> {
  const { provider } = await groundOf(sql, law, order)
  const source = await openFile(order.path)
  try {
    const archive = await findArchive(source, order.item)
    if (archive === null) return null
    const grounds = await Promise.all(archive.files.map(({ item }) => groundOf(sql, law, { ...order, item })))
    await checkArchive(law, archive, {
      provider,
      mapping: order.mapping ?? null,
      encoding: order.encoding ?? 'auto',
      sheet: order.sheet ?? null,
    })
    // Opened anew: what was unpacked for the check does not count against what may be unpacked.
    const again = (await findArchive(source, order.item)) ?? archive
    assertUnchanged(archive.sums, again.sums)
    const files: ArchiveAccount['files'][number][] = []
    for (const [i, { pieces, ...line }] of again.files.entries()) {
      const { file, sums } = await unpack({ pieces })
      try {
        refuseWrongSums(line, sums)
      } catch (error) {
        await file.close()
        throw error
      }
      const opened = { file, name: basename(line.file) }
      files.push({ ...line, account: await intakeOpened(sql, law, { ...order, item: line.item }, grounds[i]!, opened) })
    }
    return accountOfAll(archive, files)
  } finally {
    await source.close()
  }
}

function accountOfAll({ sums }: Archive, files: ArchiveAccount['files']): ArchiveAccount {
  const total = (of: (account: Account) => number): number => files.reduce((sum, { account }) => sum + of(account), 0)
  const counts = Object.fromEntries(
    Object.keys(NO_COUNTS).map((key) => [key, total((account) => account[key as keyof Counts])]),
  ) as Counts
  return { archive: sums, received: total(({ received }) => received), ...counts, files }
}
