import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { lastPosition, totals } from '#register/records/read.ts'

/** What the home page says of the register as a whole. */
export type Figures = {
  /** versions of records received; about so many where they are estimated */
  readonly records: number
  readonly estimated: boolean
  readonly items: readonly { readonly item: string; readonly zh: string; readonly en: string }[]
  readonly asOf: string
  readonly position: string
}

/** The kinds that have a list of their own (`/acts/{kind}`). */
const LISTED = ['penalty', 'licence', 'severe-list', 'abnormal-register']

/** The figures of this moment. */
export async function figuresOf(sql: Reader, law: Law, at: Temporal.Instant): Promise<Figures> {
  const [{ versions, estimated }, position] = await Promise.all([totals(sql), lastPosition(sql)])
  const catalogue = loadCatalogue(law)
  const items = LISTED.map((name) => catalogue.item(name)).map(({ item, zh, en }) => ({ item, zh, en }))
  return { records: versions, estimated, items, asOf: at.toString(), position }
}
