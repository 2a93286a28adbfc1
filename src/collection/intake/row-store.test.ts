import assert from 'node:assert/strict'
import { test } from 'node:test'
import { RowStore } from './row-store.ts'

const wide = ['海蓝渔业有限公司', null, '91370102MA3ABCDE1X', null, '𠮷祥', '\ud800', 'a\u0000b', ' ', '㎡']

test('a row comes back cell by cell as it was kept, also what is no character', () => {
  const store = new RowStore()
  store.add({ number: 2, cells: wide })
  store.add({ number: 3, cells: [] })
  store.add({ number: 9, cells: [null] })
  assert.deepEqual(store.cells(2), wide)
  assert.deepEqual(store.cells(3), [])
  assert.deepEqual(store.cells(9), [null])
})

test('a row that was never kept has no cells', () => assert.deepEqual(new RowStore().cells(7), []))

test('rows that outgrow the room keep what came before them', () => {
  const store = new RowStore(Buffer.alloc(16))
  for (let number = 1; number <= 50; number++) store.add({ number, cells: [...wide, String(number).repeat(number)] })
  for (let number = 1; number <= 50; number++)
    assert.deepEqual(store.cells(number), [...wide, String(number).repeat(number)])
})

test('the room of a store that is done with serves the next, which knows nothing of the first', () => {
  const first = new RowStore(Buffer.alloc(64))
  first.add({ number: 1, cells: ['甲'] })
  const second = new RowStore(first.release())
  assert.deepEqual([first.cells(1), second.cells(1)], [[], []])
  second.add({ number: 2, cells: ['乙'] })
  assert.deepEqual(second.cells(2), ['乙'])
})
