import { findCalendarDate } from '#platform/calendar-date.ts'
import { day } from '#platform/ui/dates.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, heading, pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { lawCitation } from '#platform/ui/law-citation.ts'
import type { Notes } from '#platform/ui/law-citation.ts'
import { maskedField } from '#platform/ui/masked-field.ts'
import { amount } from '#platform/ui/numbers.ts'
import type { FieldView } from './view.ts'

/** A field's name; the unit that forms put in it stands with the amount instead. */
export function fieldLabel({ zh, en }: FieldView): Pair {
  return { zh: zh.replace(/[（(]万元[）)]$/, ''), en: en.replace(/,? ?\(?10,000 CNY\)?$/, '') }
}

/** A field's value as a reader sees it; `--` where the record has none. */
export function fieldValue(lang: Lang, field: FieldView, notes?: Notes): Content {
  if (field.state !== 'shown') return maskedField(lang, field.state, field.grounds, notes)
  if (field.value === null || field.value === '') return '--'
  const found = field.type === 'date' ? findCalendarDate(field.value) : null
  if (found !== null) return day(lang, found)
  if (field.type === 'amount') return amount(lang, field.value)
  if (field.type === 'organisation') return chinese(lang, field.value)
  if (lang === 'en' && field.valueEn !== undefined) return field.valueEn
  return field.type === 'code' && /^[0-9A-Z]{8,}$/.test(field.value)
    ? html`<span class="code">${field.value}</span>`
    : chinese(lang, field.value)
}

/**
 * Every field of a record: those with a value one under the other; those that a rule withholds together, by their
 * ground; those that its sender left empty in one line. None is passed over.
 */
export function fieldList(lang: Lang, fields: readonly FieldView[], notes: Notes): Html {
  const told = fields.filter((field) => field.state === 'checking' || (field.state === 'shown' && hasValue(field)))
  const empty = fields.filter((field) => field.state === 'shown' && !hasValue(field))
  const withheld = Map.groupBy(
    fields.filter(({ state }) => state === 'withheld'),
    ({ grounds }) => grounds.map(({ cite }) => cite).join(),
  )
  return html`<dl class="fields">${told.map((field) => row(heading(lang, fieldLabel(field)), html`${fieldValue(lang, field, notes)}${field.state === 'shown' && lawCitation(lang, field.grounds, { notes })}`))}
${[...withheld.values()].map((group) => row(t(lang, '依规定不公开', 'Withheld by a rule'), html`${names(lang, group)} ${maskedField(lang, 'withheld', group[0]!.grounds, notes)}`))}
${empty.length > 0 && row(t(lang, '报送时未填写', 'Left empty by the sender'), names(lang, empty))}</dl>`
}

function row(name: string, value: Content): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`
}

function names(lang: Lang, fields: readonly FieldView[]): string {
  return fields.map((field) => pick(lang, fieldLabel(field))).join(t(lang, '、', ', '))
}

function hasValue({ value }: FieldView): boolean {
  return value !== null && value !== ''
}
