import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [uscc, fault] of [
  ['9137010MA3TE5T030', 'length'],
  ['91370100MA3TE5T0300', 'length'],
  ['9137O1OOMA3TE5T03O', 'letter'],
  ['91370100MA3TE5T0I0', 'letter'],
  ['91370100MA3TE5T03Z', 'letter'],
  ['9137010AMA3TE5T030', 'region'],
  ['91370100MA3TE5T0_0', 'characters'],
  ['统一社会信用代码待补充一二三四五六七', 'characters'],
  ['370102100012345', 'length'],
] as const) {
  test(`${uscc} is no code (${fault}): returned, nothing suggested`, () => {
    const { codes, findings } = trial({ uscc })
    assert.deepEqual(codes, ['q0111'])
    assert.equal(findings[0]!.detail!['fault'], fault)
    assert.equal(findings[0]!.suggestion, null)
  })
}

test('in a registration too', () =>
  assert.deepEqual(trial({ code: '9137010MA3TE5T030' }, { item: 'registration' }).codes, ['q0111']))

for (const uscc of ['91610100MA6TXXXXX3', 'N1370100MF0000001Q']) {
  test(`a code is not refused for its region or first letter alone: ${uscc}`, () => {
    assert.ok(!trial({ uscc }).codes.includes('q0111'))
  })
}
