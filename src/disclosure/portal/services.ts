import { html } from '#platform/ui/html.ts'
import { lawCitation, noteList, numberNotes } from '#platform/ui/law-citation.ts'
import type { Citation } from '#platform/ui/law-citation.ts'
import { linkTo } from './prose.ts'
import type { Prose } from './prose.ts'

/** What each service rests on; the words of its limits come from the law, not from this page. */
export type ServiceGrounds = { readonly objection: readonly Citation[]; readonly repair: readonly Citation[] }

export const OBJECTION_CITE = 'sd-social-credit-2020 art.39'
export const REPAIR_CITE = 'order-36-2025 art.2; order-36-2025 art.3; sd-social-credit-2020 art.41'

/** `/about/services`: what can be done, where until it can be done here, and within which time. */
export function services({ objection, repair }: ServiceGrounds): Prose {
  const notes = numberNotes([...objection, ...repair])
  return {
    title: { zh: '办事指南', en: 'Services' },
    nav: 'services',
    lead: {
      zh: '网上办理的功能逐步开通；还没有开通的，这里写明现在到哪里办。',
      en: 'Services open here one by one; for those that are not yet open, this page says where to go now.',
    },
    sections: [
      {
        id: 'objection',
        heading: { zh: '提异议', en: 'Object to a record' },
        body: [
          {
            zh: '认为公示的信息有错误、遗漏，或者侵犯合法权益的，主体可以提出异议。',
            en: 'A subject that holds a record to be wrong, incomplete or in breach of its rights may object.',
          },
          [
            {
              zh: '向谁提：记录上写明的机关、提供单位，或者运行单位的窗口。',
              en: 'To whom: the authority or provider named on the record, or the operator’s counter.',
            },
            {
              zh: '写什么：记录的地址（/r/ 开头）、哪一项、为什么、证据。',
              en: 'What to say: the record’s address (/r/…), which field, why, and the evidence.',
            },
          ],
          (lang) =>
            html`<div>${lawCitation(lang, objection, { label: { zh: '办理时限的依据', en: 'Ground and time limits' } })}</div>`,
          { zh: '本站的网上提交尚未开通。', en: 'Filing on this site is not open yet.' },
        ],
      },
      {
        id: 'repair',
        heading: { zh: '申请信用修复', en: 'Apply for credit repair' },
        body: [
          {
            zh: '信用修复不是删除：公示停止、共享和使用停止、措施解除、评价更新，由认定单位办理（谁认定、谁修复）。',
            en: 'Repair is no deletion: publicity, sharing and use stop, measures are lifted, evaluations renewed, by whoever made the determination.',
          },
          [
            {
              zh: '从哪天起可以申请：看记录卡片上的“最短期满”。',
              en: 'From when: see “minimum reached” on the record’s card.',
            },
            {
              zh: '条件：失信行为已经纠正，义务已经履行，作出信用承诺。',
              en: 'Conditions: the misconduct is corrected, duties performed, a commitment made.',
            },
            {
              zh: '到最长期满，公示自动停止，不需要申请。',
              en: 'At the maximum, publicity stops by itself without an application.',
            },
          ],
          (lang) => html`<div>${lawCitation(lang, repair, { notes })}</div>`,
          {
            zh: '现在到“信用中国”网站或认定单位申请；本站的网上申请尚未开通。',
            en: 'Apply at Credit China or the determining unit; applying on this site is not open yet.',
          },
        ],
      },
      {
        id: 'verify',
        heading: { zh: '核验报告', en: 'Verify a report' },
        body: [
          {
            zh: '本站尚未出具信用报告。现在要核对某个主体的公示信息，请打开它的页面：页面内容总是最新的，打印件上有二维码可以核对。',
            en: 'This site issues no credit reports yet. To check what is published on a subject open its page: it is always current, and its print carries a QR code.',
          },
          linkTo(['search'], { zh: '查企业', en: 'Find an organisation' }),
        ],
      },
      {
        id: 'login',
        heading: { zh: '企业登录', en: 'Sign in for organisations' },
        body: [
          {
            zh: '尚未开通。公示的信息不用登录就能看；本单位的非公示信息，现在到运行单位的窗口查询。',
            en: 'Not open yet. What is public needs no sign-in; for your own non-public information go to the operator’s counter.',
          },
        ],
      },
      {
        id: 'report',
        heading: { zh: '报送数据', en: 'Report data' },
        body: [
          {
            zh: '提供单位按数据清单报送；退回的行写明原因、依据和建议。',
            en: 'Providers report by the data list; returned rows state reason, ground and suggestion.',
          },
          linkTo(['catalogue'], { zh: '数据清单', en: 'Data list' }),
          linkTo(['about', 'errors'], { zh: '数据校验代码', en: 'Codes of data checks' }),
        ],
      },
      { body: [(lang) => noteList(lang, [...objection, ...repair])] },
    ],
  }
}
