import type { Lang } from './lang.ts'

// How a reader wants pages shown. The language is in the address (`/en/…`), so one address is one page;
// size and contrast are in one cookie, the only one that a reader without a login gets.

export const SIZES = ['md', 'lg', 'xl'] as const
export const THEMES = ['plain', 'hc'] as const

export type Size = (typeof SIZES)[number]
export type Theme = (typeof THEMES)[number]
export type Prefs = { readonly lang: Lang; readonly size: Size; readonly theme: Theme }

export const DISPLAY_COOKIE = 'display'

/** The preferences that a cookie states; what it does not say, or says wrongly, is as for everybody. */
export function readPrefs(cookie: string | undefined, lang: Lang): Prefs {
  const [size, theme] = (cookie ?? '').split('.')
  return { lang, size: oneOf(SIZES, size) ?? 'md', theme: oneOf(THEMES, theme) ?? 'plain' }
}

/** The cookie's value for these preferences. */
export function writePrefs(prefs: Prefs): string {
  return `${prefs.size}.${prefs.theme}`
}

/** The preferences after `/display?size=&theme=`; a parameter that is absent or unknown changes nothing. */
export function changePrefs(prefs: Prefs, asked: Readonly<Record<string, string | undefined>>): Prefs {
  return {
    ...prefs,
    size: oneOf(SIZES, asked['size']) ?? prefs.size,
    theme: oneOf(THEMES, asked['theme']) ?? prefs.theme,
  }
}

function oneOf<T extends string>(list: readonly T[], text: string | undefined): T | null {
  return list.find((one) => one === text) ?? null
}
