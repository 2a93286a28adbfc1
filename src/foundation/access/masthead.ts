import type { Masthead } from '#platform/ui/masthead.ts'
import type { Host } from '../host.ts'

/** The head of the desk's pages: the platform's name, and whether everything on it is invented. */
export function deskMasthead({ baseUrl, demo }: Pick<Host, 'baseUrl' | 'demo'>): Masthead {
  return {
    name: { zh: '诚信', en: 'Chengxin' },
    tagline: { zh: '公共信用信息平台', en: 'Public credit information platform' },
    demo,
    baseUrl,
    nav: [],
    identifier: [],
  }
}
