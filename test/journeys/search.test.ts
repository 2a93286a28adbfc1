import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { OWN_NAMES, PERSONS, REPRESENTATIVES } from '#demo/canaries.ts'
import { FORMER_NAME, TOUR } from '#demo/tour.ts'
import { demoForFile } from '#test/support/demo-store.ts'
import { openService } from '#test/support/service.ts'

// A search finds the same organisations at every door: page, suggestions, API and command line, however the question is written.

const database = await demoForFile()
const service = await openService(database, { law: database.law, demo: true })
after(service.close)

const wide = (text: string): string => text.replace(/[!-~]/g, (c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0))
const { praised, fined, renamed, ownName, deregistered, provisional, byOrganisationCode } = TOUR

/** A question, and whom it must find: first of all, as the only one, or among others. many: a whole page of organisations. */
type Question = {
  readonly what: string
  readonly q: string
  readonly finds: { readonly code: string } | 'many' | null
  readonly place?: 'first' | 'only' | 'among'
}

const QUESTIONS: readonly Question[] = [
  { what: 'the code', q: fined.code, finds: fined, place: 'only' },
  { what: 'the code in small letters', q: fined.code.toLowerCase(), finds: fined, place: 'only' },
  { what: 'the code in full width', q: wide(fined.code), finds: fined, place: 'only' },
  { what: 'the code with blanks', q: fined.code.replace(/(.{4})/g, '$1 '), finds: fined, place: 'only' },
  { what: 'the organisation code within it', q: byOrganisationCode.code.slice(8, 17), finds: byOrganisationCode },
  { what: 'the end of the code', q: praised.code.slice(6), finds: praised },
  { what: 'the name', q: praised.name, finds: praised },
  { what: 'the name without its place and legal form', q: '澄溯达物流', finds: praised },
  { what: 'the name in brackets', q: praised.name.replace('云汐市', '（云汐市）'), finds: praised },
  { what: 'the name in narrow brackets', q: praised.name.replace('云汐市', '(云汐市)'), finds: praised },
  { what: 'the name with blanks', q: [...praised.name].join(' '), finds: praised },
  { what: 'a former name', q: FORMER_NAME, finds: renamed },
  { what: 'a part of a former name', q: '旧岫广告', finds: renamed },
  { what: 'the name after a renaming', q: renamed.name, finds: renamed },
  { what: 'one that was deregistered', q: deregistered.name, finds: deregistered },
  { what: 'one that is known from a record alone', q: provisional.name, finds: provisional },
  { what: 'two characters of a name', q: '澄溯', finds: praised, place: 'among' },
  { what: 'a word that many names hold', q: '物流', finds: 'many' },
  { what: 'one character', q: '云', finds: 'many' },
  { what: 'the place alone', q: '云汐市', finds: 'many' },
  { what: 'a shop under its operator’s own name, by its code', q: ownName.code, finds: ownName, place: 'only' },
  ...[...OWN_NAMES, ...PERSONS, ...REPRESENTATIVES].map((q) => ({ what: `a person's name, ${q}`, q, finds: null })),
  { what: 'what nobody is called', q: '绝无仅有之名', finds: null },
]

type Hits = readonly string[]
type Door = readonly [name: string, ask: (q: string) => Promise<Hits>]
type Found = { readonly subjects: readonly { readonly code: string }[] }

const PAGE = 20

const DOORS: readonly Door[] = [
  ['/search', (q) => searchPage('', q)],
  ['/en/search', (q) => searchPage('/en', q)],
  [
    '/v1/subjects',
    async (q) => codesOf((await service.get(`/v1/subjects?q=${encodeURIComponent(q)}&limit=${PAGE}`)).json<Found>()),
  ],
  [
    'chengxin search',
    async (q) => codesOf((await service.chengxin('search', q, '--limit', String(PAGE), '--json')).json() as Found),
  ],
]

function codesOf({ subjects }: Found): Hits {
  return subjects.map(({ code }) => code)
}

/** What the page lists, or where it leads at once when the question names one organisation. */
async function searchPage(root: string, q: string): Promise<Hits> {
  const { status, headers, body } = await service.get(`${root}/search?q=${encodeURIComponent(q)}`, {
    accept: 'text/html',
  })
  if (status === 303) return [String(headers['location']).split('/').at(-1)!]
  assert.equal(status, 200)
  const hits = /<ul class="hits">([^]*?)<\/ul>/.exec(body)?.[1] ?? ''
  return [...new Set([...hits.matchAll(/href="(?:\/en)?\/s\/([0-9A-Z]{18})"/g)].map(([, code]) => code!))]
}

for (const { what, q, finds, place = 'first' } of QUESTIONS) {
  test(`${what}: ${DOORS.length} doors find the same`, async () => {
    const [first, ...others] = await Promise.all(DOORS.map(async ([name, ask]) => [name, await ask(q)] as const))
    for (const [name, hits] of others) assert.deepEqual(hits, first![1], `${name} and ${first![0]}`)
    const hits = first![1]
    if (finds === 'many') assert.equal(hits.length, PAGE)
    else if (finds === null) assert.deepEqual(hits, [])
    else if (place === 'among') assert.ok(hits.includes(finds.code))
    else assert.equal(hits[0], finds.code)
    if (place === 'only') assert.equal(hits.length, 1)
  })
}

test('what is suggested while somebody types holds what the search begins with', async () => {
  for (const q of ['澄溯达', '旧岫广告', praised.name, fined.code.slice(0, 12)]) {
    const [suggested, listed] = await Promise.all([
      service.get(`/suggest?q=${encodeURIComponent(q)}`),
      service.get(`/v1/subjects?q=${encodeURIComponent(q)}&limit=8`),
    ])
    assert.ok(suggested.body.includes(codesOf(listed.json<Found>())[0]!), q)
  }
})

test('a hit tells name, region and kind alike; an operator’s own name is masked', async () => {
  for (const { code, name } of [praised, ownName]) {
    const [api, command] = await Promise.all([
      service.get(`/v1/subjects?q=${code}`),
      service.chengxin('search', code, '--json'),
    ])
    const told = (found: { subjects: readonly Record<string, unknown>[] }): unknown =>
      found.subjects.map((one) => ({ code: one['code'], name: one['name'], region: one['region'], kind: one['kind'] }))
    assert.deepEqual(told(command.json() as never), told(api.json()))
    assert.equal(api.body.includes(name), name !== ownName.name)
  }
})
