import type { Url } from './href.ts'
import type { Html } from './html.ts'
import type { Pair } from './lang.ts'

/** A finished page: what the frame needs to know beside its content. */
export type Page = {
  /** the text of its one `h1`, which the content prints */
  readonly h1: string
  /** comes before the h1 in the title: 「错误：」 */
  readonly titleBefore?: string
  /** comes after it: 「第 2 页」 */
  readonly titleAfter?: string
  /** the entry of the navigation to which it belongs */
  readonly nav?: string
  readonly crumbs: readonly Crumb[]
  readonly content: Html
  /** the header's search box is left out where the page has its own */
  readonly search?: 'none'
  /** no copy may outlive the page: subjects and records */
  readonly noarchive?: boolean
  /** where a feed reader finds what is new on it */
  readonly feed?: { readonly title: string; readonly url: Url }
  /** prose keeps to a narrow measure */
  readonly width?: 'prose'
}

export type Crumb = Pair & { readonly parts?: readonly string[] }
