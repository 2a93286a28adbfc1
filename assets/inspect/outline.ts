import { isVisible } from './describe.ts'

/** What the head and the frame of a page say (G1). */
export type Outline = {
  readonly lang: string
  readonly title: string
  readonly h1: readonly string[]
  /** headings that come more than one level below the one before */
  readonly skipped: readonly string[]
  readonly banner: number
  readonly navigation: readonly string[]
  readonly main: number
  readonly contentinfo: number
  readonly robots: string
  readonly elements: number
  readonly inline: readonly string[]
}

export function outline(): Outline {
  const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  const levels = headings.map((heading) => Number(heading.tagName[1]))
  return {
    lang: document.documentElement.lang,
    title: document.title,
    h1: [...document.querySelectorAll<HTMLElement>('h1')].map(withoutTags),
    skipped: headings
      .filter((_, i) => i > 0 && levels[i]! > levels[i - 1]! + 1)
      .map((heading) => heading.textContent ?? ''),
    banner: document.querySelectorAll('body > header').length,
    navigation: [...document.querySelectorAll('nav')].map((nav) => nav.getAttribute('aria-label') ?? ''),
    main: document.querySelectorAll('main').length,
    contentinfo: document.querySelectorAll('body > footer').length,
    robots: document.querySelector<HTMLMetaElement>('meta[name=robots]')?.content ?? '',
    elements: document.querySelectorAll('*').length,
    inline: [...document.querySelectorAll('[style], style, script:not([src]), [onclick], [onload]')].map((element) =>
      element.outerHTML.slice(0, 80),
    ),
  }
}

/** A heading's own words, without the states beside them. */
function withoutTags(heading: HTMLElement): string {
  const copy = heading.cloneNode(true) as HTMLElement
  copy.querySelectorAll('.tag').forEach((tag) => tag.remove())
  return (copy.textContent ?? '').trim()
}

/** What of the controls and menus would be printed (G10): nothing should be. */
export function printed(): readonly string[] {
  return [...document.querySelectorAll('button, nav, form:not(.on-paper), .skip, .act')]
    .filter(isVisible)
    .map((element) => element.outerHTML.slice(0, 60))
}
