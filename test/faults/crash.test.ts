import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { crashLoop, prepareCrash } from './crash.ts'

// A sample of the kill loops; `npm run test:faults` runs them at full count.
const prepared = await prepareCrash(30_000)
after(prepared.remove)

test('intake killed with -9 goes on with the same command; no row is lost or doubled', async () => {
  const { hits } = await crashLoop(prepared, 'node', 2, 7)
  assert.ok(hits > 0, 'at least one kill met a running intake')
})

test('a database killed with -9 comes back; no row is lost or doubled', async () => {
  const { hits } = await crashLoop(prepared, 'postgres', 1, 8)
  assert.ok(hits > 0, 'at least one kill met a running intake')
})
