import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { pick } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import type { Visitor } from '#platform/ui/visitor.ts'

/** A page of plain words: a title, paragraphs and sections, in both languages side by side. */
export type Prose = {
  readonly title: Pair
  readonly nav?: string
  readonly lead?: Pair
  readonly sections: readonly ProseSection[]
}

export type ProseSection = {
  readonly id?: string
  readonly heading?: Pair
  /** a line of text, a list, or a piece that the page draws itself */
  readonly body: readonly (Pair | readonly Pair[] | ((lang: Lang) => Content))[]
}

/** The page; `part` is its place under `/about`. */
export function prosePage(prose: Prose, visitor: Visitor): Html {
  const { lang } = visitor
  return frame(
    {
      h1: pick(lang, prose.title),
      ...(prose.nav === undefined ? {} : { nav: prose.nav }),
      width: 'prose',
      crumbs: [prose.title],
      content: html`<h1>${pick(lang, prose.title)}</h1>
${prose.lead && html`<p class="lead">${pick(lang, prose.lead)}</p>`}
${prose.sections.map((section) => sectionOf(lang, section))}`,
    },
    visitor,
  )
}

function sectionOf(lang: Lang, { id, heading, body }: ProseSection): Content {
  return [
    heading && html`<h2${id !== undefined && html` id="${id}"`}>${pick(lang, heading)}</h2>`,
    ...body.map((piece) => pieceOf(lang, piece)),
  ]
}

function pieceOf(lang: Lang, piece: ProseSection['body'][number]): Content {
  if (typeof piece === 'function') return piece(lang)
  if ('zh' in piece) return html`<p>${pick(lang, piece)}</p>`
  return html`<ul>${piece.map((line) => html`<li>${pick(lang, line)}</li>`)}</ul>`
}

/** A link on a line of its own. */
export function linkTo(parts: readonly string[], words: Pair, anchor = ''): (lang: Lang) => Html {
  return (lang) => html`<p><a href="${href(lang, parts, {}, anchor)}">${pick(lang, words)}</a></p>`
}
