import assert from 'node:assert/strict'

/** Fails with every complaint at once, so that one run tells all there is to mend. */
export function none(complaints: readonly (string | null | false)[]): void {
  const told = complaints.filter((complaint) => typeof complaint === 'string')
  assert.ok(told.length === 0, `${told.length} to mend:\n  ${told.join('\n  ')}`)
}
