import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { nameKind } from './organisation-name.ts'

const NAMES = 'companies/shandong_registry.csv'

test('persons are told by short names, interpuncts, masks and titles', () => {
  for (const name of ['张三', '欧阳小明', '买买提·吐尔逊', '王某', '李**', '张三（个人）', '赵女士', 'MARY ANN SMITH'])
    assert.equal(nameKind(name), 'person', name)
})

test('organisations are told by what stands in their names', () => {
  for (const name of ['老王面馆', '张三饭店', '红旗厂', '西王庄村', '甲市人民政府', 'ACME CO., LTD.', '甲乙大厦管理处'])
    assert.equal(nameKind(name), 'organisation', name)
})

test('what cannot be told is neither', () => {
  for (const name of ['的物权法的慰问', 'IBM', '8848']) assert.equal(nameKind(name), 'unclear', name)
})

test('no registered organisation of Shandong is taken for a person', needs(NAMES), () => {
  const names = sharedRows(NAMES).map((row) => row['name'] ?? Object.values(row)[0]!)
  assert.deepEqual(
    names.filter((name) => nameKind(name) === 'person'),
    [],
  )
})
