import type { Lang } from './lang.ts'

/** An address inside this site, built by `href` and by nothing else. */
export type Url = string & { readonly url: unique symbol }

type Part = string | number

/**
 * The address of a page in the reader's language: `href('en', ['s', code])` is `/en/s/…`. Every part and
 * parameter is encoded; parameters that are null, undefined or empty are left out.
 */
export function href(
  lang: Lang,
  parts: readonly Part[],
  query: Readonly<Record<string, Part | null | undefined>> = {},
  anchor = '',
): Url {
  const path = [...(lang === 'en' ? ['en'] : []), ...parts].map((part) => encodeURIComponent(part)).join('/')
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const search = given.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value!)}`).join('&')
  return `/${path}${search && `?${search}`}${anchor && `#${encodeURIComponent(anchor)}`}` as Url
}

/** A place on the same page. */
export function anchorHref(anchor: string): Url {
  return `#${encodeURIComponent(anchor)}` as Url
}

/** The same page in another language; `path` is the address without `/en`. */
export function twin(lang: Lang, path: string): Url {
  const own = safePath(path)
  return (lang === 'zh' ? own : own === '/' ? '/en' : `/en${own}`) as Url
}

/** An address of this site taken from a request, or `/` for anything that leads elsewhere (`//host`, `/\host`, a scheme). */
export function safePath(text: string): string {
  if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(text) || text.includes('\\')) return '/'
  const url = new URL(text, 'http://here.invalid')
  return url.host === 'here.invalid' && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}
