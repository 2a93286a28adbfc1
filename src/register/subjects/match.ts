import type { Anatomy } from './anatomy.ts'
import { distance } from './distance.ts'

// How alike two names are is a sum of features that anybody can read and check. The sum orders candidates and proposes pairs; nothing is
// ever attached by it (G4). Names of persons and addresses are no features: they are never compared (design §1 P5).

/** What is compared: two names in parts, and what identifiers say where both sides have some. */
export type Compared = {
  readonly a: Anatomy
  readonly b: Anatomy
  /** both sides have a unified code: whether it is one; null where a side has none */
  readonly sameCode: boolean | null
  /** an organisation code or old registration number in common; null where there is nothing to compare */
  readonly sameOldCode: boolean | null
}

export type Feature = {
  readonly id: string
  /** for it when above 0, against it when below */
  readonly weight: number
  readonly zh: string
  readonly en: string
  readonly holds: (compared: Compared) => boolean
}

const both = (a: string, b: string): boolean => a !== '' && b !== ''
const bare = ({ brand, industry }: Anatomy): string => brand + industry
const common = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

const narrower = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((one) => !b.includes(one)) || b.some((one) => !a.includes(one))

/** Every character of the shorter in order in the longer, as short names are made: 上汽集团 of 上海汽车集团. */
function abbreviates(a: Anatomy, b: Anatomy): boolean {
  const [short, long] = [a, b].toSorted((x, y) => x.folded.length - y.folded.length).map((one) => one.folded) as [
    string,
    string,
  ]
  let at = -1
  for (const character of short) {
    at = long.indexOf(character, at + 1)
    if (at < 0) return false
  }
  return short.length >= 3 && short.length < long.length
}

/** The table. The first that holds of a group says it: later lines of the group ask that it does not. */
export const FEATURES: readonly Feature[] = [
  {
    id: 'same-name',
    weight: 6,
    zh: '名称一致（不计全半角、括号、空格）',
    en: 'the names are the same, whatever their width, brackets and spaces',
    holds: ({ a, b }) => a.norm === b.norm,
  },
  {
    id: 'same-folded',
    weight: 5,
    zh: '只是繁体或异体字不同',
    en: 'only traditional or variant characters differ',
    holds: ({ a, b }) => a.norm !== b.norm && a.folded === b.folded,
  },
  {
    id: 'same-brand',
    weight: 3,
    zh: '字号相同',
    en: 'the brand is the same',
    holds: ({ a, b }) => both(a.brand, b.brand) && a.brand === b.brand,
  },
  {
    id: 'brand-within',
    weight: 1.5,
    zh: '一方的字号包含另一方的',
    en: 'one brand is within the other',
    holds: ({ a, b }) =>
      both(a.brand, b.brand) && a.brand !== b.brand && (bare(a).includes(b.brand) || bare(b).includes(a.brand)),
  },
  {
    id: 'brand-one-apart',
    weight: -4,
    zh: '字号差一个字：多半是两家',
    en: 'the brands differ in one character: mostly two organisations',
    holds: ({ a, b }) =>
      a.brand !== b.brand &&
      a.brand.length === b.brand.length &&
      a.brand.length > 1 &&
      distance(a.brand, b.brand) === 1,
  },
  {
    id: 'other-brand',
    weight: -5,
    zh: '字号不同',
    en: 'the brands differ',
    holds: ({ a, b }) =>
      both(a.brand, b.brand) &&
      !bare(a).includes(b.brand) &&
      !bare(b).includes(a.brand) &&
      !(a.brand.length === b.brand.length && distance(a.brand, b.brand) === 1),
  },
  {
    id: 'abbreviates',
    weight: 2,
    zh: '一方的字依次都在另一方里：像是简称',
    en: 'the characters of one stand in order in the other: like a short name',
    holds: ({ a, b }) => (a.form === '') !== (b.form === '') && a.branch === b.branch && abbreviates(a, b),
  },
  {
    id: 'same-industry',
    weight: 1.5,
    zh: '行业词相同',
    en: 'the same words for what it does',
    holds: ({ a, b }) => both(a.industry, b.industry) && a.industry === b.industry,
  },
  {
    id: 'industry-missing',
    weight: -1.5,
    zh: '一方没有行业词',
    en: 'one side does not say what it does',
    holds: ({ a, b }) => (a.industry === '') !== (b.industry === ''),
  },
  {
    id: 'other-industry',
    weight: -2.5,
    zh: '行业词不同',
    en: 'other words for what it does',
    holds: ({ a, b }) => both(a.industry, b.industry) && a.industry !== b.industry,
  },
  {
    id: 'same-region',
    weight: 1,
    zh: '行政区划相同',
    en: 'the same division',
    holds: ({ a, b }) => common(a.regions, b.regions) && !narrower(a.regions, b.regions),
  },
  {
    id: 'narrower-region',
    weight: -3,
    zh: '一方多一级行政区划',
    en: 'one side names a smaller division as well',
    holds: ({ a, b }) => common(a.regions, b.regions) && narrower(a.regions, b.regions),
  },
  {
    id: 'other-region',
    weight: -4,
    zh: '行政区划不同',
    en: 'other divisions',
    holds: ({ a, b }) => a.regions.length > 0 && b.regions.length > 0 && !common(a.regions, b.regions),
  },
  {
    id: 'region-missing',
    weight: -1,
    zh: '一方没有行政区划',
    en: 'one side names no division',
    holds: ({ a, b }) => (a.regions.length === 0) !== (b.regions.length === 0),
  },
  {
    id: 'same-form',
    weight: 0.5,
    zh: '组织形式相同',
    en: 'the same legal form',
    holds: ({ a, b }) => both(a.form, b.form) && a.form === b.form,
  },
  {
    id: 'other-form',
    weight: -1,
    zh: '组织形式不同',
    en: 'other legal forms',
    holds: ({ a, b }) => both(a.form, b.form) && a.form !== b.form,
  },
  {
    id: 'same-branch',
    weight: 2,
    zh: '分支机构相同',
    en: 'the same branch',
    holds: ({ a, b }) => both(a.branch, b.branch) && a.branch === b.branch,
  },
  {
    id: 'other-branch',
    weight: -6,
    zh: '一方是分支机构，或分支机构不同',
    en: 'one side is a branch, or the branches differ',
    holds: ({ a, b }) => a.branch !== b.branch,
  },
  {
    id: 'same-code',
    weight: 12,
    zh: '统一社会信用代码相同',
    en: 'the same unified code',
    holds: ({ sameCode }) => sameCode === true,
  },
  {
    id: 'other-code',
    weight: -3,
    zh: '统一社会信用代码不同',
    en: 'other unified codes',
    holds: ({ sameCode }) => sameCode === false,
  },
  {
    id: 'same-old-code',
    weight: 8,
    zh: '组织机构代码或原注册号相同',
    en: 'an organisation code or old registration number in common',
    holds: ({ sameOldCode }) => sameOldCode === true,
  },
]

export type Explained = Pick<Feature, 'id' | 'weight' | 'zh' | 'en'>
export type Match = { readonly score: number; readonly features: readonly Explained[] }

/** From which sum on a pair is called likely, and possible; calibrated on labelled pairs (`bench match`). */
export const LIKELY = 5
export const POSSIBLE = 0

/** Which features hold of two names, and their sum. */
export function match(compared: Compared): Match {
  let score = 0
  const features: Explained[] = []
  for (const feature of FEATURES) {
    if (!feature.holds(compared)) continue
    score += feature.weight
    const { id, weight, zh, en } = feature
    features.push({ id, weight, zh, en })
  }
  return { score, features }
}
