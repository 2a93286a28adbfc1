import type { Host } from '#foundation/host.ts'
import type { FooterGroup, Masthead } from '#platform/ui/masthead.ts'

const ABOUT: FooterGroup = {
  zh: '关于本站',
  en: 'About this site',
  lines: [
    { zh: '本站说明', en: 'What this is', parts: ['about', 'site'] },
    { zh: '联系我们', en: 'Contact', parts: ['about', 'contact'] },
    { zh: '隐私与个人信息', en: 'Privacy', parts: ['about', 'privacy'] },
    { zh: '无障碍声明', en: 'Accessibility statement', parts: ['about', 'accessibility'] },
    { zh: '网站地图', en: 'Site map', parts: ['about', 'sitemap'] },
    { zh: '我为政府网站找错', en: 'Report a fault of this site', parts: ['about', 'wrong'] },
  ],
}

const HELP: FooterGroup = {
  zh: '办事与标准',
  en: 'Services and standards',
  lines: [
    { zh: '办事指南', en: 'Services', parts: ['about', 'services'] },
    { zh: '数据清单', en: 'Data list', parts: ['catalogue'] },
    { zh: '法规与规则', en: 'Law and rules', parts: ['laws'] },
    { zh: '数据校验与错误代码', en: 'Data checks and error codes', parts: ['about', 'errors'] },
  ],
}

/** What a government site must print about itself (国办发〔2017〕47号); whoever runs the platform fills it in before going live. */
const OPERATOR: FooterGroup = {
  zh: '网站标识',
  en: 'Identification',
  lines: [
    { zh: '主办单位：运行单位上线前填写', en: 'Sponsor: to be stated before going live' },
    { zh: '承办单位：运行单位上线前填写', en: 'Operator: to be stated before going live' },
    {
      zh: '政府网站标识码、ICP 备案、公安备案：上线前填写',
      en: 'Government site code, ICP and police filing: to be stated before going live',
    },
  ],
}

/** The head and foot of every public page of this platform. */
export function mastheadOf({ baseUrl, demo }: Pick<Host, 'baseUrl' | 'demo'>): Masthead {
  return {
    name: { zh: '诚信', en: 'Chengxin' },
    tagline: { zh: '公共信用信息平台', en: 'Public credit information platform' },
    demo,
    baseUrl,
    nav: [
      { key: 'search', zh: '查信用', en: 'Search', parts: ['search'] },
      { key: 'acts', zh: '公示', en: 'Published acts', parts: ['acts', 'penalty'] },
      { key: 'lists', zh: '名单', en: 'Lists', parts: ['acts', 'severe-list'] },
      { key: 'services', zh: '办事', en: 'Services', parts: ['about', 'services'] },
      { key: 'rules', zh: '政策与目录', en: 'Law and data list', parts: ['laws'] },
    ],
    identifier: [ABOUT, HELP, OPERATOR],
  }
}
