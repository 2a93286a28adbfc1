import type { Words } from '#foundation/law/instrument.ts'
import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Disclosure, Field, Item } from '#register/catalogue/item.ts'
import { isOperatorName, maskOperatorName } from '#register/subjects/operator-name.ts'
import type { Subject } from '#register/subjects/subject.ts'
import { groundsOf } from './ground.ts'
import type { FieldView, Ground } from './view.ts'

/** What of a stored record its fields are read from. `columns`: fields that have a column in place of a key, by name. */
export type FieldSource = {
  readonly payload: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, string | null>>
  /** payload keys that wait for release (design §1 P4) */
  readonly withheld: readonly string[]
  readonly subject: Pick<Subject, 'code' | 'name' | 'kind'>
}

/** Every field of a record in the order of the catalogue: shown, withheld by a rule, or held back until somebody has looked. */
export function fieldViews(item: Item, source: FieldSource, law: Law, on: CalendarDate): readonly FieldView[] {
  return item.fields.map((field) => fieldView(field, item, source, law, on))
}

function fieldView(field: Field, item: Item, source: FieldSource, law: Law, on: CalendarDate): FieldView {
  const said = { name: field.name, zh: field.zh, en: field.en, type: typeOf(field, item) }
  const state = stateOf(field, source)
  if (state === 'class') return { ...said, state: 'withheld', value: null, grounds: classGround(field, item, law) }
  if (state === 'kind')
    return { ...said, state: 'withheld', value: null, grounds: ruleGround(law, 'operator-name', on, HOME) }
  if (state === 'checking')
    return { ...said, state: 'checking', value: null, grounds: ruleGround(law, 'checking', on, CHECKING) }
  const value = valueOf(field, source)
  if (value === null) return { ...said, state: 'shown', value: null, grounds: [] }
  if (isNameField(field, item) && isOperatorName(source.subject.code, value)) {
    return {
      ...said,
      state: 'shown',
      value: maskOperatorName(value),
      grounds: ruleGround(law, 'operator-name', on, OPERATOR),
    }
  }
  if (namesOperator(value, item, source))
    return { ...said, state: 'withheld', value: null, grounds: ruleGround(law, 'operator-name', on, OPERATOR) }
  return { ...said, state: 'shown', ...wordsOf(field, value, law), grounds: [] }
}

function stateOf(field: Field, { withheld, subject }: FieldSource): 'class' | 'kind' | 'checking' | 'open' {
  if (field.disclosure !== 'public') return 'class'
  if (field.hiddenFor.includes(subject.kind)) return 'kind'
  return field.key !== null && withheld.includes(field.key) ? 'checking' : 'open'
}

function valueOf(field: Field, { payload, columns }: FieldSource): string | null {
  const value = field.key === null ? columns[field.name] : payload[field.key]
  return value === undefined || value === '' ? null : value
}

function isNameField(field: Field, { roles }: Item): boolean {
  return field.name === roles.name
}

/** An operator's own name may stand in any other text of a record about the business. */
function namesOperator(value: string, item: Item, { subject, payload, columns }: FieldSource): boolean {
  const field = item.fields.find((one) => isNameField(one, item))
  const reported = field ? valueOf(field, { payload, columns, withheld: [], subject }) : null
  return [subject.name, reported].some(
    (name) => name !== null && isOperatorName(subject.code, name) && value.includes(name),
  )
}

/** Codes in the list's words; what the list does not know stands as it is. */
function wordsOf(field: Field, value: string, law: Law): { readonly value: string; readonly valueEn?: string } {
  if (field.type !== 'code' || field.list === null) return { value }
  const list = law.codes(field.list)
  const codes = (field.many ? value.split('、') : [value]).map(
    (text) => list.get(text) ?? list.find(text) ?? { zh: text, en: text },
  )
  return { value: codes.map(({ zh }) => zh).join('、'), valueEn: codes.map(({ en }) => en).join(', ') }
}

function typeOf(field: Field, { roles }: Item): FieldView['type'] {
  if ([roles.name, roles.authority, roles.source].includes(field.name)) return 'organisation'
  return TYPES[field.type] ?? 'text'
}

const TYPES: Readonly<Partial<Record<Field['type'], FieldView['type']>>> = {
  date: 'date',
  amount: 'amount',
  code: 'code',
  uscc: 'code',
  'organisation-code': 'code',
  'registration-no': 'code',
  'tax-no': 'code',
}

const CLASS_WORDS: Readonly<Record<Exclude<Disclosure, 'public'>, Words>> = {
  organisation: { zh: '只向该组织本身提供', en: 'for the organisation itself only' },
  authority: { zh: '只依法提供给有权机关', en: 'for authorities with a ground only' },
  never: { zh: '不公开', en: 'not public' },
  drop: { zh: '只核对，不保存', en: 'checked and not kept' },
}
const CHECKING: Words = {
  zh: '可能含有个人信息，核实前不公开',
  en: 'may hold personal data; not shown until somebody has looked',
}
const OPERATOR: Words = { zh: '经营者本人的姓名不公开', en: "an operator's own name is not shown" }
const HOME: Words = {
  zh: '可能是经营者个人的住所等信息，不公开',
  en: "may be the operator's home or the like; not shown",
}

function classGround(field: Field, item: Item, law: Law): readonly Ground[] {
  if (field.disclosure === 'public') return []
  return groundsOf(law, [
    {
      ruled: { cite: field.cite, from: item.from, to: null, verified: field.verified },
      decides: CLASS_WORDS[field.disclosure],
    },
  ])
}

function ruleGround(law: Law, rule: 'checking' | 'operator-name', on: CalendarDate, decides: Words): readonly Ground[] {
  const ruled = law.find(`publicity/fields/${rule}`, on)
  return ruled === null ? [] : groundsOf(law, [{ ruled, decides }])
}
