import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proveChurn, proveOverload } from './overload-proof.ts'

// What overload.test.ts runs for seconds, here for minutes. The bounds are loose: others share the machine with this.

test('G9, G10: a minute of ten times what can be done', async (t) => {
  const { share, words } = await proveOverload(60)
  t.diagnostic(words)
  assert.ok(share > 0.7, words)
})

test('G12: ten thousand short connections on 256 file handles', () => proveChurn(10_000))
