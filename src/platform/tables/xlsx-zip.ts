import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { fromRandomAccessReaderPromise, RandomAccessReader, type Entry, type ZipFile } from 'yauzl'
import { Refusal } from '#platform/refusal.ts'
import { readAt, readPieces } from './bytes.ts'
import { malformed } from './damage.ts'
import { tooManyBytes } from './excess.ts'
import type { Limits } from './table.ts'

// yauzl reads the list of parts; the bytes are read and counted here, because declared sizes are the sender's word and yauzl's own
// check of them can leave its consumer hanging (security.md finding 7). Nothing is believed but what has come out of inflate.

const INFLATED_BYTES = 256 * 1024
const RATIO_FROM_BYTES = 64 * 1024 ** 2
const UNICODE_NAMES = 0x800

export type ZipEntry = { readonly key: string; readonly name: string; readonly isLink: boolean }

export type Zip = {
  /** names of all parts, lower case as OPC compares them */
  readonly has: (name: string) => boolean
  readonly names: () => string[]
  /** the parts by the names that their sender gave them, folders left out; `key` is what the other functions ask for */
  readonly entries: () => readonly ZipEntry[]
  /** the bytes of a part in pieces; throws as `text` does */
  readonly bytes: (key: string) => AsyncGenerator<Buffer>
  /** the text of a part in pieces; throws intake/unreadable when there is no such part or it is damaged, intake/limits when it is too much */
  readonly text: (name: string, pieceBytes?: number) => AsyncGenerator<string>
  /** to be called whenever the reader has brought something: it may be quiet for so long, not longer */
  readonly alive: () => void
}

/** Opens the list of a zip file's parts. Throws intake/unreadable when it is cut off, intake/limits when it has too many. */
export async function openZip(source: FileHandle, limits: Limits): Promise<Zip> {
  const { size } = await source.stat()
  const zip = await fromRandomAccessReaderPromise(new HandleReader(source), size, {
    autoClose: false,
    validateEntrySizes: false,
  }).catch((e: unknown) => Promise.reject(cutOff(e)))
  const entries = await entriesOf(zip, limits)
  let inflated = 0
  let since = performance.now()

  async function* inflate(entry: Entry, pieceBytes: number): AsyncGenerator<Buffer> {
    let bytes = 0
    let sum = 0
    for await (const piece of unpacked(source, zip, entry, pieceBytes)) {
      bytes += piece.length
      inflated += piece.length
      if (bytes > entry.uncompressedSize) throw malformed(entry.fileName)
      if (inflated > limits.inflatedBytes) throw tooManyBytes(moreThan(limits.inflatedBytes), null)
      if (bytes > RATIO_FROM_BYTES && bytes > entry.compressedSize * limits.inflatedRatio)
        throw tooManyBytes(swells(limits.inflatedRatio), null)
      if (performance.now() - since > limits.quietSeconds * 1000) throw tooManyBytes(quiet(limits.quietSeconds), null)
      sum = crc32(piece, sum)
      yield piece
    }
    if (bytes !== entry.uncompressedSize || sum !== entry.crc32) throw malformed(entry.fileName)
  }

  async function* bytes(key: string, pieceBytes = INFLATED_BYTES): AsyncGenerator<Buffer> {
    const entry = entries.get(key.toLowerCase())
    if (!entry) throw malformed(key)
    try {
      yield* inflate(entry, pieceBytes)
    } catch (e) {
      throw isDamage(e) ? malformed(nameOf(entry)) : e
    }
  }

  return {
    entries: () => [...entries].map(([key, entry]) => ({ key, name: nameOf(entry), isLink: isLink(entry) })),
    bytes: (key) => bytes(key),
    has: (name) => entries.has(name.toLowerCase()),
    names: () => [...entries.keys()],
    text: (name, pieceBytes) => decoded(name, bytes(name, pieceBytes)),
    alive: () => {
      since = performance.now()
    },
  }
}

async function* decoded(name: string, pieces: AsyncGenerator<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  try {
    for await (const bytes of pieces) {
      // OPC allows UTF-8 and UTF-16; whatever a declaration says, nothing else is tried.
      decoder ??= new TextDecoder(
        bytes[0] === 0xff && bytes[1] === 0xfe
          ? 'utf-16le'
          : bytes[0] === 0xfe && bytes[1] === 0xff
            ? 'utf-16be'
            : 'utf-8',
        { fatal: true },
      )
      yield decoder.decode(bytes, { stream: true })
    }
    const rest = decoder?.decode() ?? ''
    if (rest !== '') yield rest
  } catch (e) {
    throw isDamage(e) ? malformed(name) : e
  }
}

async function entriesOf(zip: ZipFile, limits: Limits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let count = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if (++count > limits.entries)
        throw tooManyBytes(
          { zh: `有 ${limits.entries} 个以上的部分`, en: `has more than ${limits.entries} parts` },
          null,
        )
      if (entry.fileName.endsWith('/')) continue
      const name = entry.fileName.toLowerCase()
      // Two parts of one name: programs would differ in which one they show.
      if (entries.has(name)) throw malformed(entry.fileName)
      if (entry.isEncrypted()) throw encrypted()
      entries.set(name, entry)
    }
  } catch (e) {
    throw cutOff(e)
  }
  return entries
}

/** Programs that know no Unicode write names in the code page of their system, which here is GBK; yauzl would read them as CP 437. */
function nameOf({ fileName, fileNameRaw, generalPurposeBitFlag }: Entry): string {
  if ((generalPurposeBitFlag & UNICODE_NAMES) !== 0) return fileName
  return isUtf8(fileNameRaw) ? fileNameRaw.toString('utf8') : new TextDecoder('gb18030').decode(fileNameRaw)
}

/** Unix says in the upper half of the attributes that an entry only points to a file. */
function isLink({ externalFileAttributes }: Entry): boolean {
  return ((externalFileAttributes >>> 16) & 0xf000) === 0xa000
}

async function* unpacked(source: FileHandle, zip: ZipFile, entry: Entry, pieceBytes: number): AsyncGenerator<Buffer> {
  const packed = copied(readPieces(source, ...(await rangeOf(zip, entry))))
  if (entry.compressionMethod === 0) return yield* packed
  if (entry.compressionMethod !== 8) throw malformed(entry.fileName)
  // An error on either side ends both; it rises from the loop below.
  const inflated = pipeline(
    Readable.from(packed, { objectMode: false, highWaterMark: INFLATED_BYTES }),
    createInflateRaw({ chunkSize: pieceBytes }),
    () => {},
  )
  for await (const piece of inflated) yield piece as Buffer
}

async function* copied(pieces: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece)
}

async function rangeOf(zip: ZipFile, entry: Entry): Promise<[number, number]> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true })
  return [fileDataStart, fileDataStart + entry.compressedSize]
}

function isDamage(e: unknown): boolean {
  if (!(e instanceof Error) || e instanceof Refusal) return false
  return (
    /^Z_|^ERR_ENCODING/.test((e as NodeJS.ErrnoException).code ?? '') ||
    /local file header|file data overflows|unexpected EOF/.test(e.message)
  )
}

/** yauzl speaks of a bad directory in plain errors; what has a code comes from the disk and is no fault of the file's. */
function cutOff(e: unknown): unknown {
  if (e instanceof Refusal || (e as NodeJS.ErrnoException).code !== undefined) return e
  const { message } = e as Error
  if (/^(?:absolute path|invalid relative path|invalid characters in fileName):/.test(message)) return outside(message)
  return new Refusal(
    'intake/unreadable',
    '文件是 XLSX（压缩包）的开头，但目录缺失或损坏，多半是没有传完或被截断。请核对文件大小，重新复制或重新保存后再报送。',
    'The file begins as XLSX (a zip file) but its directory is missing or damaged; most likely it was cut off in transfer. Compare its size, copy or save it again and send that.',
  )
}

function outside(message: string): Refusal {
  const name = message.slice(message.indexOf(':') + 2, 200)
  return new Refusal(
    'intake/unreadable',
    `压缩包里的文件名“${name}”指向压缩包以外，出于安全不予读取。请重新打包，文件名不带路径后再报送。`,
    `The name "${name}" in the zip file points outside of it; for safety it is not read. Pack it again with names without paths and send that.`,
  )
}

function encrypted(): Refusal {
  return new Refusal(
    'intake/password',
    '压缩包有密码，里面的内容读不出来。请去掉密码后再报送，不要把密码发给平台。',
    'The zip file has a password and nothing inside can be read. Remove the password and send it again. Do not send the password.',
  )
}

function moreThan(bytes: number): { zh: string; en: string } {
  const mib = Math.round(bytes / 1024 ** 2)
  return { zh: `超过 ${mib} MiB`, en: `comes to more than ${mib} MiB` }
}

function swells(ratio: number): { zh: string; en: string } {
  return {
    zh: `是压缩时的 ${ratio} 倍以上，像是“压缩炸弹”`,
    en: `swells to more than ${ratio} times its size, like a zip bomb`,
  }
}

function quiet(seconds: number): { zh: string; en: string } {
  return { zh: `有 ${seconds} 秒读不到一行数据`, en: `brings no row for ${seconds} seconds` }
}

class HandleReader extends RandomAccessReader {
  readonly #source: FileHandle

  constructor(source: FileHandle) {
    super()
    this.#source = source
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (err: Error | null, bytesRead?: number) => void,
  ): void {
    readAt(this.#source, position, length).then((bytes) => callback(null, bytes.copy(buffer, offset)), callback)
  }
}
