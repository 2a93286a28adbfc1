import { Type } from '@fastify/type-provider-typebox'
import { listChecks } from '#collection/quality/list-checks.ts'
import { KINDS } from '#disclosure/publicity/acts.ts'
import { lookNow } from '#disclosure/publicity/show.ts'
import { groundsHidden } from '#disclosure/publicity/window.ts'
import type { Host } from '#foundation/host.ts'
import type { Law } from '#foundation/law/law.ts'
import { now, today } from '#platform/clock.ts'
import type { App } from '#platform/http/app.ts'
import { notFound } from '#platform/http/errors.ts'
import { assets } from '#platform/ui/assets.ts'
import { href, safePath, twin } from '#platform/ui/href.ts'
import { changePrefs, DISPLAY_COOKIE, writePrefs } from '#platform/ui/prefs.ts'
import { respond, respondFragment, visitorOf } from '#platform/ui/respond.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { ABOUT } from './about.ts'
import { cited } from './cited.ts'
import { figuresOf } from './figures.ts'
import { mastheadOf } from './masthead.ts'
import { cataloguePage, itemPage } from './pages-catalogue.ts'
import { displayPage } from './pages-display.ts'
import { codesPage } from './pages-errors.ts'
import { homePage } from './pages-home.ts'
import { lawPage, lawsPage } from './pages-law.ts'
import { searchPage, suggestions } from './pages-search.ts'
import { sitemapPage } from './pages-sitemap.ts'
import type { ListedKind } from './pages-sitemap.ts'
import { prosePage } from './prose.ts'
import { findResting } from './resting.ts'
import { choicesOf, resultsOf, suggestionsFor } from './results.ts'
import { OBJECTION_CITE, REPAIR_CITE, services } from './services.ts'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const SEARCH = Type.Object({
  q: text(200),
  kind: text(10),
  region: text(6),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
})
const SUGGEST = Type.Object({ q: text(200) })
const DISPLAY = Type.Object({ size: text(10), theme: text(10), lang: text(10), back: text(2000) })

const YEAR_SECONDS = 365 * 24 * 60 * 60

const PUBLIC = { permission: 'public' } as const

/** The pages around what is published: home, search, law, data list, about, display; in Chinese and under `/en`. */
export function pages(app: App, host: Host): void {
  assets(app)
  app.get('/en/', { config: PUBLIC }, async (_, reply) => reply.redirect(href('en', []), 308))
  for (const root of ['', '/en']) {
    find(app, host, root)
    rules(app, host, root)
    about(app, host, root)
    display(app, host, root)
  }
}

function find(app: App, { sql, law, ...host }: Host, root: string): void {
  const masthead = mastheadOf(host)
  const choices = choicesOf(law)

  app.get(root || '/', { config: PUBLIC }, async (request, reply) => {
    const { position, ...figures } = await figuresOf(lookNow({ sql, law }))
    const visitor = visitorOf(request, masthead)
    const rests = [position, law.version, JSON.stringify(figures.updates.counts), String(figures.held.subjects)]
    return respond(request, reply, visitor, rests, () => homePage(figures, visitor))
  })

  app.get(`${root}/search`, { config: PUBLIC, schema: { querystring: SEARCH } }, async (request, reply) => {
    const { q = '', kind = '', region = '', page = 1 } = request.query
    const visitor = visitorOf(request, masthead)
    if (q.trim() === '') return respond(request, reply, visitor, [], () => searchPage(null, choices, visitor))
    const results = await resultsOf(sql, law, { q: q.trim(), kind, region, page }, now())
    if (results.only !== null) return reply.redirect(href(visitor.lang, ['s', results.only]), 303)
    return respond(request, reply, visitor, [results.position, law.version], () =>
      searchPage(results, choices, visitor),
    )
  })

  app.get(`${root}/suggest`, { config: PUBLIC, schema: { querystring: SUGGEST } }, async (request, reply) => {
    const { lang } = visitorOf(request, masthead)
    return respondFragment(request, reply, suggestions(lang, await suggestionsFor(sql, law, request.query.q ?? '')))
  })
}

function rules(app: App, { law, ...host }: Host, root: string): void {
  const masthead = mastheadOf(host)
  const catalogue = loadCatalogue(law)

  app.get(`${root}/laws`, { config: PUBLIC }, async (request, reply) => {
    const visitor = visitorOf(request, masthead)
    return respond(request, reply, visitor, [law.version], () => lawsPage(law.instruments(), visitor))
  })

  app.get<{ Params: { id: string } }>(`${root}/laws/:id`, { config: PUBLIC }, async (request, reply) => {
    const view = findResting(law, request.params.id)
    if (view === null) throw notFound()
    const visitor = visitorOf(request, masthead)
    return respond(request, reply, visitor, [law.version], () => lawPage(view, visitor))
  })

  app.get(`${root}/catalogue`, { config: PUBLIC }, async (request, reply) => {
    const visitor = visitorOf(request, masthead)
    return respond(request, reply, visitor, [law.version], () => cataloguePage(catalogue.items(), visitor))
  })

  app.get<{ Params: { item: string } }>(`${root}/catalogue/:item`, { config: PUBLIC }, async (request, reply) => {
    const item = catalogue.items().find((one) => one.item === request.params.item)
    if (!item) throw notFound()
    const visitor = visitorOf(request, masthead)
    const fieldGrounds = Object.fromEntries(item.fields.map(({ name, cite }) => [name, cited(law, cite)]))
    return respond(request, reply, visitor, [law.version], () =>
      itemPage({ item, grounds: cited(law, item.cite), fieldGrounds }, visitor),
    )
  })
}

function about(app: App, { law, ...host }: Host, root: string): void {
  const masthead = mastheadOf(host)
  for (const [name, prose] of Object.entries(ABOUT)) {
    app.get(`${root}/about/${name}`, { config: PUBLIC }, async (request, reply) => {
      const visitor = visitorOf(request, masthead)
      return respond(request, reply, visitor, [], () => prosePage(prose, visitor))
    })
  }

  app.get(`${root}/about/services`, { config: PUBLIC }, async (request, reply) => {
    const visitor = visitorOf(request, masthead)
    const grounds = { objection: cited(law, OBJECTION_CITE), repair: cited(law, REPAIR_CITE) }
    return respond(request, reply, visitor, [law.version], () => prosePage(services(grounds), visitor))
  })

  app.get(`${root}/about/errors`, { config: PUBLIC }, async (request, reply) => {
    const visitor = visitorOf(request, masthead)
    const checks = listChecks().map((check) => ({ check, grounds: cited(law, check.cite) }))
    return respond(request, reply, visitor, [law.version], () => codesPage(checks, visitor))
  })

  app.get(`${root}/about/sitemap`, { config: PUBLIC }, async (request, reply) => {
    const visitor = visitorOf(request, masthead)
    return respond(request, reply, visitor, [law.version], () => sitemapPage(listedKinds(law), visitor))
  })
}

/** The kinds that have a list, and which of them are shown, so that there is something to subscribe to. */
function listedKinds(law: Law): readonly ListedKind[] {
  return KINDS.map((kind) => {
    const { item, zh, en } = loadCatalogue(law).item(kind)
    return { item, zh, en, shown: groundsHidden(kind, law, today()) === null }
  })
}

function display(app: App, host: Host, root: string): void {
  const masthead = mastheadOf(host)
  app.get(`${root}/display`, { config: PUBLIC, schema: { querystring: DISPLAY } }, async (request, reply) => {
    const visitor = visitorOf(request, masthead)
    const { back = '/', lang, ...asked } = request.query
    if (asked.size === undefined && asked.theme === undefined && lang === undefined)
      return respond(request, reply, visitor, [], () => displayPage(twin('zh', safePath(back)), visitor))
    reply.setCookie(DISPLAY_COOKIE, writePrefs(changePrefs(visitor, asked)), {
      path: '/',
      maxAge: YEAR_SECONDS,
      sameSite: 'lax',
      httpOnly: true,
      secure: host.baseUrl.startsWith('https:'),
    })
    const path = safePath(back)
    const bare = path.replace(/^\/en(?=[/?]|$)/, '') || '/'
    return reply
      .header('cache-control', 'no-store')
      .redirect(lang === 'zh' || lang === 'en' ? twin(lang, bare) : path, 303)
  })
}
