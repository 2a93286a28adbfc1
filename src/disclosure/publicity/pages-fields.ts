import { findCalendarDate } from '#platform/calendar-date.ts'
import { day } from '#platform/ui/dates.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, pick } from '#platform/ui/lang.ts'
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
  return field.type === 'code' && /^[0-9A-Z]{8,}$/.test(field.value) ? html`<span class="code">${field.value}</span>` : chinese(lang, field.value)
}

/** Every field of a record, one under the other, each shown, withheld or held back, with the rule that says so. */
export function fieldList(lang: Lang, fields: readonly FieldView[], notes: Notes): Html {
  return html`<dl class="fields">${fields.map(
    (field) => html`<div><dt>${pick(lang, fieldLabel(field))}</dt><dd>${fieldValue(lang, field, notes)}${field.state === 'shown' && lawCitation(lang, field.grounds, { notes })}</dd></div>`,
  )}</dl>`
}
