import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { TOUR } from '#demo/tour.ts'
import { demoForFile } from '#test/support/demo-store.ts'
import { openService } from '#test/support/service.ts'
import { within, type Outcome } from './overload.ts'

// Row G11 of security.md: the costliest question that the contract allows, asked by many at once.

const database = await demoForFile()
const service = await openService(database, { law: database.law, demo: true })
after(service.close)

const MANY = 100
/** Words that stand in nearly every name, so that every name is a candidate, up to the length that is allowed. */
const COMMON = '有限公司岚汀省商贸建设工程科技'
const LONGEST = 200

const search = (text: string): string => `/v1/subjects?q=${encodeURIComponent(text)}`
const costly = (n: number): string => [...COMMON.repeat(20)].slice(n % 9, (n % 9) + LONGEST).join('')

async function timed(url: string): Promise<Outcome> {
  const begun = performance.now()
  const { status } = await service.get(url)
  return { status, ms: performance.now() - begun, retryAfter: null }
}

test('G11: a hundred of the costliest searches at once are all answered, and so are those who only open a page meanwhile', async (t) => {
  const page = `/s/${TOUR.fined.code}`
  const alone = await Promise.all(Array.from({ length: 10 }, () => timed(page)))
  const searches = Promise.all(Array.from({ length: MANY }, (_, n) => timed(search(costly(n)))))
  const pages = await Promise.all(Array.from({ length: 10 }, () => timed(page)))
  const found = await searches
  for (const { status } of [...alone, ...pages, ...found]) assert.equal(status, 200)
  t.diagnostic(
    `pages: 99 % within ${within(0.99, alone).toFixed(0)} ms alone, ${within(0.99, pages).toFixed(0)} ms beside ${MANY} searches, which took up to ${within(0.99, found).toFixed(0)} ms`,
  )
})

test('G11: a question that is longer than allowed is refused before anything is searched', async () => {
  const { status } = await service.get(search('岚'.repeat(LONGEST + 1)))
  assert.equal(status, 400)
})
