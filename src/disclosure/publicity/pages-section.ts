import { empty } from '#platform/ui/empty.ts'
import { moment } from '#platform/ui/dates.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { chinese, pick, t } from '#platform/ui/lang.ts'
import { noteList, numberNotes } from '#platform/ui/law-citation.ts'
import { pageLabel, pager } from '#platform/ui/pager.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import { subjectCard } from './pages-card.ts'
import type { SectionView } from './section.ts'

/** `/s/{code}/{kind}`: one kind of one organisation in full, page by page. */
export function sectionPage(view: SectionView, visitor: Visitor): Html {
  const { lang } = visitor
  const { subject, section } = view
  const kind = pick(lang, section)
  const grounds = section.cards.flatMap(({ window }) => window.grounds)
  const notes = numberNotes(grounds)
  const h1 = `${subject.name} ${kind}`
  return frame(
    {
      h1,
      ...(view.page > 1 ? { titleAfter: pageLabel(lang, view.page) } : {}),
      nav: 'search',
      noarchive: true,
      crumbs: [
        { zh: '查信用', en: 'Search', parts: ['search'] },
        { zh: subject.name, en: subject.name, parts: ['s', subject.code] },
        { zh: section.zh, en: section.en },
      ],
      content: html`<h1>${chinese(lang, subject.name)} ${kind}</h1>
<p class="fine">${t(lang, `共 ${section.total} 条应公示的记录，数据截至 `, `${section.total} records that are to be published, as of `)}${moment(view.asOf)}</p>
<h2 class="vh">${t(lang, '记录', 'Records')}</h2>
${section.cards.length === 0 && empty(lang, t(lang, `没有应公示的${kind}`, `No ${kind} that is to be published`), view.asOf, html`<a href="${href(lang, ['s', subject.code])}">${t(lang, '回到该主体的页面', 'Back to the subject')}</a>`)}
${section.cards.map((record) => subjectCard(record, visitor, notes))}
${pager(lang, {
  page: view.page,
  previous:
    view.page > 1
      ? href(lang, ['s', subject.code, section.item], { page: view.page === 2 ? null : view.page - 1 })
      : null,
  next: view.more ? href(lang, ['s', subject.code, section.item], { page: view.page + 1 }) : null,
})}
${noteList(lang, grounds)}`,
    },
    visitor,
  )
}
