import { day } from '#platform/ui/dates.ts'
import type { Fact } from '#platform/ui/facts.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { chinese, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { lawCitation } from '#platform/ui/law-citation.ts'
import type { Notes } from '#platform/ui/law-citation.ts'
import { recordCard } from '#platform/ui/record-card.ts'
import type { CardAct } from '#platform/ui/record-card.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import { fieldLabel, fieldValue } from './pages-fields.ts'
import { recordTags, windowClock } from './pages-window.ts'
import type { RecordView } from './view.ts'

/** Which fields of a kind its card shows beside the authority and the two dates, the most telling first; three at most. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  penalty: ['violationKind', 'kinds', 'fine', 'content'],
  licence: ['certificateName', 'content', 'validTo'],
  'severe-list': ['reason', 'basis'],
  'abnormal-register': ['reason'],
  inspection: ['matter', 'result', 'manner'],
  reward: ['matter', 'level', 'validTo'],
  levy: ['matter', 'kind'],
  adjudication: ['kind', 'outcome'],
  honour: ['matter', 'level', 'validTo'],
  qualification: ['matter', 'level', 'validTo'],
  commitment: ['kind', 'matter', 'validTo'],
  'intellectual-property': ['kind', 'matter', 'validTo'],
  voluntary: ['kind', 'matter'],
  deregistration: ['kind'],
  'registration-change': ['matter'],
  registration: ['registrar', 'capital', 'industry'],
}
const TELLING_FACTS = 3

/** What the day of the decision is called where there was none. */
const DECIDED: Pair = { zh: '决定日期', en: 'Decided on' }
export const DECIDED_ON: Readonly<Record<string, Pair>> = {
  penalty: DECIDED,
  licence: DECIDED,
  'severe-list': { zh: '列入日期', en: 'Listed on' },
  'abnormal-register': { zh: '列入日期', en: 'Entered on' },
  registration: { zh: '成立日期', en: 'Established on' },
}

/** A record as a card of its subject's page. */
export function subjectCard(record: RecordView, visitor: Visitor, notes: Notes): Html {
  const { lang } = visitor
  return recordCard(lang, {
    id: `r-${record.id}`,
    href: href(lang, ['r', record.id]),
    title: record.title,
    tags: recordTags(lang, record),
    facts: cardFacts(lang, record),
    clock: windowClock(record, visitor, `w-${record.id}`),
    details: [
      lawCitation(lang, record.window.grounds, { label: { zh: '为什么公示', en: 'Why this is shown' }, notes }),
    ],
    acts: recordActs(record, visitor),
  })
}

/** What can be done about a record now, and from when: objection always, repair where it arises. */
export function recordActs({ window }: RecordView, { lang, today }: Visitor): readonly CardAct[] {
  const objection: CardAct = {
    label: { zh: '提出异议', en: 'Object to this' },
    href: href(lang, ['about', 'services'], {}, 'objection'),
  }
  if (window.repairFrom === null) return [objection]
  const early = window.repairFrom > today
  const repair: CardAct = {
    label: { zh: '申请信用修复', en: 'Apply for repair' },
    href: href(lang, ['about', 'services'], {}, 'repair'),
    note: early ? html`${t(lang, '', 'from ')}${day(lang, window.repairFrom)}${t(lang, ' 起', '')}` : null,
  }
  return [objection, repair]
}

/** Decision and first publication both, so an old event never looks new. */
export function cardFacts(lang: Lang, record: RecordView): readonly Fact[] {
  const telling = (TELLING[record.item] ?? [])
    .flatMap((name) =>
      record.fields.filter((field) => field.name === name && (field.state !== 'shown' || says(field.value))),
    )
    .slice(0, TELLING_FACTS)
  return [
    ...(record.authority === null
      ? []
      : [{ label: { zh: '机关', en: 'Authority' }, value: chinese(lang, record.authority) }]),
    ...telling.map((field) => ({ label: fieldLabel(field), value: fieldValue(lang, field) })),
    { label: DECIDED_ON[record.item] ?? dayLabel(record), value: day(lang, record.decidedOn) },
    { label: { zh: '首次公示', en: 'First published' }, value: day(lang, record.acceptedOn) },
  ]
}

/** The item's own words for its day. */
function dayLabel({ fields }: RecordView): Pair {
  const field = fields.find(({ name }) => name === 'decidedOn')
  return field === undefined ? DECIDED : fieldLabel(field)
}

/** An amount of nothing tells nothing. */
function says(value: string | null): boolean {
  return value !== null && value !== '' && !/^0(\.0+)?$/.test(value)
}
