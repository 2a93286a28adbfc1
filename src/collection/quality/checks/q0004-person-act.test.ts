import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const kinds of ['行政拘留', '拘留', '市场禁入', '从业禁止', '行政拘留、市场禁入', '终身市场禁入；行政拘留']) {
  test(`a row whose only kind is ${kinds} is about a person, also under an organisation's code`, () => {
    const { codes, values } = trial({ kinds })
    assert.deepEqual(codes, ['q0004'])
    assert.ok(Object.values(values).every((value) => value === null))
  })
}

for (const kinds of ['罚款', '限制从业', '责令停产停业']) {
  test(`${kinds} may befall an organisation`, () => assert.ok(!trial({ kinds }).codes.includes('q0004')))
}

test('detention beside an unknown kind is not told for a person’s alone', () =>
  assert.deepEqual(trial({ kinds: '行政拘留、当众道歉' }).codes.includes('q0004'), false))
test('a licence has no kinds of penalty', () => assert.deepEqual(trial({}, { item: 'licence' }).codes, []))
