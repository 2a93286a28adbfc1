import type { FileHandle } from 'node:fs/promises'
import { basename, posix } from 'node:path'
import { namelessFile } from '#platform/nameless-file.ts'
import { readAt, readPieces } from '#platform/tables/bytes.ts'
import { LIMITS } from '#platform/tables/table.ts'
import { openZip, type Zip, type ZipEntry } from '#platform/tables/xlsx-zip.ts'
import { inArchive, readManifest, unsound, type ManifestLine } from './archive-manifest.ts'
import { summing, sumsOf, type Sums } from './archive-sums.ts'

// A ZIP of several files with a manifest of them. Nothing goes in before all of it is what the manifest says: the files, their bytes,
// both sums. Names in it are never paths here: what is unpacked has no name.

/** A file of an archive, with what is sent for it. */
export type ArchiveFile = Omit<ManifestLine, 'item'> & {
  readonly item: string
  readonly pieces: () => AsyncGenerator<Buffer>
}

/** An archive whose manifest was read and whose files were compared with it by name. */
export type Archive = { readonly sums: Sums; readonly files: readonly ArchiveFile[] }

const MANIFEST = /^manifest\.(?:csv|json)$/i
const TABLE = /\.(?:csv|txt|tsv|xlsx|xls|et|xml|jsonl|zip)$/i
/** What makes a ZIP a document of its own. */
const DOCUMENT = /^(?:_rels\/\.rels|\[content_types\]\.xml|mimetype|content\.xml|ofd\.xml)$/
/** What systems put into archives beside what was packed. */
const DROPPINGS = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i

/** Whether a file begins as a ZIP does. */
export function beginsAsZip(head: Buffer): boolean {
  return /^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head.toString('latin1', 0, 4))
}

/**
 * The archive that an opened file is; null when it is none, a workbook for example. Throws intake/manifest when it has no sound
 * manifest, or other files than the manifest names.
 */
export async function findArchive(source: FileHandle, item: string): Promise<Archive | null> {
  if (!beginsAsZip(await readAt(source, 0, 4))) return null
  const zip = await openZip(source, LIMITS)
  const entries = zip.entries().filter(({ name }) => !DROPPINGS.test(name))
  if (entries.some(({ key }) => DOCUMENT.test(key))) return null
  const manifests = entries.filter(({ name }) => MANIFEST.test(basename(inArchive(name))))
  if (manifests.length === 0 && !entries.some(({ name }) => TABLE.test(name))) return null
  if (manifests.length !== 1)
    throw manifests.length === 0
      ? unsound('压缩包里没有清单', 'it has no manifest')
      : unsound('压缩包里有几份清单，分不清以哪份为准', 'it has several manifests, and which one counts cannot be told')
  const manifest = manifests[0]!
  const lines = await unpacked(zip, manifest, (file) => readManifest(file, /json$/i.test(manifest.name)))
  const files = matched(
    lines,
    entries.filter((entry) => entry !== manifest),
    posix.dirname(inArchive(manifest.name)),
  )
  return {
    sums: await sumsOf(readPieces(source)),
    files: files.map(({ line, entry }) => ({ ...line, item: line.item ?? item, pieces: () => zip.bytes(entry.key) })),
  }
}

async function unpacked<T>(zip: Zip, entry: ZipEntry, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const { file } = await unpack({ pieces: () => zip.bytes(entry.key) })
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

/** Writes a file of an archive into one without a name, and says what its bytes sum up to. */
export async function unpack({
  pieces,
}: Pick<ArchiveFile, 'pieces'>): Promise<{ readonly file: FileHandle; readonly sums: Sums }> {
  const file = await namelessFile()
  const { through, sums } = summing()
  try {
    for await (const piece of through(pieces())) await file.write(piece)
    return { file, sums: sums() }
  } catch (error) {
    await file.close()
    throw error
  }
}

type Match = { readonly line: ManifestLine; readonly entry: ZipEntry }

function matched(lines: readonly ManifestLine[], entries: readonly ZipEntry[], folder: string): readonly Match[] {
  const byName = new Map(entries.map((entry) => [inArchive(entry.name), entry]))
  const nameOf = (line: ManifestLine): string => (folder === '.' ? line.file : posix.join(folder, line.file))
  const missing = lines.filter((line) => !byName.has(nameOf(line)))
  if (missing.length > 0)
    throw unsound(
      `清单里的${quoted(missing.map(({ file }) => file))}不在压缩包里`,
      `${listed(missing.map(({ file }) => file))} of the manifest is not in it`,
    )
  const named = new Set(lines.map(nameOf))
  const unnamed = [...byName.keys()].filter((name) => !named.has(name))
  if (unnamed.length > 0)
    throw unsound(`压缩包里的${quoted(unnamed)}不在清单里`, `${listed(unnamed)} is not in the manifest`)
  const link = entries.find(({ isLink }) => isLink)
  if (link) throw unsound(`压缩包里的“${link.name}”是链接，不是文件`, `"${link.name}" is a link and no file`)
  return lines.map((line) => ({ line, entry: byName.get(nameOf(line))! }))
}

const SHOWN = 5
const quoted = (names: readonly string[]): string =>
  names
    .slice(0, SHOWN)
    .map((name) => `“${name}”`)
    .join('、') + (names.length > SHOWN ? `等 ${names.length} 个文件` : '')
const listed = (names: readonly string[]): string =>
  names
    .slice(0, SHOWN)
    .map((name) => `"${name}"`)
    .join(', ') + (names.length > SHOWN ? ` and others, ${names.length} files,` : '')

/** Throws intake/manifest when a file's bytes are not the ones that its manifest speaks of. */
export function refuseWrongSums(line: Omit<ManifestLine, 'item'>, sums: Sums): void {
  const wrong = (['bytes', 'sha256', 'sm3'] as const).find((key) => line[key] !== sums[key])
  if (wrong === undefined) return
  throw unsound(
    `“${line.file}”的 ${wrong} 与清单不符（清单写 ${line[wrong]}，文件是 ${sums[wrong]}）`,
    `the ${wrong} of "${line.file}" is not what the manifest says (${line[wrong]} there, ${sums[wrong]} in the file)`,
  )
}
