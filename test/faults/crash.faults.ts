import assert from 'node:assert/strict'
import test, { after } from 'node:test'
import { crashLoop, prepareCrash } from './crash.ts'

const MOMENTS = 20
const prepared = await prepareCrash(200_000)
after(prepared.remove)

test(`intake of 200,000 rows killed with -9 at ${MOMENTS} moments`, async (t) => {
  const { hits } = await crashLoop(prepared, 'node', MOMENTS, 11)
  t.diagnostic(`${hits} kills met a running intake`)
  assert.ok(hits >= 5)
})

test(`PostgreSQL killed with -9 at ${MOMENTS} moments of an intake of 200,000 rows`, async (t) => {
  const { hits } = await crashLoop(prepared, 'postgres', MOMENTS, 12)
  t.diagnostic(`${hits} kills met a running intake`)
  assert.ok(hits >= 5)
})
