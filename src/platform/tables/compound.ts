import type { FileHandle } from 'node:fs/promises'
import { readAt } from './bytes.ts'
import { malformed } from './damage.ts'
import type { Limits } from './table.ts'

// The container of Office files before 2007 (MS-CFB): sectors chained by a table, streams named in a directory. Chains are the
// sender's word: each is followed for no more sectors than the file has, and nothing is read ahead of being asked for.

const PIECE_BYTES = 256 * 1024
const HEADER_BYTES = 512
const ENTRY_BYTES = 128
const IN_HEADER = 109
const MINI_SECTOR = 64
const LAST_SECTOR = 0xfffffff9
const NONE = 0xffffffff
const STREAM = 2
const ROOT = 5

/** A stream of a compound file, read from any place on; each piece is the reader's to keep. */
export type Stream = { readonly bytes: number; readonly pieces: (from: number) => AsyncGenerator<Buffer> }

/** The streams that stand in the root of a compound file, by name in lower case. */
export type Compound = ReadonlyMap<string, Stream>

type Entry = {
  readonly name: string
  readonly type: number
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly bytes: number
}
type Sectors = { readonly source: FileHandle; readonly size: number; readonly count: number; readonly fat: Uint32Array }

/** Opens the directory of a compound file. Throws intake/unreadable when it or a table of sectors is damaged or cut off. */
export async function openCompound(source: FileHandle, limits: Limits): Promise<Compound> {
  const header = await readAt(source, 0, HEADER_BYTES)
  const shift = header.length === HEADER_BYTES ? header.readUInt16LE(30) : 0
  if (shift !== 9 && shift !== 12) throw malformed('Header')
  const size = 2 ** shift
  const count = Math.ceil((await source.stat()).size / size) - 1
  const bare = { source, size, count, fat: new Uint32Array() }
  const sectors = { ...bare, fat: await readFat(bare, header) }
  const entries = await readEntries(sectors, header.readUInt32LE(48), limits)
  const root = entries[0]
  if (root?.type !== ROOT) throw malformed('Root Entry')
  const cutoff = header.readUInt32LE(56)
  const mini = lazily(async () => ({
    fat: tableOf(await readChain(sectors, chainOf(sectors.fat, header.readUInt32LE(60), count))),
    sectors: chainOf(sectors.fat, root.start, count),
  }))
  const streams = new Map<string, Stream>()
  for (const entry of inRoot(entries, root.child)) {
    if (entry.type !== STREAM) continue
    const stream = entry.bytes >= cutoff ? streamOf(sectors, entry) : miniStreamOf(sectors, mini, entry)
    streams.set(entry.name.toLowerCase(), stream)
  }
  return streams
}

function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

/** The table that says which sector follows which; the sectors that it stands in are listed in the header and a chain of their own. */
async function readFat(sectors: Sectors, header: Buffer): Promise<Uint32Array> {
  const places = [...tableOf(header.subarray(76, 76 + 4 * IN_HEADER))]
  let next = header.readUInt32LE(68)
  for (let turn = 0; next < LAST_SECTOR; turn++) {
    if (turn > sectors.count) throw malformed('DIFAT')
    const list = tableOf(await readChain(sectors, [next]))
    places.push(...list.subarray(0, -1))
    next = list.at(-1) ?? NONE
  }
  const used = places.filter((place) => place < LAST_SECTOR)
  if (used.length > sectors.count) throw malformed('FAT')
  return tableOf(await readChain(sectors, used))
}

async function readEntries(sectors: Sectors, start: number, limits: Limits): Promise<readonly Entry[]> {
  const chain = chainOf(sectors.fat, start, sectors.count)
  if (chain.length * (sectors.size / ENTRY_BYTES) > limits.entries * 8) throw malformed('Directory')
  const bytes = await readChain(sectors, chain)
  return Array.from({ length: Math.floor(bytes.length / ENTRY_BYTES) }, (_, i) => {
    const entry = bytes.subarray(i * ENTRY_BYTES, (i + 1) * ENTRY_BYTES)
    return {
      name: entry.toString('utf16le', 0, Math.min(64, Math.max(0, entry.readUInt16LE(64) - 2))),
      type: entry[66]!,
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      bytes: entry.readUInt32LE(120),
    }
  })
}

/** Entries are a tree of siblings; one that comes round again is not gone into twice. */
function inRoot(entries: readonly Entry[], child: number): readonly Entry[] {
  const seen = new Set<Entry>()
  const waiting = [child]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const entry = entries[at]
    if (entry === undefined || seen.has(entry)) continue
    seen.add(entry)
    waiting.push(entry.left, entry.right)
  }
  return [...seen]
}

function chainOf(fat: Uint32Array, start: number, most: number): readonly number[] {
  const chain: number[] = []
  for (let at = start; at < LAST_SECTOR; at = fat[at] ?? NONE) {
    if (chain.length > most) throw malformed('FAT')
    chain.push(at)
  }
  return chain
}

function tableOf(bytes: Buffer): Uint32Array {
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(4 * i))
}

async function readChain(sectors: Sectors, chain: readonly number[]): Promise<Buffer> {
  const bytes = Buffer.alloc(chain.length * sectors.size)
  const filled = await fill(sectors, chain, 0, bytes)
  // The last sector of a file may end early.
  if (filled < bytes.length - sectors.size) throw malformed('FAT')
  return bytes
}

/** Reads a chain's bytes from a place on into a buffer, runs of neighbouring sectors at once; gives how many came. */
async function fill({ source, size }: Sectors, chain: readonly number[], from: number, into: Buffer): Promise<number> {
  let done = 0
  while (done < into.length) {
    const first = Math.floor((from + done) / size)
    if (first >= chain.length) break
    let last = first
    while (last + 1 < chain.length && chain[last + 1] === chain[last]! + 1 && (last - first) * size < into.length)
      last++
    const within = (from + done) % size
    const wanted = Math.min(into.length - done, (last - first + 1) * size - within)
    const { bytesRead } = await source.read(into, done, wanted, (chain[first]! + 1) * size + within)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return done
}

function streamOf(sectors: Sectors, { name, start, bytes }: Entry): Stream {
  // Followed when first read: a directory can name many streams.
  const chain = lazily(async () => chainOf(sectors.fat, start, sectors.count))
  return {
    bytes,
    async *pieces(from) {
      for (let at = from; at < bytes;) {
        const piece = Buffer.allocUnsafeSlow(Math.min(PIECE_BYTES, bytes - at))
        if ((await fill(sectors, await chain(), at, piece)) < piece.length) throw malformed(name)
        yield piece
        at += piece.length
      }
    },
  }
}

type Mini = { readonly fat: Uint32Array; readonly sectors: readonly number[] }

/** Streams of less than 4 KiB stand in small sectors of their own, which are the bytes of one more stream. */
function miniStreamOf(sectors: Sectors, mini: () => Promise<Mini>, { name, start, bytes }: Entry): Stream {
  return {
    bytes,
    async *pieces(from) {
      const { fat, sectors: holding } = await mini()
      const whole = Buffer.alloc(Math.ceil(bytes / MINI_SECTOR) * MINI_SECTOR)
      const chain = chainOf(fat, start, whole.length / MINI_SECTOR)
      if (chain.length * MINI_SECTOR < whole.length) throw malformed(name)
      for (let i = 0; i * MINI_SECTOR < whole.length; i++) {
        const part = whole.subarray(i * MINI_SECTOR, (i + 1) * MINI_SECTOR)
        if ((await fill(sectors, holding, chain[i]! * MINI_SECTOR, part)) < part.length) throw malformed(name)
      }
      if (from < bytes) yield whole.subarray(from, bytes)
    },
  }
}
