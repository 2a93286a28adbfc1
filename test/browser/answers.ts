import assert from 'node:assert/strict'
import { CANARIES, OWN_NAMES } from '#demo/canaries.ts'
import { TOUR } from '#demo/tour.ts'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { setToday, today } from '#platform/clock.ts'
import { DEMO_DAY } from '#test/support/demo-store.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { recordsOf } from '#register/records/read.ts'
import { findByCode } from '#register/subjects/find.ts'
import { CASES, NO_PAGES } from './cases.ts'
import { problems } from './checks.ts'
import type { Site } from './site.ts'

/** What the server answers, asked without a browser. */
export type Answer = { readonly name: string; readonly run: (site: Site) => Promise<void> }

export const ANSWERS: readonly Answer[] = [
  {
    name: 'every page of the route table is in this suite',
    run: async ({ routes }) => {
      const covered = new Set(
        CASES.flatMap(({ route }) => (route === null ? [] : [route, route === '/' ? '/en' : `/en${route}`])),
      )
      const pages = routes.filter(
        ({ kind, method, url }) => kind === 'page' && method === 'GET' && !NO_PAGES.includes(url),
      )
      assert.deepEqual(
        pages.map(({ url }) => url).filter((url) => !covered.has(url)),
        [],
      )
    },
  },
  {
    name: 'a record that has ended, one withdrawn, one minor and one that never was answer the same, byte for byte',
    run: async (site) => {
      const ids = await Promise.all([TOUR.ended, TOUR.withdrawn, TOUR.minor].map(({ code }) => penaltyOf(site, code)))
      for (const root of ['', '/en']) {
        const answers = await Promise.all(
          [...ids, '1', '99999999999999999999', 'nonsense'].map((id) => gone(site, `${root}/r/${id}`)),
        )
        for (const answer of answers) assert.deepEqual(answer, answers[0])
      }
    },
  },
  {
    name: 'with the clock past its window a record is gone from its subject’s page and its address, without any job',
    run: async (site) => {
      const path = `/r/${site.samples.fine}`
      const { body } = await site.app.inject({ url: path })
      const until = /公示中，至 <time datetime="(\d{4}-\d{2}-\d{2})">/.exec(body)![1]!
      try {
        setToday(calendarDate(until))
        assert.equal((await site.app.inject({ url: path })).statusCode, 200, 'shown on its last day')
        setToday(addDays(calendarDate(until), 1))
        assert.deepEqual(await gone(site, path), await gone(site, '/r/1'))
        const subject = await site.app.inject({ url: `/s/${TOUR.fined.code}` })
        assert.equal(subject.statusCode, 200, 'its identity stays')
        assert.doesNotMatch(subject.body, new RegExp(`href="${path}"`))
      } finally {
        setToday(DEMO_DAY)
      }
    },
  },
  {
    name: 'an unchanged page is not sent again; another day, another size or another language is',
    run: async ({ app }) => {
      const url = `/s/${TOUR.praised.code}`
      const { etag } = (await app.inject({ url })).headers
      const again = async (more: { url?: string; cookie?: string }): Promise<number> =>
        (
          await app.inject({
            url: more.url ?? url,
            headers: { 'if-none-match': etag!, ...(more.cookie ? { cookie: more.cookie } : {}) },
          })
        ).statusCode
      assert.equal(await again({}), 304)
      assert.equal(await again({ cookie: 'display=lg.plain' }), 200)
      assert.equal(await again({ url: `/en${url}` }), 200)
      try {
        setToday(addDays(today(), 1))
        assert.equal(await again({}), 200)
      } finally {
        setToday(DEMO_DAY)
      }
    },
  },
  {
    name: 'the display settings lead back into this site only',
    run: async ({ app }) => {
      for (const back of [
        '//evil.example',
        'https://evil.example/',
        '/\\evil.example',
        '/\t/evil.example',
        '/%0a/x',
        '/..//evil.example',
        'javascript:alert(1)',
        '/s/../../',
      ]) {
        const { headers, statusCode } = await app.inject({ url: `/display?size=lg&back=${encodeURIComponent(back)}` })
        assert.equal(statusCode, 303)
        const to = new URL(String(headers.location), 'http://here.example')
        assert.equal(to.host, 'here.example', back)
      }
      const { headers } = await app.inject({
        url: `/display?theme=hc&lang=en&back=${encodeURIComponent('/s/1?page=2')}`,
      })
      assert.equal(headers.location, '/en/s/1?page=2')
      assert.match(String(headers['set-cookie']), /^display=md\.hc; .*HttpOnly; SameSite=Lax/)
    },
  },
  {
    name: 'an organisation asked for by an old or untidy code leads to its one address',
    run: async ({ app }) => {
      const { statusCode, headers } = await app.inject({ url: `/en/s/${TOUR.fined.code.toLowerCase()}` })
      assert.deepEqual([statusCode, headers.location], [308, `/en/s/${TOUR.fined.code}`])
    },
  },
  {
    name: 'suggestions are eight at most, and no person’s name is one',
    run: async ({ app }) => {
      const { body, headers } = await app.inject({ url: `/suggest?q=${encodeURIComponent('有限公司')}` })
      assert.ok((body.match(/role="option"/g) ?? []).length <= 8)
      assert.equal(headers['cache-control'], 'private, no-store')
      for (const name of OWN_NAMES)
        assert.equal((await app.inject({ url: `/suggest?q=${encodeURIComponent(name)}` })).body, '')
    },
  },
  {
    name: 'every citation on every page leads to its article',
    run: async (site) => {
      const links = new Set<string>()
      for (const page of CASES)
        for (const link of citationsIn((await site.app.inject({ url: pathOf(site, page) })).body)) links.add(link)
      const missing: string[] = []
      for (const link of links) missing.push(...(await unresolved(site, link)))
      assert.ok(links.size > 20, `only ${links.size} citations were found`)
      assert.deepEqual(missing, [])
    },
  },
  {
    name: 'no canary person is in any answer, also not of errors and unknown addresses',
    run: async ({ app }) => {
      for (const name of CANARIES) {
        for (const url of [
          `/suggest?q=${encodeURIComponent(name)}`,
          `/s/${encodeURIComponent(name)}`,
          `/r/${encodeURIComponent(name)}`,
        ]) {
          const { body } = await app.inject({ url })
          assert.ok(!body.includes(name), `${url} repeats it`)
        }
      }
    },
  },
]

const PENALTY = loadCatalogue(loadLaw()).item('penalty').number

async function penaltyOf({ sql }: Site, code: string): Promise<string> {
  const subject = await findByCode(sql, code)
  const [record] = await recordsOf(sql, [subject!.subjectId], PENALTY)
  if (!record) throw new Error(`${code} has no penalty`)
  return record.recordId
}

/** What an address answers that shows nothing: status, body, and headers but the clock's. */
async function gone({ app }: Site, url: string): Promise<unknown> {
  const { statusCode, body, headers } = await app.inject({ url, headers: { accept: 'text/html' } })
  assert.equal(statusCode, 404, url)
  const { date: _, ...rest } = headers
  return { body, headers: rest }
}

function pathOf({ samples }: Site, { path }: (typeof CASES)[number]): string {
  return typeof path === 'string' ? path : path(samples)
}

function citationsIn(body: string): readonly string[] {
  return [...body.matchAll(/href="(\/laws\/[^"]+)"/g)].map(([, link]) => link!)
}

async function unresolved({ app }: Site, link: string): Promise<readonly string[]> {
  const [path, anchor] = link.split('#') as [string, string?]
  const { statusCode, body } = await app.inject({ url: path })
  return problems([
    [statusCode === 200, `${link} answers ${statusCode}`],
    [anchor === undefined || body.includes(`id="${anchor}"`), `${link} names no place of its page`],
  ])
}
