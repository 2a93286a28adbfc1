import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { chengxin, dataFolder, startChengxin } from '#test/support/command.ts'
import { COMMANDS } from '#app/cli.ts'

const BUREAU = ['11370000004501232E', '某市城市管理局'] as const

test('help names every command, in the language of the terminal', async () => {
  const [chinese, english] = await Promise.all([chengxin(['--help']), chengxin([], { LANG: 'en_US.UTF-8' })])
  assert.equal(chinese.code, 0)
  assert.equal(english.code, 0)
  for (const { name, zh, en } of COMMANDS) {
    assert.ok(chinese.stdout.includes(name.split(' ')[0]!), name)
    if (!name.includes(' ')) {
      assert.ok(chinese.stdout.includes(zh), zh)
      assert.ok(english.stdout.includes(en), en)
    }
  }
  assert.equal((await chengxin(['--version'])).stdout.trim(), '0.1.0')
})

test('wrong usage exits 2 with a hint, and under --json with one document', async () => {
  const wrong = [
    [['docter'], /docter.*doctor/s],
    [['intake', 'a.csv'], /--item|--provider/],
    [['intake', 'a.csv', '--item', 'penalty', '--provider', 'x', '--sheeet', '1'], /--sheeet.*--sheet/s],
    [['search'], /TEXT/],
    [['search', 'a', 'b'], /参数太多/],
    [['search', 'a', '--limit', '0'], /--limit/],
    [['law'], /子命令/],
    [['law', 'show', 'x', '--on', '2026-02-30'], /--on.*2026-02-30/],
    [['doctor', '--now', 'tomorrow'], /--now.*tomorrow/],
    [['rehearse', '2020-01-01'], /2020-01-01/],
    [['start', '--demo', '--empty'], /--demo.*--empty/],
    [['doctor', '--lang', 'fr'], /--lang/],
    [['bench', 'nothing'], /intake/],
  ] as const
  for (const [args, hint] of wrong) {
    const ran = await chengxin([...args, '--json'])
    assert.equal(ran.code, 2, `${args.join(' ')}: ${ran.stderr}`)
    assert.match(ran.stderr, hint)
    assert.equal((ran.json() as { code: string }).code, 'platform/bad-request')
  }
})

test('a rule is shown without a database, the same whether flags come before or after', async () => {
  const rule = 'publicity/periods/general/longest'
  const [before, after] = await Promise.all([
    chengxin(['--json', 'law', 'show', '--on', '2026-05-01', rule]),
    chengxin(['law', 'show', rule, '--on=2026-05-01', '--json']),
  ])
  assert.equal(before.stdout, after.stdout)
  const { cite, from, verified } = before.json() as { cite: string; from: string; verified: boolean }
  assert.equal(cite.split(' ')[0], 'order-36-2025')
  assert.equal(from, '2026-04-01')
  assert.equal(verified, false)
  const unknown = await chengxin(['law', 'show', 'no/such/rule', '--json'])
  assert.equal(unknown.code, 1)
  assert.equal((unknown.json() as { code: string }).code, 'law/unknown-rule')
})

test('--now moves the clock of one process and says so', async () => {
  const before = await chengxin(['law', 'show', 'publicity/periods/general/longest', '--now', '2020-01-01', '--json'])
  assert.match(before.stderr, /2020-01-01/)
  assert.equal(before.code, 1)
  assert.equal((before.json() as { code: string }).code, 'law/not-in-force')
})

test('a refusal on stderr speaks the language asked for; stdout stays empty without --json', async () => {
  const ran = await chengxin(['law', 'show', 'no/such/rule', '--lang', 'en'])
  assert.equal(ran.stdout, '')
  assert.match(ran.stderr, /There is no such rule/)
})

test('a command makes an absent data folder, uses it, and leaves no server behind', async (t) => {
  const data = dataFolder(t)
  const added = await chengxin(['provider', 'add', ...BUREAU, '--region', '370100', '--data', data, '--json'])
  assert.equal(added.code, 0, added.stderr)
  assert.deepEqual(added.json(), { code: BUREAU[0], name: BUREAU[1], region: '370100' })
  assert.equal((await chengxin(['provider', 'add', ...BUREAU, '--region', '370100', '--data', data])).code, 0)
  const other = await chengxin([
    'provider',
    'add',
    BUREAU[0],
    '另一个名称',
    '--region',
    '370100',
    '--data',
    data,
    '--json',
  ])
  assert.equal(other.code, 1)
  assert.equal((other.json() as { code: string }).code, 'providers/other-name')
  assert.deepEqual((await chengxin(['provider', 'list'], { CHENGXIN_DATA: data })).stdout.trim().split(/ {2,}/), [
    BUREAU[0],
    '370100',
    BUREAU[1],
  ])
  assert.equal(existsSync(join(data, 'pg', 'postmaster.pid')), false)
})

test('--data beats CHENGXIN_DATA, which beats DATABASE_URL, and doctor says what is in force', async (t) => {
  const data = dataFolder(t)
  const ran = await chengxin(['doctor', '--json', '--data', data], {
    CHENGXIN_DATA: '/nowhere',
    DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/none',
  })
  const { ok, checks } = ran.json() as { ok: boolean; checks: { name: string; value: string }[] }
  assert.equal(ok, true, ran.stdout)
  assert.equal(checks.find(({ name }) => name === 'CHENGXIN_DATA')!.value, data)
  const elsewhere = await chengxin(['doctor'], { DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/none' })
  assert.match(elsewhere.stdout, /✗ +数据库/)
  assert.ok(!elsewhere.stdout.includes('hidden'))
  const gone = await chengxin(['provider', 'list', '--json'], { DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/none' })
  assert.equal(gone.code, 1)
  assert.equal((gone.json() as { code: string }).code, 'platform/database-stopped')
})

test('start tells where to look, is joined by commands, refuses a second start and a taken port, and ends on SIGTERM', async (t) => {
  const data = dataFolder(t)
  const first = startChengxin(['start', '--empty', '--port', '0', '--data', data, '--json'])
  await first.says(/\n\}\n/)
  const [, url] = (await first.says(/"url": "(http:[^"]+)"/)) as unknown as [string, string]
  assert.equal((await fetch(`${url}/readyz`)).status, 200)
  assert.equal((await fetch(`${url}/`, { headers: { accept: 'text/html' } })).status, 200)
  assert.equal((await chengxin(['provider', 'list', '--data', data, '--json'])).stdout.trim(), '[]')
  assert.equal(statSync(join(data, 'token')).mode & 0o777, 0o600)

  const second = await chengxin(['start', '--data', data, '--port', '0', '--json'])
  assert.equal(second.code, 1)
  assert.equal((second.json() as { code: string }).code, 'platform/already-running')

  const port = new URL(url).port
  const other = await chengxin(['start', '--data', dataFolder(t), '--port', port, '--json'])
  assert.equal(other.code, 1)
  assert.equal((other.json() as { code: string }).code, 'platform/port-taken')

  const begun = performance.now()
  first.send('SIGTERM')
  const { code } = await first.ended
  assert.equal(code, 0)
  assert.ok(performance.now() - begun < 10_000)
  assert.equal(existsSync(join(data, 'pg', 'postmaster.pid')), false)
})

test('after kill -9 the next start adopts what was left and serves', async (t) => {
  const data = dataFolder(t)
  const killed = startChengxin(['start', '--empty', '--port', '0', '--data', data])
  await killed.says(/http:/)
  killed.send('SIGKILL')
  await killed.ended
  const next = startChengxin(['start', '--port', '0', '--data', data, '--json'])
  await next.says(/"url": "(http:[^"]+)"/)
  next.send('SIGINT')
  assert.equal((await next.ended).code, 0)
  assert.equal(existsSync(join(data, 'pg', 'postmaster.pid')), false)
})

test('production refuses a moved clock and the demonstration', async (t) => {
  const production = { CHENGXIN_BASE_URL: 'https://credit.example.gov.cn' }
  const [moved, demo] = await Promise.all([
    chengxin(['provider', 'list', '--now', '2027-01-01', '--json', '--data', dataFolder(t)], production),
    chengxin(['start', '--demo', '--port', '0', '--json', '--data', dataFolder(t)], production),
  ])
  for (const ran of [moved, demo]) {
    assert.equal(ran.code, 1)
    assert.equal((ran.json() as { code: string }).code, 'platform/production')
  }
})

test('--empty on a store that holds data is refused', async (t) => {
  const data = dataFolder(t)
  await chengxin(['provider', 'add', ...BUREAU, '--region', '370100', '--data', data])
  const ran = await chengxin(['start', '--empty', '--port', '0', '--data', data, '--json'])
  assert.equal(ran.code, 1)
  assert.equal((ran.json() as { code: string }).code, 'platform/not-empty')
})

test('a data folder that cannot be used is refused, naming it', async (t) => {
  const data = dataFolder(t)
  mkdirSync(dirname(data), { recursive: true })
  writeFileSync(data, 'a file stands here')
  const ran = await chengxin(['provider', 'list', '--data', data, '--json'])
  assert.equal(ran.code, 1)
  const { code, detail } = ran.json() as { code: string; detail: string }
  assert.equal(code, 'platform/data-folder')
  assert.ok(detail.includes(data))
  assert.equal(readFileSync(data, 'utf8'), 'a file stands here')
})

test('the command works through a link and under any Node that the machine has', async (t) => {
  const folder = dirname(dataFolder(t))
  const link = join(folder, 'a link')
  symlinkSync(fileURLToPath(new URL('../../bin/chengxin', import.meta.url)), link)
  mkdirSync(join(folder, 'old'))
  writeFileSync(join(folder, 'old', 'node'), '#!/bin/sh\necho "v12.0.0"\nexit 1\n', { mode: 0o755 })
  const child = spawn(link, ['--version'], {
    env: { PATH: `${join(folder, 'old')}:/usr/bin:/bin` },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.on('data', (text) => (out += String(text)))
  assert.equal(await new Promise((resolve) => child.once('close', resolve)), 0)
  assert.equal(out.trim(), '0.1.0')
})

test('without the dependencies the command says what to do', async (t) => {
  const root = join(dirname(dataFolder(t)), 'clone')
  mkdirSync(join(root, 'bin'), { recursive: true })
  writeFileSync(
    join(root, 'bin', 'chengxin'),
    readFileSync(fileURLToPath(new URL('../../bin/chengxin', import.meta.url))),
    { mode: 0o755 },
  )
  const child = spawn(join(root, 'bin', 'chengxin'), ['start'], { stdio: ['ignore', 'ignore', 'pipe'] })
  let err = ''
  child.stderr.on('data', (text) => (err += String(text)))
  assert.equal(await new Promise((resolve) => child.once('close', resolve)), 1)
  assert.match(err, /npm ci/)
})

test('a taken address is refused before anything is started', async (t) => {
  const data = dataFolder(t)
  const holder = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => holder.once('listening', resolve))
  t.after(() => holder.close())
  const { port } = holder.address() as { port: number }
  const ran = await chengxin(['start', '--port', String(port), '--data', data, '--json', '--lang', 'en'])
  assert.equal(ran.code, 1)
  assert.match((ran.json() as { detailEn: string }).detailEn, new RegExp(`${port}.*--port`))
  assert.equal(existsSync(data), false)
})
