import type { ForbiddenWords } from '#register/catalogue/forbidden.ts'
import type { Check } from '../check.ts'
import { about, placeOf, placesOf } from '../cells.ts'
import { detailOf, labelOf } from '../say.ts'

// A decision that names its legal basis is not meant: these words are asked of records that name none. The list was seen at
// second hand, so that it sends no row back; the text waits for a person.

export const forbiddenTopic: Check = {
  code: 'q0011',
  effect: 'withhold',
  zh: '没有依据、又属不得记入信用记录的事项',
  en: 'a topic that may not be recorded without a law behind it',
  cite: 'city-monitoring-2020',
  verified: false,
  example: {
    code: 'q0011',
    field: 'facts',
    value: null,
    suggestion: null,
    detail: { zh: '欠缴物业费', en: 'unpaid property fees' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}涉及“${detailOf(finding, 'zh')}”又未写依据，该栏暂不公示；请补依据或撤回`,
    en: `${labelOf(field, 'en')} is about ${detailOf(finding, 'en')} and no legal basis is named; the cell is not shown for now. Name the basis or withdraw the record`,
  }),
  compile({ item, law, receivedOn }) {
    if (item.nature !== 'adverse') return null
    const basis = placeOf(item, 'basis')
    const places = placesOf(item, (field) => field.freeText && field.disclosure === 'public' && field.name !== 'basis')
    const topics = law
      .rules()
      .filter((rule) => rule.startsWith('quality/forbidden-topics/'))
      .flatMap((rule) => law.find<ForbiddenWords>(rule, receivedOn)?.value ?? [])
    if (topics.length === 0 || basis === null) return null
    return ({ values }, findings) => {
      if (values[basis.index]) return
      for (const { index, field } of places) {
        const value = values[index]
        const topic = value && topics.find(({ words }) => words.some((word) => value.includes(word)))
        if (topic) findings.push(about('q0011', field, null, { detail: { zh: topic.zh, en: topic.en } }))
      }
    }
  },
}
