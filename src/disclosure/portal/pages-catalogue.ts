import type { Disclosure, Field, FieldType, Item } from '#register/catalogue/item.ts'
import { day } from '#platform/ui/dates.ts'
import { facts } from '#platform/ui/facts.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, heading, pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { lawCitation, lawHref, noteList, numberNotes } from '#platform/ui/law-citation.ts'
import type { Citation } from '#platform/ui/law-citation.ts'
import { table } from '#platform/ui/table.ts'
import { tag } from '#platform/ui/tag.ts'
import type { Visitor } from '#platform/ui/visitor.ts'

const NATURES: Readonly<Record<Item['nature'], Pair>> = {
  basic: { zh: '基础信息', en: 'basic' },
  adverse: { zh: '失信信息', en: 'adverse' },
  other: { zh: '其他信息', en: 'other' },
}

const DISCLOSURES: Readonly<Record<Disclosure, Pair>> = {
  public: { zh: '公开公示', en: 'public' },
  organisation: { zh: '仅本单位', en: 'the organisation itself' },
  authority: { zh: '政务共享', en: 'authorities with a ground' },
  never: { zh: '不公开', en: 'not public' },
  drop: { zh: '核对后不保存', en: 'checked, never stored' },
}

const TYPES: Readonly<Record<FieldType, Pair>> = {
  text: { zh: '文字', en: 'text' },
  date: { zh: '日期', en: 'day' },
  amount: { zh: '金额（万元）', en: 'amount, 10,000 CNY' },
  code: { zh: '代码', en: 'code' },
  uscc: { zh: '统一社会信用代码', en: 'unified code' },
  'organisation-code': { zh: '组织机构代码', en: 'organisation code' },
  'registration-no': { zh: '注册号', en: 'registration number' },
  organisation: { zh: '机构名称', en: 'name of an organisation' },
  'tax-no': { zh: '税号', en: 'tax number' },
  'person-name': { zh: '姓名', en: 'person’s name' },
  'person-document': { zh: '证件号码', en: 'document number' },
  'person-document-type': { zh: '证件类型', en: 'document type' },
}

/** `/catalogue`: what may be collected at all; nothing outside this list is taken in (山东省社会信用条例 第十条). */
export function cataloguePage(items: readonly Item[], visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = t(lang, '公共信用信息数据清单', 'Data list of public credit information')
  return frame(
    {
      h1,
      nav: 'rules',
      crumbs: [{ zh: '数据清单', en: 'Data list' }],
      content: html`<h1>${h1}</h1>
<p class="lead">${t(lang, '清单以外的信息不归集。每一项写明性质、数据标准、公示方式、期限和依据。', 'Nothing outside this list is collected. Each item states its nature, standard, disclosure, term and ground.')}</p>
${table(lang, {
  id: 'items',
  caption: t(lang, `${items.length} 个信息项`, `${items.length} items`),
  columns: [
    { label: { zh: '信息项', en: 'Item' } },
    { label: { zh: '性质', en: 'Nature' } },
    { label: { zh: '公示方式', en: 'Disclosure' } },
    { label: { zh: '公示期限', en: 'Term' } },
    { label: { zh: '提供单位', en: 'Provider' } },
    { label: { zh: '数据标准', en: 'Data standard' } },
    { label: { zh: '核对', en: 'Checked' } },
  ],
  rows: items.map((item) => ({
    cells: [
      html`<a href="${href(lang, ['catalogue', item.item])}">${heading(lang, item)}</a>`,
      pick(lang, NATURES[item.nature]),
      pick(lang, item.elements.disclosure),
      pick(lang, item.elements.validity),
      pick(lang, item.elements.provider),
      pick(lang, item.elements.standard),
      item.verified ? t(lang, '已核对', 'checked') : tag(lang, 'unverified'),
    ],
  })),
})}`,
    },
    visitor,
  )
}

export type ItemView = {
  readonly item: Item
  readonly grounds: readonly Citation[]
  readonly fieldGrounds: Readonly<Record<string, readonly Citation[]>>
}

/** `/catalogue/{item}`: one item's fields, each with its disclosure and ground. */
export function itemPage({ item, grounds, fieldGrounds }: ItemView, visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = lang === 'zh' ? item.zh : item.en
  return frame(
    {
      h1,
      nav: 'rules',
      crumbs: [
        { zh: '数据清单', en: 'Data list', parts: ['catalogue'] },
        { zh: item.zh, en: item.en },
      ],
      content: html`<h1>${h1}${!item.verified && html` ${tag(lang, 'unverified')}`}</h1>
${facts(lang, [
  { label: { zh: '编号', en: 'Name in files and commands' }, value: html`<code>${item.item}</code>` },
  { label: { zh: '性质', en: 'Nature' }, value: pick(lang, NATURES[item.nature]) },
  { label: { zh: '类', en: 'Class' }, value: t(lang, `第 ${item.catalogueClass} 类`, String(item.catalogueClass)) },
  {
    label: { zh: '版本', en: 'Version' },
    value: html`${item.version}${t(lang, '，', ', ')}${day(lang, item.from)}${t(lang, ' 起', ' on')}`,
  },
])}
${lawCitation(lang, grounds, { notes: numberNotes(grounds) })}
<h2>${t(lang, '字段', 'Fields')}</h2>
${table(lang, {
  id: 'fields',
  caption: t(
    lang,
    `${item.fields.length} 个字段；表头可以用代码或中文名，顺序不限`,
    `${item.fields.length} fields; a file may head its columns with codes or Chinese names, in any order`,
  ),
  columns: [
    { label: { zh: '字段', en: 'Field' } },
    { label: { zh: '代码与别名', en: 'Codes and other headers' } },
    { label: { zh: '类型', en: 'Type' } },
    { label: { zh: '必填', en: 'Required' } },
    { label: { zh: '公示方式', en: 'Disclosure' } },
  ],
  rows: item.fields.map((field) => ({
    id: field.name,
    cells: fieldCells(lang, field, fieldGrounds[field.name] ?? []),
  })),
})}
${noteList(lang, grounds)}`,
    },
    visitor,
  )
}

function fieldCells(lang: Lang, field: Field, grounds: readonly Citation[]): readonly Content[] {
  const [first] = grounds
  return [
    html`${lang === 'zh' ? field.zh : field.en}<br><code>${field.name}</code>`,
    html`${chinese(lang, field.headers.join('、'))}`,
    html`${pick(lang, TYPES[field.type])}${field.length !== null && t(lang, `，至多 ${field.length} 字`, `, at most ${field.length}`)}`,
    field.required ? t(lang, '必填', 'required') : t(lang, '选填', 'optional'),
    html`${pick(lang, DISCLOSURES[field.disclosure])}${first && html`<br><a class="fine" href="${lawHref(lang, first.instrument, first.article)}">${t(lang, '依据', 'ground')}<span class="vh"> ${lang === 'zh' ? field.zh : field.en}</span></a>`}`,
  ]
}
