import type { Law } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { lastPosition, recordsOfOne } from '#register/records/read.ts'
import { familyOf } from '#register/subjects/family.ts'
import { findByCode, findFormerNames } from '#register/subjects/find.ts'
import { printedName } from '#register/subjects/subject.ts'
import type { Subject } from '#register/subjects/subject.ts'
import { recordViews } from './record.ts'
import { regionName } from './region-name.ts'
import { showAll } from './show.ts'
import type { Look, Shown } from './show.ts'
import type { Section, SubjectView } from './view.ts'

/** The sections of an organisation's page, in the order in which a reader needs them (ux.md (b)). */
export const SECTIONS = [
  'penalty',
  'severe-list',
  'abnormal-register',
  'licence',
  'inspection',
  'reward',
  'levy',
  'adjudication',
  'honour',
  'qualification',
  'commitment',
  'intellectual-property',
  'voluntary',
  'deregistration',
  'registration-change',
  'registration',
] as const

/** So many cards stand on the organisation's own page; the kind's page has the rest. */
export const CARDS = 5

/**
 * Everything public about one organisation on a day, by any of its codes; null when the register does not know it.
 * Its identity stands whether or not anything is shown of it.
 */
export async function subjectView(look: Look, code: string): Promise<SubjectView | null> {
  const subject = await findByCode(look.sql, code)
  if (subject === null) return null
  const shown = showAll(await recordsOfOne(look.sql, look.law, await familyOf(look.sql, subject)), look)
  const [sections, formerNames, position] = await Promise.all([
    Promise.all(SECTIONS.map((item) => sectionOf(look, item, shown, subject))),
    findFormerNames(look.sql, subject.subjectId),
    lastPosition(look.sql),
  ])
  return {
    ...identityOf(subject, look.law),
    formerNames: formerNames.map(({ name, until }) => ({ name, until })),
    asOf: look.at.toString(),
    position,
    sections,
  }
}

async function sectionOf(look: Look, item: string, shown: readonly Shown[], subject: Subject): Promise<Section> {
  const own = shown.filter((one) => one.item.item === item)
  const { zh, en } = loadCatalogue(look.law).item(item)
  return { item, zh, en, total: own.length, cards: await recordViews(look, own.slice(0, CARDS), subject) }
}

function identityOf(subject: Subject, law: Law): Omit<SubjectView, 'formerNames' | 'asOf' | 'position' | 'sections'> {
  const kind = law.codes('subject-kind').get(subject.kind)
  const status = law.codes('subject-status').get(subject.status)
  const region = subject.region === null ? null : String(subject.region)
  const name = printedName(subject)
  return {
    code: subject.code,
    name,
    nameMasked: name !== subject.name,
    kind: subject.kind,
    kindZh: kind?.zh ?? subject.kind,
    kindEn: kind?.en ?? subject.kind,
    region,
    regionZh: region === null ? null : (regionName(law, region) ?? region),
    status: subject.status,
    statusZh: status?.zh ?? subject.status,
    statusEn: status?.en ?? subject.status,
    provisional: subject.provisional,
    codeFlagged: subject.codeFlagged,
  }
}
