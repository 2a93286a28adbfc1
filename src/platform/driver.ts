import { registerHooks } from 'node:module'

// postgres.js 3.4.9 goes on using a connection that has closed under a transaction or a reservation: it writes from a timer where
// nobody can catch it, so that the whole process ends (porsager/postgres #1208, open), or runs what is left of the transaction on
// the next connection, outside of any. It is mended as it is loaded, each place asked for by its text, so that another release is
// looked at anew. docs/decisions/driver-mended-as-it-loads.md

type Mend = readonly [faulty: string, sound: string]

const CONNECTION: readonly Mend[] = [
  // what waited to be written stood before the greeting of the next connection, which was then never sent
  [
    '    clearImmediate(nextWriteTimer)\n    socket.removeListener',
    '    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener',
  ],
  // a statement begun between the error and the close was never answered
  ['    !hadError && (query || sent.length) && error(', '    ;(query || sent.length) && error('],
  [
    '    const x = socket.write(chunk, fn)\n',
    `    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options))
      return true
    }
    const x = socket.write(chunk, fn)
`,
  ],
]

const POOL: readonly Mend[] = [
  // a transaction is over when its connection is
  ['      , prepare = null\n\n    try {', '      , prepare = null\n      , gone = null\n\n    try {'],
  ['connection.onclose = reject)', 'connection.onclose = e => (gone = e, reject(e)))'],
  [
    '        q.catch(e => uncaughtError || (uncaughtError = e))\n',
    '        q.catch(e => uncaughtError || (uncaughtError = e))\n        if (gone) return q.reject(gone)\n',
  ],
  // and so is a reservation: its connection is the pool's again, not its own to give back
  [
    '    c.reserved.release = true\n',
    `    c.reserved.release = true
    let gone = null
    c.onclose = e => {
      gone = e
      while (queue.length) queue.shift().reject(e)
    }
`,
  ],
  ['    sql.release = () => {\n', '    sql.release = () => {\n      if (gone) return\n      c.onclose = null\n'],
  [
    '    function handler(q) {\n      c.queue === full\n        ? queue.push(q)',
    '    function handler(q) {\n      if (gone) return q.reject(gone)\n      c.queue === full\n        ? queue.push(q)',
  ],
]

const FILES: Readonly<Record<string, readonly Mend[]>> = { 'connection.js': CONNECTION, 'index.js': POOL }

const hooks = registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    const mends = FILES[/\/postgres\/src\/([a-z]+\.js)$/.exec(url)?.[1] ?? '']
    return mends === undefined ? loaded : { ...loaded, source: mended(String(loaded.source), mends) }
  },
})

function mended(source: string, mends: readonly Mend[]): string {
  return mends.reduce((text, [faulty, sound]) => {
    const [before, after, ...more] = text.split(faulty)
    if (after === undefined || more.length > 0)
      throw new Error('postgres.js has changed: see whether src/platform/driver.ts still fits')
    return before + sound + after
  }, source)
}

/** The driver, mended. */
export const { default: postgres } = await import('postgres')

hooks.deregister()
