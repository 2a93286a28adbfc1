import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { App, Request } from './app.ts'
import { Refusal } from '../refusal.ts'

export type Upload = { readonly sizeBytes: number; readonly sha256: string }
export type UploadLimits = {
  readonly sizeBytes: number
  readonly slowestBytesPerSecond: number
  readonly graceMs: number
  /** what the bytes pass through on their way to the disk, after they were counted and hashed: a cipher */
  readonly through?: Transform
}

export const UPLOAD_LIMITS: UploadLimits = { sizeBytes: 4 * 1024 ** 3, slowestBytesPerSecond: 1024, graceMs: 15_000 }

const LONGEST_MS = 60 * 60 * 1000

/** Inside `scope`, bodies of any type arrive as a stream and may take an hour; call it before the scope's routes. */
export function takeUploads(scope: App): void {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  scope.addHook('onRoute', (route) => {
    route.handlerTimeout = LONGEST_MS
    route.config = { ...route.config, upload: true }
  })
}

/**
 * Writes a request's body to a new file of mode 0600 and gives its size and hash. Refuses an empty body, one above the
 * limit and one that trickles; whatever goes wrong, no file remains.
 */
export async function receiveFile(
  request: Pick<Request, 'headers' | 'body'>,
  file: string,
  options: Partial<UploadLimits> = {},
): Promise<Upload> {
  const limits = { ...UPLOAD_LIMITS, ...options }
  const declared = Number(request.headers['content-length'] ?? 0)
  if (declared > limits.sizeBytes) throw tooLarge(limits)
  const body = request.body as Readable | undefined
  if (body === undefined) throw empty()
  const hash = createHash('sha256')
  let sizeBytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      done(sizeBytes > limits.sizeBytes ? tooLarge(limits) : null, chunk)
    },
  })
  const watch = watchPace(
    () => sizeBytes,
    limits,
    (refusal) => counted.destroy(refusal),
  )
  try {
    const out = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
    await (limits.through ? pipeline(body, counted, limits.through, out) : pipeline(body, counted, out))
    if (sizeBytes === 0) throw empty()
  } catch (error) {
    await rm(file, { force: true })
    throw asUploadRefusal(error)
  } finally {
    clearInterval(watch)
  }
  return { sizeBytes, sha256: hash.digest('hex') }
}

/** Ends a body that trickles: after the grace, every span of that length must bring its share. */
function watchPace(
  size: () => number,
  { slowestBytesPerSecond, graceMs }: UploadLimits,
  end: (refusal: Refusal) => void,
): NodeJS.Timeout {
  let before = 0
  return setInterval(() => {
    if (size() - before < (slowestBytesPerSecond * graceMs) / 1000) {
      end(
        new Refusal(
          'platform/too-slow',
          '文件发送得太慢，已停止接收；没有保存任何内容',
          'The file came too slowly and was given up; nothing was kept',
        ),
      )
    }
    before = size()
  }, graceMs)
}

function asUploadRefusal(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal(
      'platform/disk-full',
      '服务器磁盘已满，文件没有保存；请联系平台管理员',
      "The disk of the server is full and the file was not kept; tell the platform's office",
    )
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new Refusal(
      'platform/bad-request',
      '文件没有传完，连接就断了；请重新发送',
      'The connection ended before the file did; send it again',
    )
  return error
}

function tooLarge({ sizeBytes }: UploadLimits): Refusal {
  const mebibytes = Math.floor(sizeBytes / 1024 ** 2)
  return new Refusal(
    'platform/too-large',
    `文件超过 ${mebibytes} MiB；请拆成几个文件分别报送`,
    `The file is larger than ${mebibytes} MiB; split it and send the parts one by one`,
  )
}

function empty(): Refusal {
  return new Refusal(
    'intake/empty',
    '请求里没有文件；请把文件本身作为请求内容发送',
    'The request holds no file; send the file itself as the body',
  )
}
