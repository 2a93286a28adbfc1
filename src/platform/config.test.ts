import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, readConfig, WrongUsage } from './config.ts'
import { Refusal } from './refusal.ts'

test('without any setting, data lies in ./data and the platform listens on this machine only', () => {
  const config = readConfig({}, {})
  assert.equal(config.folder, `${process.cwd()}/data`)
  assert.equal(config.databaseUrl, null)
  assert.equal(config.host, '127.0.0.1')
  assert.equal(config.port, 8080)
  assert.equal(config.baseUrl, 'http://127.0.0.1:8080')
  assert.equal(config.production, false)
  assert.equal(config.now, null)
})

test('--data beats CHENGXIN_DATA, which beats DATABASE_URL', () => {
  const env = { CHENGXIN_DATA: '/a', DATABASE_URL: 'postgres://db/x' }
  assert.equal(readConfig({ data: '/b' }, env).folder, '/b')
  assert.equal(readConfig({ data: '/b' }, env).databaseUrl, null)
  assert.equal(readConfig({}, env).folder, '/a')
  assert.equal(readConfig({}, env).databaseUrl, null)
  assert.equal(readConfig({}, { DATABASE_URL: 'postgres://db/x' }).databaseUrl, 'postgres://db/x')
})

test('--now beats CHENGXIN_NOW, and an empty variable is no setting', () => {
  assert.equal(readConfig({ now: '2027-01-01' }, { CHENGXIN_NOW: '2026-01-01' }).now, '2027-01-01')
  assert.equal(readConfig({}, { CHENGXIN_NOW: '2026-01-01' }).now, '2026-01-01')
  assert.equal(readConfig({}, { CHENGXIN_NOW: '', PORT: '', HOST: ' ' }).now, null)
})

test('a setting that cannot be understood is named, with the way to write it', () => {
  const wrong = [
    [{ now: '2026-02-30' }, {}, /--now is "2026-02-30".*2026-12-02/],
    [{}, { CHENGXIN_NOW: 'tomorrow' }, /CHENGXIN_NOW is "tomorrow"/],
    [{ port: '80a' }, {}, /--port is "80a".*8080/],
    [{}, { PORT: '70000' }, /PORT is "70000"/],
    [{}, { CHENGXIN_BASE_URL: 'credit.gov.cn' }, /CHENGXIN_BASE_URL is "credit.gov.cn".*https/],
    [{}, { CHENGXIN_BASE_URL: 'https://a.cn/path' }, /without a path/],
    [{}, { DATABASE_URL: 'mysql://a' }, /DATABASE_URL is no PostgreSQL address/],
  ] as const
  for (const [flags, env, message] of wrong) {
    assert.throws(
      () => readConfig(flags, env),
      (error) => error instanceof WrongUsage && message.test(error.en),
      JSON.stringify([flags, env]),
    )
  }
})

test('the password in a wrong DATABASE_URL is not repeated', () => {
  assert.throws(
    () => readConfig({}, { DATABASE_URL: 'mysql://u:hidden@h' }),
    (error) => error instanceof WrongUsage && !`${error.en}${error.zh}`.includes('hidden'),
  )
})

test('a base address that is not this machine is production, and production refuses a moved clock', () => {
  assert.equal(readConfig({}, { CHENGXIN_BASE_URL: 'https://credit.example.gov.cn' }).production, true)
  assert.equal(readConfig({}, { CHENGXIN_BASE_URL: 'http://localhost:9000/' }).baseUrl, 'http://localhost:9000')
  const production = { CHENGXIN_BASE_URL: 'https://credit.example.gov.cn' }
  for (const attempt of [
    () => readConfig({ now: '2027-01-01' }, production),
    () => readConfig({}, { ...production, CHENGXIN_NOW: '2027-01-01' }),
  ]) {
    assert.throws(attempt, (error) => error instanceof Refusal && error.code === 'platform/production')
  }
})

test('only real loopback names count as this machine', () => {
  for (const name of ['localhost', 'a.localhost', '127.0.0.1', '127.8.9.10', '[::1]', '::1'])
    assert.equal(isLoopback(name), true, name)
  for (const name of ['localhost.evil.cn', '128.0.0.1', '127.0.0.1.evil.cn', '0.0.0.0', 'credit.gov.cn', '10.0.0.1'])
    assert.equal(isLoopback(name), false, name)
})
