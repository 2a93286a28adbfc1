import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { recordsOfOne } from '#register/records/read.ts'
import { familyOf } from '#register/subjects/family.ts'
import { findByCode } from '#register/subjects/find.ts'
import { printedName } from '#register/subjects/subject.ts'
import { recordViews } from './record.ts'
import { showAll } from './show.ts'
import type { Look } from './show.ts'
import { SECTIONS } from './subject.ts'
import type { Section } from './view.ts'

/** One kind of record of one organisation in full, a page of it. */
export type SectionView = {
  readonly subject: { readonly code: string; readonly name: string }
  readonly section: Section
  /** 1-based */
  readonly page: number
  readonly more: boolean
  readonly asOf: string
}

export const PAGE = 20

/** A page of one kind; null when the register does not know the organisation, the kind has no section or the page is past the end. */
export async function sectionView(look: Look, code: string, item: string, page: number): Promise<SectionView | null> {
  if (!(SECTIONS as readonly string[]).includes(item)) return null
  const subject = await findByCode(look.sql, code)
  if (subject === null) return null
  const { zh, en, number } = loadCatalogue(look.law).item(item)
  const shown = showAll(await recordsOfOne(look.sql, look.law, await familyOf(look.sql, subject), number), look)
  const begin = (page - 1) * PAGE
  if (page !== 1 && begin >= shown.length) return null
  return {
    subject: { code: subject.code, name: printedName(subject) },
    section: {
      item,
      zh,
      en,
      total: shown.length,
      cards: await recordViews(look, shown.slice(begin, begin + PAGE), subject),
    },
    page,
    more: begin + PAGE < shown.length,
    asOf: look.at.toString(),
  }
}
