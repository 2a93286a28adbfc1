import { deskPage } from '#foundation/access/desk-page.ts'
import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import { empty } from '#platform/ui/empty.ts'
import { t } from '#platform/ui/lang.ts'

/** `/desk`: what waits for the post today. */
export function pages(app: App, _host: Host): void {
  app.get('/desk', { config: { permission: 'desk.open' } }, (request, reply) =>
    deskPage(request, reply, {
      title: { zh: '工作台', en: 'Workbench' },
      menu: 'workbench',
      crumbs: [],
      content: ({ lang }) => empty(lang, t(lang, '今天没有到期事项', 'Nothing is due today'), null),
    }),
  )
}
