import { Readable } from 'node:stream'
import { Refusal } from '../refusal.ts'

// A form with a file as a browser without a script sends it (RFC 7578). The file is a stream: nothing of it waits in memory but what may
// be the beginning of its end. What stands after the file is read and passed over.

const HEAD_BYTES = 16_384
const FIELDS_BYTES = 65_536

export type FormFile = {
  readonly fileName: string
  /** fields that stand before the file */
  readonly fields: Readonly<Record<string, string>>
  readonly file: Readable
}

/** The file in a multipart body, as soon as it begins. Refuses a body without one, and what is no such form. */
export async function openFormFile(body: Readable, contentType: string): Promise<FormFile> {
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)
  if (boundary === null) throw notAForm()
  const mark = `--${boundary[1] ?? boundary[2]!}`
  const bytes = reader(body)
  const fields: Record<string, string> = {}
  await bytes.until(`${mark}\r\n`, HEAD_BYTES)
  for (;;) {
    const head = (await bytes.until('\r\n\r\n', HEAD_BYTES)).toString('utf8')
    const disposition = /^content-disposition:\s*form-data;(.*)$/im.exec(head)?.[1] ?? ''
    const fileName = /;?\s*filename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
    if (fileName !== undefined)
      return {
        fileName: unescaped(fileName),
        fields,
        file: Readable.from(bytes.upTo(`\r\n${mark}`), { objectMode: false }),
      }
    const name = /;\s*name="([^"]*)"/i.exec(`;${disposition}`)?.[1] ?? ''
    fields[name] = (await bytes.until(`\r\n${mark}`, FIELDS_BYTES)).toString('utf8')
    if ((await bytes.until('\r\n', 4)).length > 0) throw notAForm()
  }
}

/** Browsers write a quotation mark in a name as %22 and leave the rest. */
const unescaped = (name: string): string => name.replaceAll('%22', '"').replace(/%0[AD]/gi, ' ')

type Bytes = {
  /** everything before a mark, which is passed over */
  readonly until: (mark: string, most: number) => Promise<Buffer>
  /** everything before a mark, piece by piece; then reads the body to its end */
  readonly upTo: (mark: string) => AsyncGenerator<Buffer>
}

function reader(body: Readable): Bytes {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  let held: Buffer = Buffer.alloc(0)
  const more = async (): Promise<void> => {
    const { value, done } = await chunks.next()
    if (done === true) throw cutOff()
    held = held.length === 0 ? value : Buffer.concat([held, value])
  }
  return {
    async until(mark, most) {
      for (;;) {
        const at = held.indexOf(mark)
        if (at >= 0) {
          const found = held.subarray(0, at)
          held = held.subarray(at + Buffer.byteLength(mark))
          return found
        }
        if (held.length > most) throw notAForm()
        await more()
      }
    },
    async *upTo(mark) {
      for (;;) {
        const at = held.indexOf(mark)
        const safe = at >= 0 ? at : Math.max(0, held.length - mark.length + 1)
        if (safe > 0) yield held.subarray(0, safe)
        held = held.subarray(safe)
        if (at >= 0) break
        await more()
      }
      held = Buffer.alloc(0)
      while ((await chunks.next()).done !== true) continue
    },
  }
}

function notAForm(): Refusal {
  return new Refusal(
    'platform/bad-request',
    '请求里没有文件；请选择一个文件再上传',
    'The request holds no file; choose a file and send it again',
  )
}

function cutOff(): Refusal {
  return new Refusal(
    'platform/bad-request',
    '文件没有传完，连接就断了；请重新发送',
    'The connection ended before the file did; send it again',
  )
}
