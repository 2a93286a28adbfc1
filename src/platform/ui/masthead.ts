import type { Pair } from './lang.ts'

/** What the frame prints around every page: whose site this is, and the ways through it. */
export type Masthead = {
  readonly name: Pair
  readonly tagline: Pair
  /** a demonstration store: every page says so */
  readonly demo: boolean
  /** `https://credit.example.gov.cn`, for addresses that leave the page (QR code, print); null while unknown */
  readonly baseUrl: string | null
  readonly nav: readonly NavItem[]
  /** who runs this, contact, approvals: the duties of a government site (国办发〔2017〕47号) */
  readonly identifier: readonly FooterGroup[]
}

export type NavItem = Pair & { readonly key: string; readonly parts: readonly string[] }

export type FooterGroup = Pair & { readonly lines: readonly FooterLine[] }

/** A line of the footer; with `parts` it is a link. */
export type FooterLine = Pair & { readonly parts?: readonly string[] }
