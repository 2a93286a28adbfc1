import type { Field } from '#register/catalogue/item.ts'
import type { Check, Words } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { compileDatePattern, explainDate, isIsoDay, isLongTerm, LONG_TERM, readDate } from '../dates.ts'
import type { DateTrouble } from '../dates.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

const WHY: Readonly<Record<DateTrouble | 'pattern', Words>> = {
  'no-such-day': { zh: '没有这一天；请写成 2026-04-01 这样', en: 'there is no such day; write it like 2026-04-01' },
  'two-digit-year': {
    zh: '年份只有两位；请写成 2026-04-01 这样',
    en: 'the year has two digits; write it like 2026-04-01',
  },
  ambiguous: {
    zh: '日和月分不清；请写成 2026-04-01 这样',
    en: 'day and month cannot be told apart; write it like 2026-04-01',
  },
  serial: {
    zh: '是表格的日期序号；请把该列设为日期格式',
    en: 'a spreadsheet’s serial number; format the column as dates',
  },
  'month-only': { zh: '没有日；请写成 2026-04-01 这样', en: 'the day is missing; write it like 2026-04-01' },
  several: { zh: '有不止一个日期；请只写一个', en: 'more than one day; write one' },
  'not-a-date': { zh: '不是日期；请写成 2026-04-01 这样', en: 'not a date; write it like 2026-04-01' },
  pattern: {
    zh: '与映射文件的日期格式不符；请改其一',
    en: 'not as the mapping says days are written; mend one of them',
  },
}

export const notADate: Check = {
  code: 'q0131',
  effect: 'return',
  zh: '不是日期',
  en: 'not a date',
  cite: 'double-publicity-2016',
  verified: true,
  example: {
    code: 'q0131',
    field: 'decidedOn',
    value: '2026-13-02',
    suggestion: null,
    detail: { trouble: 'no-such-day' },
  },
  message(finding, field) {
    const why = WHY[detailOf(finding, 'trouble') as DateTrouble]
    return {
      zh: `${labelOf(field, 'zh')}${writtenZh(finding)}${why.zh}`,
      en: `${labelOf(field, 'en')}${writtenEn(finding)} ${why.en}`,
    }
  },
  compile({ item, datePattern }) {
    const read = datePattern === null ? readDate : compileDatePattern(datePattern)
    const places = placesOf(item, ({ type }) => type === 'date').map((place) => ({
      ...place,
      isEnd: isEnd(place.field),
    }))
    return ({ values }, findings) => {
      for (const { index, field, isEnd } of places) {
        const value = values[index]
        if (!value || (datePattern === null && isIsoDay(value))) continue
        const day = isEnd && isLongTerm(value) ? LONG_TERM : read(value)
        values[index] = day
        if (day !== null) continue
        const { trouble, suggestion } = explainDate(value)
        findings.push(
          about('q0131', field, value, { suggestion, detail: { trouble: datePattern === null ? trouble : 'pattern' } }),
        )
      }
    }
  },
}

/** Ends may be written in words (长期): 有效期至, 公示截止期, 处罚有效期. */
function isEnd({ zh }: Field): boolean {
  return /至$|截止|有效期$/.test(zh)
}
