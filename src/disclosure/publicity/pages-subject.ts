import { copyButton } from '#platform/ui/copy-button.ts'
import { counts } from '#platform/ui/counts.ts'
import { moment } from '#platform/ui/dates.ts'
import { nothingCollected } from '#platform/ui/empty.ts'
import { facts } from '#platform/ui/facts.ts'
import type { Fact } from '#platform/ui/facts.ts'
import { frame } from '#platform/ui/frame.ts'
import { anchorHref, href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, heading, pick, t } from '#platform/ui/lang.ts'
import type { Lang } from '#platform/ui/lang.ts'
import { noteList, numberNotes } from '#platform/ui/law-citation.ts'
import type { Notes } from '#platform/ui/law-citation.ts'
import { notice } from '#platform/ui/notice.ts'
import { count } from '#platform/ui/numbers.ts'
import { qr } from '#platform/ui/qr.ts'
import { plainTag } from '#platform/ui/tag.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import { subjectCard } from './pages-card.ts'
import type { SECTIONS } from './subject.ts'
import type { Section, SubjectView } from './view.ts'

/** `/s/{code}`: everything public on one organisation. Its identity stands whether or not anything is shown. */
export function subjectPage(view: SubjectView, visitor: Visitor): Html {
  const { lang } = visitor
  const grounds = view.sections.flatMap(({ cards }) => cards.flatMap(({ window }) => window.grounds))
  const notes = numberNotes(grounds)
  const told = view.sections.filter(isTold)
  return frame(
    {
      h1: view.name,
      nav: 'search',
      noarchive: true,
      crumbs: [
        { zh: '查信用', en: 'Search', parts: ['search'] },
        { zh: view.name, en: view.name },
      ],
      content: html`${identity(view, visitor)}
${remarks(lang, view)}
${counts(
  lang,
  told.map((section) => ({ label: section, value: section.total, href: anchorHref(section.item) })),
)}
${told.map((section) => sectionOf(section, view, visitor, notes))}
${nothingOf(view, lang)}
${noteList(lang, grounds)}`,
    },
    visitor,
  )
}

/** What everybody looks for has a section of its own also where there is nothing; the other kinds share one line then. */
const ALWAYS: ReadonlySet<string> = new Set<(typeof SECTIONS)[number]>([
  'penalty',
  'severe-list',
  'abnormal-register',
  'licence',
  'registration',
])

function isTold({ item, total }: Section): boolean {
  return total > 0 || ALWAYS.has(item)
}

function nothingOf(view: SubjectView, lang: Lang): Content {
  const names = view.sections.filter((section) => !isTold(section)).map((section) => pick(lang, section))
  if (names.length === 0) return null
  return html`<section class="section-none" aria-labelledby="other-kinds"><h2 id="other-kinds">${t(lang, '其他种类', 'Other kinds')}</h2>${nothingCollected(lang, names.join(t(lang, '、', ', ')), view.asOf)}</section>`
}

function identity(view: SubjectView, { lang, masthead }: Visitor): Html {
  const address = href('zh', ['s', view.code])
  return html`<div class="subject"><div>
<h1>${chinese(lang, view.name)} ${plainTag(statusOf(lang, view), 'grey')}</h1>
${facts(lang, identityFacts(view, lang))}</div>
${masthead.baseUrl !== null && html`<div class="qr-box">${qr(masthead.baseUrl + address, t(lang, '本页二维码', 'QR code of this page'))}${t(lang, '扫码查看最新内容', 'Scan for the current page')}</div>`}
</div>`
}

/** What the register says of its life; of a provisional subject it says nothing yet. */
function statusOf(lang: Lang, view: SubjectView): string {
  if (view.provisional) return t(lang, '登记信息未归集', 'Registration not received')
  return heading(lang, { zh: view.statusZh, en: view.statusEn })
}

function identityFacts(view: SubjectView, lang: Lang): readonly Fact[] {
  const code = html`<span class="code">${view.code}</span>${copyButton(lang, view.code, t(lang, '统一社会信用代码', 'unified social credit code'))}`
  return [
    { label: { zh: '统一社会信用代码', en: 'Unified social credit code' }, value: code },
    { label: { zh: '主体类型', en: 'Kind' }, value: heading(lang, { zh: view.kindZh, en: view.kindEn }) },
    { label: { zh: '所在地区', en: 'Region' }, value: view.regionZh === null ? '--' : chinese(lang, view.regionZh) },
    ...(view.formerNames.length > 0
      ? [
          {
            label: { zh: '曾用名', en: 'Former names' },
            value: formerNames(view, lang),
            wide: view.formerNames.length > 1,
          },
        ]
      : []),
    { label: { zh: '数据截至', en: 'Data as of' }, value: moment(view.asOf) },
  ]
}

function formerNames({ formerNames }: SubjectView, lang: Lang): Content {
  return formerNames.map(
    ({ name, until }, i) =>
      html`${i > 0 && t(lang, '、', ', ')}${chinese(lang, name)}${until && html`<span class="fine">${t(lang, '（至 ', ' (until ')}<time datetime="${until}">${until}</time>${t(lang, '）', ')')}</span>`}`,
  )
}

function remarks(lang: Lang, view: SubjectView): Content {
  return [
    view.provisional &&
      notice(
        lang,
        'info',
        t(
          lang,
          '平台尚未收到该主体的登记信息，名称取自有关机关报送的记录，以登记机关登记的为准。',
          'The platform has not received this subject’s registration; the name is taken from a record and the register prevails.',
        ),
      ),
    view.codeFlagged &&
      notice(
        lang,
        'warn',
        t(
          lang,
          '该代码与国家标准 GB 32100 的校验位不符，登记机关即如此登记，平台原样保留。',
          'This code does not pass the check of GB 32100; it is kept as the registrar registered it.',
        ),
      ),
    view.nameMasked &&
      notice(
        lang,
        'info',
        t(
          lang,
          '该名称含经营者本人姓名，部分隐去；可用统一社会信用代码查询。',
          'The name holds the operator’s own name and is partly masked; use the code to find it.',
        ),
      ),
    view.status !== '1' &&
      !view.provisional &&
      notice(
        lang,
        'info',
        html`${t(lang, `登记状态为“${view.statusZh}”，以下为仍在公示期内的记录。`, `Its registration status is “${view.statusEn}”; what follows is still within its publicity period.`)}`,
      ),
  ]
}

function sectionOf(section: Section, view: SubjectView, visitor: Visitor, notes: Notes): Html {
  const { lang } = visitor
  const name = heading(lang, section)
  if (section.total === 0) {
    return html`<section class="section-none" aria-labelledby="${section.item}"><h2 id="${section.item}">${name}</h2>${nothingCollected(lang, pick(lang, section), view.asOf)}</section>`
  }
  return html`<section aria-labelledby="${section.item}"><div class="section-head">
<h2 id="${section.item}">${name} <span class="num">${count(lang, section.total)} ${t(lang, '条', section.total === 1 ? 'record' : 'records')}</span></h2>
${section.total > section.cards.length && html`<a href="${href(lang, ['s', view.code, section.item])}">${t(lang, `全部 ${section.total} 条`, `All ${section.total}`)}<span class="vh"> ${name}</span></a>`}</div>
${section.cards.map((record) => subjectCard(record, visitor, notes))}
</section>`
}
