import { href, safePath, type Url } from './href.ts'
import type { Lang } from './lang.ts'

// The desk is one set of addresses in two languages; language and density are in a cookie of the desk.

export const DENSITIES = ['cosy', 'compact'] as const
export type Density = (typeof DENSITIES)[number]
export type DeskPrefs = { readonly lang: Lang; readonly density: Density }

export const DESK_COOKIE = 'desk'

/** The preferences that a cookie states; what it does not say, or says wrongly, is as for everybody. */
export function readDeskPrefs(cookie: string | undefined): DeskPrefs {
  const [lang, density] = (cookie ?? '').split('.')
  return { lang: lang === 'en' ? 'en' : 'zh', density: density === 'compact' ? 'compact' : 'cosy' }
}

/** The cookie's value for these preferences. */
export function writeDeskPrefs({ lang, density }: DeskPrefs): string {
  return `${lang}.${density}`
}

/** The preferences after `/desk/display?lang=&density=`; a parameter that is absent or unknown changes nothing. */
export function changeDeskPrefs(
  prefs: DeskPrefs,
  asked: { readonly lang?: string; readonly density?: string },
): DeskPrefs {
  return {
    lang: asked.lang === 'zh' || asked.lang === 'en' ? asked.lang : prefs.lang,
    density: DENSITIES.find((one) => one === asked.density) ?? prefs.density,
  }
}

/** The address of a page of the desk: `deskHref(['batches', id])` is `/desk/batches/…`, whatever the language. */
export function deskHref(
  parts: readonly (string | number)[] = [],
  query: Readonly<Record<string, string | number | null | undefined>> = {},
  anchor = '',
): Url {
  return href('zh', ['desk', ...parts], query, anchor)
}

/** A page of the desk taken from a request, or the workbench for anything that leads elsewhere or to the sign-in itself. */
export function deskPath(text: string | undefined): Url {
  const path = safePath(text ?? '')
  return (/^\/desk(?:[/?]|$)/.test(path) && !/^\/desk\/(?:sign-|display)/.test(path) ? path : '/desk') as Url
}
