import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Sums } from './archive-sums.ts'

/** A line of a manifest: a file of the archive and what it must be. */
export type ManifestLine = Sums & {
  /** its name in the archive, beside the manifest */
  readonly file: string
  /** the catalogue item; null: the one that the archive was sent for */
  readonly item: string | null
  readonly rows: number
}

const MOST_BYTES = 1024 * 1024
/** An archive is a report, not a backup. */
const MOST_FILES = 200

type Key = keyof ManifestLine
const HEADERS: Readonly<Record<Key, readonly string[]>> = {
  file: ['file', '文件', '文件名'],
  item: ['item', '信息项'],
  bytes: ['bytes', '字节', '字节数'],
  rows: ['rows', '行', '行数'],
  sha256: ['sha256'],
  sm3: ['sm3'],
}
const KEYS = Object.keys(HEADERS) as readonly Key[]

/** How a manifest is written, in a sentence that ends a refusal. */
export const HOW_ZH =
  '请在压缩包里放一个 manifest.csv，首行是 file,item,bytes,rows,sha256,sm3，以下每个文件一行：文件名、信息项、字节数、数据行数（不含表头）、SHA-256、SM3。'
export const HOW_EN =
  'Put a manifest.csv into it, beginning with file,item,bytes,rows,sha256,sm3 and then a line for each file: its name, catalogue item, size in bytes, rows of data without the header, SHA-256 and SM3.'

/** The lines of a manifest, as CSV or as JSON. Throws intake/manifest with the line and what is wrong in it. */
export async function readManifest(file: FileHandle, isJson: boolean): Promise<readonly ManifestLine[]> {
  const { size } = await file.stat()
  if (size > MOST_BYTES) throw unsound('清单超过 1 MiB', 'the manifest is larger than 1 MiB')
  const found = isJson ? await readJson(file, size) : await readCsv(file)
  if (found.length === 0) throw unsound('清单里没有文件', 'the manifest names no file')
  if (found.length > MOST_FILES)
    throw unsound(`清单里的文件超过 ${MOST_FILES} 个`, `the manifest names more than ${MOST_FILES} files`)
  const lines = found.map((line, i) => lineOf(line, i + 1))
  const names = lines.map(({ file: name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw unsound(`清单里“${twice}”写了两次`, `the manifest names "${twice}" twice`)
  return lines
}

type Said = Readonly<Partial<Record<Key, string>>>

async function readCsv(file: FileHandle): Promise<readonly Said[]> {
  try {
    const table = await openTable(file, { looksLikeHeader: (cells) => columnsOf(cells).filter((at) => at >= 0).length })
    const columns = columnsOf(table.header ?? [])
    const rows = (await Array.fromAsync(table.batches)).flat()
    return rows.map(({ cells }) =>
      Object.fromEntries(
        KEYS.flatMap((key, i) => {
          const cell = columns[i]! < 0 ? null : cells[columns[i]!]
          return cell == null ? [] : [[key, cell]]
        }),
      ),
    )
  } catch (error) {
    if (error instanceof Refusal) throw unsound(`清单读不了：${error.zh}`, `the manifest cannot be read: ${error.en}`)
    throw error
  }
}

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\-_]/g, '')
    .toLowerCase()
const columnsOf = (cells: readonly string[]): readonly number[] =>
  KEYS.map((key) => cells.findIndex((cell) => HEADERS[key].includes(fold(cell))))

async function readJson(file: FileHandle, size: number): Promise<readonly Said[]> {
  const { buffer } = await file.read(Buffer.alloc(size), 0, size, 0)
  let found: unknown
  try {
    found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(buffer))
  } catch {
    throw unsound('manifest.json 不是有效的 JSON', 'manifest.json is no valid JSON')
  }
  const files = Array.isArray(found) ? found : (found as { files?: unknown } | null)?.files
  if (!Array.isArray(files)) throw unsound('manifest.json 里没有 files 列表', 'manifest.json has no list of files')
  return files.map((one: unknown) =>
    Object.fromEntries(
      KEYS.flatMap((key) => {
        const value = (one as Record<string, unknown> | null)?.[key]
        return typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : []
      }),
    ),
  )
}

const SHAPES: Readonly<Record<Exclude<Key, 'item'>, readonly [RegExp, zh: string, en: string]>> = {
  file: [/^(?!\/|[A-Za-z]:)(?!(?:.*\/)?\.\.(?:\/|$))[^\p{Cc}\p{Cf}]{1,250}$/u, '文件名', 'a file name'],
  bytes: [/^\d{1,13}$/, '整数', 'a whole number'],
  rows: [/^\d{1,10}$/, '整数', 'a whole number'],
  sha256: [/^[0-9a-f]{64}$/, '64 位十六进制数', '64 hexadecimal digits'],
  sm3: [/^[0-9a-f]{64}$/, '64 位十六进制数', '64 hexadecimal digits'],
}

function lineOf(said: Said, number: number): ManifestLine {
  const take = (key: Exclude<Key, 'item'>): string => {
    const [shape, zh, en] = SHAPES[key]
    const raw = (said[key] ?? '').trim()
    const text = key === 'file' ? inArchive(raw) : raw.toLowerCase()
    if (shape.test(text)) return text
    throw unsound(
      `清单第 ${number} 个文件的 ${key} ${raw === '' ? '没有写' : `“${raw.slice(0, 80)}”写得不对`}，应是${zh}`,
      `the manifest's file ${number} ${raw === '' ? `has no ${key}` : `says "${raw.slice(0, 80)}" for ${key}`}; it must be ${en}`,
    )
  }
  return {
    file: take('file'),
    item: said.item?.trim() || null,
    bytes: Number(take('bytes')),
    rows: Number(take('rows')),
    sha256: take('sha256'),
    sm3: take('sm3'),
  }
}

/** A name as archives have it, however its system writes accents and folders. */
export function inArchive(name: string): string {
  return name.normalize('NFC').replaceAll('\\', '/').replace(/^\.\//, '')
}

/** The refusal of an archive whose manifest is not there, not sound or not true. */
export function unsound(zh: string, en: string): Refusal {
  return new Refusal(
    'intake/manifest',
    `${zh}，整个压缩包没有接收。${HOW_ZH}`,
    `Nothing of the archive went in: ${en}. ${HOW_EN}`,
  )
}
