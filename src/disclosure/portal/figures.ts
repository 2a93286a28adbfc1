import { KINDS } from '#disclosure/publicity/acts.ts'
import type { Kind } from '#disclosure/publicity/acts.ts'
import { remembering } from '#disclosure/publicity/remembered.ts'
import type { Look } from '#disclosure/publicity/show.ts'
import { updatesToday } from '#disclosure/publicity/updates.ts'
import type { Updates } from '#disclosure/publicity/updates.ts'
import { groundsHidden } from '#disclosure/publicity/window.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { lastPosition, totals } from '#register/records/read.ts'
import { subjectsHeld } from '#register/subjects/totals.ts'

type Held = {
  readonly subjects: number
  readonly subjectsEstimated: boolean
  /** versions of records received */
  readonly records: number
  readonly recordsEstimated: boolean
  /** when it was counted */
  readonly asOf: string
}

/** What the home page says of the register as a whole. */
export type Figures = {
  readonly held: Held
  /** the kinds that have a list of their own and are shown */
  readonly items: readonly { readonly item: Kind; readonly zh: string; readonly en: string }[]
  readonly updates: Updates
  readonly position: string
}

const recall = remembering<Held>()

/** The figures of this moment, or of one shortly before: what is counted over the whole register is counted now and then. */
export async function figuresOf(look: Look): Promise<Figures> {
  const [held, updates, position] = await Promise.all([
    recall(look.sql, '', () => count(look)),
    updatesToday(look),
    lastPosition(look.sql),
  ])
  const catalogue = loadCatalogue(look.law)
  const items = KINDS.filter((kind) => LISTED.includes(kind) && groundsHidden(kind, look.law, look.on) === null).map(
    (kind) => ({ item: kind, zh: catalogue.item(kind).zh, en: catalogue.item(kind).en }),
  )
  return { held, items, updates, position }
}

/** Those that people look for first; the lists' own pages lead to the others. */
const LISTED: readonly string[] = ['penalty', 'licence', 'severe-list', 'abnormal-register']

async function count({ sql, at }: Look): Promise<Held> {
  const [{ versions, estimated }, held] = await Promise.all([totals(sql), subjectsHeld(sql)])
  return {
    subjects: held.subjects,
    subjectsEstimated: held.estimated,
    records: versions,
    recordsEstimated: estimated,
    asOf: at.toString(),
  }
}
