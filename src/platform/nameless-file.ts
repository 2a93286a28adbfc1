import { randomUUID } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new file for reading and writing that has no name any more: it is gone with its handle, whatever ends the process. */
export async function namelessFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `chengxin-${randomUUID()}`)
  const file = await open(path, 'wx+', 0o600)
  await rm(path)
  return file
}
