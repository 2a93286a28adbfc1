/** What the home page says of the register as a whole. */
export type Figures = {
  readonly subjects: number
  readonly items: readonly { readonly item: string; readonly zh: string; readonly en: string }[]
  readonly asOf: string
  readonly position: string
}
