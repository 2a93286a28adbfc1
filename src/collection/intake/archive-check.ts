import type { FileHandle } from 'node:fs/promises'
import type { Law } from '#foundation/law/law.ts'
import { dayOf, now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { unsound } from './archive-manifest.ts'
import { refuseWrongSums, unpack, type Archive, type ArchiveFile } from './archive.ts'
import { startParser } from './parser.ts'
import { CHUNK_ROWS, type ParseOrder } from './protocol.ts'

export type CheckOrder = Pick<ParseOrder, 'provider' | 'mapping' | 'encoding' | 'sheet'>

/**
 * Unpacks every file of an archive, compares its bytes and sums with the manifest, finds its header and counts its rows, each in a
 * thread of its own. Throws for the first that is not as it should be, by its name: then nothing of the archive has gone in.
 */
export async function checkArchive(law: Law, { files }: Archive, order: CheckOrder): Promise<void> {
  // A file at a time: each may be as large as a file that is sent alone.
  for (const line of files) {
    const { file, sums } = await unpack(line)
    try {
      refuseWrongSums(line, sums)
    } catch (error) {
      await file.close()
      throw error
    }
    const rows = await rowsIn(law, line, file, order)
    if (rows !== line.rows)
      throw unsound(
        `“${line.file}”的 rows 与清单不符（清单写 ${line.rows} 行，文件表头以下有 ${rows} 行）`,
        `the rows of "${line.file}" are not what the manifest says (${line.rows} there, ${rows} below the header)`,
      )
  }
}

/** The rows below the header, as a batch would receive them; the thread closes the file. */
async function rowsIn(law: Law, line: ArchiveFile, file: FileHandle, order: CheckOrder): Promise<number> {
  const parser = startParser(
    {
      ...order,
      file,
      digest: { sha256: line.sha256, bytes: line.bytes },
      item: line.item,
      receivedOn: dayOf(now()),
      chunkRows: CHUNK_ROWS,
      done: [],
      law: law.source,
      countOnly: true,
    },
    async () => undefined,
  )
  try {
    const { rows, problem } = await parser.ended
    if (problem === null) return rows
    throw new Refusal(
      problem.code,
      `压缩包中的“${line.file}”：${problem.detail}整个压缩包没有接收。`,
      `"${line.file}" of the archive: ${problem.detailEn} Nothing of the archive went in.`,
      problem.place ?? null,
    )
  } finally {
    await parser.stop()
  }
}
