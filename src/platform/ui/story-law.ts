import type { CalendarDate } from '../calendar-date.ts'
import type { Citation } from './law-citation.ts'

// Grounds for stories: an invented ordinance, so that no story says anything about real law.

export const CITED: Citation = {
  cite: 'story-ordinance-2020 art.39',
  instrument: 'story-ordinance-2020',
  title: '某省信用条例（示例）',
  docNo: '示例〔2020〕1号',
  issuer: '某省人民代表大会常务委员会（示例）',
  article: '39',
  from: '2020-10-01' as CalendarDate,
  to: null,
  verified: true,
  decides: { zh: '最长公示期 1 年', en: 'the maximum publicity period is one year' },
}

export const UNVERIFIED: Citation = {
  ...CITED,
  cite: 'story-measures-2023 art.11-14',
  instrument: 'story-measures-2023',
  title: '某某办法（示例）',
  article: '11-14',
  from: '2023-05-01' as CalendarDate,
  to: '2026-03-31' as CalendarDate,
  verified: false,
  decides: {
    zh: '最短公示期 3 个月，期满可以申请修复',
    en: 'the minimum is three months; then repair may be applied for',
  },
}
