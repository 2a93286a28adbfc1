import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { connect } from '#platform/database.ts'
import { processStart } from './lease.ts'
import { joinServer } from './server.ts'

// Servers of their own, in folders of their own: these tests kill them.
const folders: string[] = []
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'chengxin-server-'))
  folders.push(path)
  return join(path, 'data')
}

const SETTINGS = { shared_buffers: '32MB', max_connections: '20' }
const join_ = (dir: string): ReturnType<typeof joinServer> => joinServer(dir, { settings: SETTINGS })
const postmaster = async (dir: string): Promise<number> =>
  Number((await readFile(join(dir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0])

const CHILD = `
import { joinServer } from '#platform/embedded/server.ts'
await joinServer(process.argv[1], { settings: ${JSON.stringify(SETTINGS)} })
process.stdout.write('joined')
setInterval(() => undefined, 1000)
`

/** Another process that has joined the folder's server. */
async function joinedProcess(dir: string): Promise<ReturnType<typeof spawn>> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout!, 'data')
  return child
}

test('the first to join starts the server, the last to leave ends it, and nothing stays behind', async () => {
  const dir = await folder()
  const first = await join_(dir)
  const other = await joinedProcess(dir)
  const pid = await postmaster(dir)
  await first.leave()
  assert.notEqual(processStart(pid), null, 'another process still uses it')
  other.kill('SIGKILL')
  await once(other, 'exit')
  const again = await join_(dir)
  assert.equal(await postmaster(dir), pid, 'the server left behind by kill -9 is adopted')
  await again.leave()
  assert.equal(processStart(pid), null)
  assert.equal(existsSync(join(dir, 'pg', 'postmaster.pid')), false)
})

test('a server that was killed comes back with all that was committed', async () => {
  const dir = await folder()
  const server = await join_(dir)
  const sql = connect(server.address, { database: 'postgres', max: 1 })
  await sql`create table kept(n int)`
  await sql`insert into kept values (7)`
  process.kill(await postmaster(dir), 'SIGKILL')
  assert.equal(await server.revive(), true)
  assert.equal(await server.revive(), false, 'it lives: nothing to do')
  const after_ = connect(server.address, { database: 'postgres', max: 1 })
  const [row] = await after_`select n from kept`
  assert.equal(row!['n'], 7)
  await Promise.all([sql.end({ timeout: 1 }), after_.end()])
  await server.leave()
})

test('an empty lock file, left by a server that was killed in its first instant, is no hindrance', async () => {
  const dir = await folder()
  await (await join_(dir)).leave()
  await writeFile(join(dir, 'pg', 'postmaster.pid'), '')
  await (await join_(dir)).leave()
})

test('a database that was killed while it was made is made again', async () => {
  const dir = await folder()
  await mkdir(join(dir, 'pg.making-1', 'base'), { recursive: true })
  await writeFile(join(dir, 'pg.making-1', 'PG_VERSION'), '18')
  await (await join_(dir)).leave()
  assert.deepEqual((await readdir(dir)).toSorted(), ['log', 'pg', 'run', 'secrets'])
})

test('the server listens on a private socket only and asks for a password', async () => {
  const dir = await folder()
  const server = await join_(dir)
  const sql = connect(server.address, { database: 'postgres', max: 1 })
  const [row] =
    await sql`select current_setting('listen_addresses') as tcp, current_setting('fsync') as fsync, current_setting('unix_socket_permissions') as mode`
  assert.deepEqual({ ...row }, { tcp: '', fsync: 'on', mode: '0700' })
  const stranger = connect({ ...server.address, password: 'guess' }, { database: 'postgres', max: 1 })
  await assert.rejects(stranger`select 1`, /password authentication failed/)
  await Promise.all([sql.end(), stranger.end()])
  await server.leave()
})

test('a folder that cannot be made is refused in words', async () => {
  const dir = await folder()
  await writeFile(join(dir, '..', 'file'), '')
  await assert.rejects(join_(join(dir, '..', 'file', 'data')), { code: 'platform/data-folder' })
})
