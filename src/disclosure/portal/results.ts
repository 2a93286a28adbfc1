/** One subject that a search found, as a stranger may see it. */
export type Hit = {
  readonly code: string
  readonly name: string
  /** the former name that matched, when it was not the present one */
  readonly formerName: string | null
  readonly kind: { readonly zh: string; readonly en: string }
  readonly regionZh: string | null
  readonly status: { readonly zh: string; readonly en: string }
}

/** The answer to a search. */
export type Results = {
  readonly q: string
  readonly total: number
  /** false: there are more than were counted */
  readonly exact: boolean
  readonly hits: readonly Hit[]
  /** the text looks like a code but fails its check: registered codes one character away, never a computed one */
  readonly near: readonly { readonly code: string; readonly name: string }[]
  /** why the text cannot be a code, in words */
  readonly page: number
  readonly more: boolean
  readonly asOf: string
  readonly position: string
}
