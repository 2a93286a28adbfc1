import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Sql, Tx } from './database.ts'

/**
 * Sends bytes, or chunks of them, to a `copy … from stdin`. The driver forgets its stream once all has been sent and would wait for
 * ever when the server refuses then (a row twice, a check): the refusal is led back into the stream here, and rises as its error.
 */
export async function copyIn(
  sql: Sql | Tx,
  statement: string,
  content: Buffer | string | Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
): Promise<void> {
  const query = sql.unsafe(statement)
  const stream = await query.writable()
  const settling = query as unknown as { reject: (error: Error) => void }
  settling.reject = (error) => stream.destroy(error)
  await pipeline(
    Buffer.isBuffer(content) || typeof content === 'string' ? Readable.from([content]) : Readable.from(content),
    stream,
  )
}
