import { heldBlock, returnedBlock } from '#collection/intake/waiting.ts'
import { whoOf } from '#foundation/access/access.ts'
import type { Block, BlockView } from '#foundation/access/block.ts'
import { deskPage, type Desk } from '#foundation/access/desk-page.ts'
import { reachOf } from '#foundation/access/may.ts'
import type { Who } from '#foundation/access/who.ts'
import type { Host } from '#foundation/host.ts'
import { now, today } from '#platform/clock.ts'
import type { App } from '#platform/http/app.ts'
import { day } from '#platform/ui/dates.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { empty } from '#platform/ui/empty.ts'
import type { Url } from '#platform/ui/href.ts'
import { html, type Html } from '#platform/ui/html.ts'
import { pick, t } from '#platform/ui/lang.ts'
import { count } from '#platform/ui/numbers.ts'

/** What modules have waiting for posts; a module adds its block here. A post sees those that it may deal with. */
const BLOCKS: readonly Block[] = [returnedBlock, heldBlock]

const MOST = 9

type Waiting = BlockView & { readonly key: string; readonly href: Url | null }

/** `/desk`: what waits for the post, what is due first standing first. */
export function pages(app: App, host: Host): void {
  app.get('/desk', { config: { permission: 'desk.open' } }, async (request, reply) => {
    const waiting = await waitingFor(app, host, whoOf(request))
    return deskPage(request, reply, {
      title: { zh: '工作台', en: 'Workbench' },
      menu: 'workbench',
      crumbs: [],
      content: (desk) => workbench(waiting, desk),
    })
  })
}

async function waitingFor(app: App, host: Host, who: Who): Promise<readonly Waiting[]> {
  const blocks = BLOCKS.flatMap((block) => {
    const reach = reachOf(who, block.permission)
    return reach === null ? [] : [{ block, reach }]
  })
  const views = await Promise.all(
    blocks.map(async ({ block: { key, parts, load }, reach }) => {
      const view = await load(host, reach, today())
      return view === null ? [] : [{ ...view, key, href: pageAt(app, parts) }]
    }),
  )
  return views
    .flat()
    .toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'))
    .slice(0, MOST)
}

function pageAt(app: App, parts: readonly string[]): Url | null {
  const url = deskHref(parts)
  return app.hasRoute({ method: 'GET', url }) ? url : null
}

function workbench(waiting: readonly Waiting[], { lang }: Desk): Html {
  if (waiting.length === 0) return empty(lang, t(lang, '今天没有到期事项', 'Nothing is due today'), now().toString())
  return html`<ul class="blocks">${waiting.map(
    ({ title, href, words, dueOn, count: number }) =>
      html`<li class="block"><h2>${href === null ? pick(lang, title) : html`<a href="${href}">${pick(lang, title)}</a>`}</h2>
<p>${count(lang, number)}${t(lang, '行', number === 1 ? ' row' : ' rows')}${dueOn !== null && html` · ${t(lang, '最迟 ', 'by ')}${day(lang, dueOn)}`}</p>
<p class="fine">${pick(lang, words)}</p></li>`,
  )}</ul>`
}
