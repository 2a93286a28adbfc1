import assert from 'node:assert/strict'
import { test } from 'node:test'
import { may, reachOf, regionsUnder } from './may.ts'
import { PERMISSIONS, rolesWith, scopeOf, type Permission } from './permission.ts'
import { ROLES, type Role } from './role.ts'
import { GUEST, MACHINE, type Who } from './who.ts'

const ALL = Object.keys(PERMISSIONS) as Permission[]
const MINE = { code: 'MINE', name: '云汐市某局', region: '480100' }
const post = (role: Role, region = MINE.region): Who => ({
  kind: 'post',
  post: { id: '1', role, organisation: { ...MINE, region } },
})

test('nobody known may do nothing but what is public', () => {
  for (const permission of ALL) assert.equal(may(GUEST, permission), permission === 'public', permission)
})

test('for every permission and every role the table decides, and what it does not name is refused', () => {
  for (const permission of ALL.filter((name) => name !== 'public')) {
    for (const role of Object.keys(ROLES) as Role[])
      assert.equal(may(post(role), permission), scopeOf(role, permission) !== null, `${role} ${permission}`)
    assert.equal(may(MACHINE, permission), scopeOf('machine', permission) !== null, `machine ${permission}`)
  }
})

test('a role that the program does not know may do nothing', () => {
  for (const role of ['root', 'toString', '__proto__', 'constructor'])
    for (const permission of ALL.filter((name) => name !== 'public'))
      assert.equal(may(post(role as Role), permission), false, `${role} ${permission}`)
})

test('the program with the token may report and read batches, and nothing of the desk', () => {
  const may_ = ALL.filter((name) => name !== 'public' && may(MACHINE, name))
  assert.deepEqual(may_, ['intake.batch.read', 'intake.batch.write'])
})

test('a data officer reaches what is of the own organisation only', () => {
  const who = post('data')
  assert.equal(may(who, 'intake.batch.read', { provider: 'MINE', region: '480100' }), true)
  assert.equal(may(who, 'intake.batch.read', { provider: 'OTHER', region: '480100' }), false)
  assert.equal(may(who, 'intake.batch.read', { region: '480100' }), false, 'a provider that is not told')
  assert.deepEqual(reachOf(who, 'intake.batch.read'), { provider: 'MINE', regions: null })
})

test('an office reaches its division and those below, never those beside or above', () => {
  const city = post('office')
  const reaches = (region: string): boolean => may(city, 'intake.batch.read', { provider: 'OTHER', region })
  assert.deepEqual(['480100', '480122'].map(reaches), [true, true])
  assert.deepEqual(['480000', '480200', '490100', ''].map(reaches), [false, false, false, false])
  assert.equal(may(city, 'intake.batch.read', { provider: 'OTHER' }), false, 'a division that is not told')
  assert.equal(may(post('office', '480122'), 'intake.batch.read', { region: '480100' }), false)
  assert.equal(may(post('office', '480000'), 'intake.batch.read', { region: '480122' }), true)
})

test('divisions below a division are those that begin with its code', () => {
  assert.deepEqual(regionsUnder('480000'), [480_000, 489_999])
  assert.deepEqual(regionsUnder('480100'), [480_100, 480_199])
  assert.deepEqual(regionsUnder('480122'), [480_122, 480_122])
  assert.deepEqual(regionsUnder('100000'), [100_000, 109_999], 'no division of this country has it')
})

test('who refuses can say which posts may', () => {
  assert.deepEqual(rolesWith('identity.judge'), ['identity'])
  assert.deepEqual(rolesWith('intake.batch.write'), ['data'], 'the machine is no post')
})
