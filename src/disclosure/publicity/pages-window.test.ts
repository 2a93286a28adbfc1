import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mastheadOf } from '#disclosure/portal/masthead.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import { recordActs } from './pages-card.ts'
import { recordTags, windowClock } from './pages-window.ts'
import type { RecordView, Window } from './view.ts'

// A fine of 20 May 2026 upon Hongyun Trading, both invented: repair from 20 August, shown until 20 May 2027.

const WINDOW: Window = {
  shown: true,
  reason: null,
  from: calendarDate('2026-05-28'),
  until: calendarDate('2027-05-20'),
  repairFrom: calendarDate('2026-08-20'),
  severity: 'general',
  capCountsFrom: 'decision',
  grounds: [],
  verified: false,
}
const FINE: RecordView = {
  id: '17',
  item: 'penalty',
  itemZh: '行政处罚',
  itemEn: 'administrative penalty',
  title: '虚构县住建罚〔2026〕17号',
  subject: { code: '91370100MA3TE5T030', name: '济南虚构鸿运商贸有限公司' },
  authority: '虚构县住房和城乡建设局',
  authorityCode: '11370000004501232E',
  provider: '虚构县住房和城乡建设局',
  decidedOn: calendarDate('2026-05-20'),
  acceptedOn: calendarDate('2026-05-28'),
  version: 1,
  fields: [],
  window: WINDOW,
  history: [],
}

const visitor = (today: string, lang: 'zh' | 'en' = 'zh'): Visitor => ({
  lang,
  size: 'md',
  theme: 'plain',
  path: '/',
  today: calendarDate(today),
  masthead: mastheadOf({ baseUrl: 'http://127.0.0.1', demo: false }),
})
const said = (today: string, window: Partial<Window> = {}, lang: 'zh' | 'en' = 'zh'): string =>
  windowClock({ ...FINE, window: { ...WINDOW, ...window } }, visitor(today, lang), 'w')
    .markup.replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ')

test('before the minimum period is over the card says from which day repair may be applied for', () => {
  assert.match(said('2026-06-01'), /公示中，至 2027-05-20，还有 353 天；2026-08-20 起可申请信用修复/)
  assert.match(
    said('2026-06-01', {}, 'en'),
    /Published until 2027-05-20 \(353 days left\); credit repair may be applied for from 2026-08-20/,
  )
})

test('from that day on it says that repair may be applied for now', () => {
  assert.match(said('2026-08-20'), /现在可以申请信用修复/)
  assert.match(said('2026-11-22', {}, 'en'), /may be applied for now/)
})

test('on its last day it says so, and not that days are left', () => {
  assert.match(said('2027-05-20'), /今天是最后一天（2027-05-20）/)
})

test('the days stand in their order with today among them, whichever side of the minimum it is', () => {
  const scale = (today: string): string => {
    const { markup } = windowClock(FINE, visitor(today), 'w')
    return [...markup.slice(markup.indexOf('<ol'), markup.indexOf('</ol>')).matchAll(/<b>([^<]+)<\/b>/g)]
      .map(([, label]) => label)
      .join(' ')
  }
  assert.equal(scale('2026-06-01'), '决定 今天 最短期满 最长期满')
  assert.equal(scale('2026-11-22'), '决定 最短期满 今天 最长期满')
})

test('a licence says until when and nothing about misconduct or repair', () => {
  const text = said('2026-06-01', { severity: null, repairFrom: null, capCountsFrom: null })
  assert.match(text, /公示中，至 2027-05-20/)
  assert.doesNotMatch(text, /修复|失信/)
})

test('what has no end by law says that none is laid down', () => {
  assert.match(said('2026-06-01', { until: null, severity: null, repairFrom: null }), /没有规定公示期限/)
})

test('how the days are counted names the class and what each ground makes of them, with its dates', () => {
  const ground = {
    decides: { zh: '未报送失信行为终止之日，自决定之日起最长公示 5 年，至 2031-05-20', en: '' },
  } as Window['grounds'][number]
  const { markup } = windowClock({ ...FINE, window: { ...WINDOW, grounds: [ground] } }, visitor('2026-06-01'), 'w')
  assert.match(markup, /失信行为类别：一般/)
  assert.match(markup, /自决定之日起最长公示 5 年，至 <time datetime="2031-05-20">/)
})

test('a record that rests on something nobody has read carries 来源待核, and never more than two tags', () => {
  assert.match(recordTags('zh', FINE).join(' '), /公示中.*来源待核/)
  assert.doesNotMatch(recordTags('zh', { ...FINE, window: { ...WINDOW, verified: true } }).join(' '), /来源待核/)
  assert.match(recordTags('zh', { ...FINE, item: 'severe-list' }).join(' '), /在列/)
})

test('objection is open always, repair where it arises, with its first day when that has not come', () => {
  const acts = (today: string, window: Partial<Window> = {}): readonly string[] =>
    recordActs({ ...FINE, window: { ...WINDOW, ...window } }, visitor(today)).map(
      ({ label, note }) => `${label.zh}${note ? String(note).replace(/<[^>]+>/g, '') : ''}`,
    )
  assert.deepEqual(acts('2026-06-01'), ['提出异议', '申请信用修复2026-08-20 起'])
  assert.deepEqual(acts('2026-08-20'), ['提出异议', '申请信用修复'])
  assert.deepEqual(acts('2026-08-20', { repairFrom: null }), ['提出异议'])
})
