import type { CalendarDate } from '#platform/calendar-date.ts'
import { officeDay } from './days.ts'
import { department } from './departments.ts'
import type { Duty } from './departments.ts'
import { severeEntry, SEVERE_LISTS } from './entries.ts'
import type { Entry, SevereEntry } from './entries.ts'
import { cityOf, region } from './geography.ts'
import { LICENCE_KINDS } from './licence-kinds.ts'
import type { Grant } from './licences.ts'
import { partyOf } from './party.ts'
import type { Party } from './party.ts'
import type { Ruling } from './penalties.ts'
import { at } from './random.ts'
import { OLD_ORGANISATION_CODE, OLD_REGISTRATION_NO, TOUR, tourOrganisation } from './tour.ts'
import type { TourKey } from './tour.ts'
import { VIOLATIONS } from './violations.ts'
import type { Sanction } from './violations.ts'

// What was granted to and decided about the organisations of the tour, each so many days before the day of loading.

const GRANTS: readonly (readonly [TourKey, certificate: string, daysAgo: number])[] = [
  ...[20, 95, 210, 340].map((days) => ['praised', '占道许可证', days] as const),
  ...[30, 140, 260, 420, 510, 600].map((days) => ['praised', '户外广告设置许可', days] as const),
  ['praised', '道路运输经营许可证', 400],
  ['praised', '机动车维修经营备案证明', 380],
  ['fined', '建筑业企业资质证书', 500],
  ['ended', '食品生产许可证', 620],
  ['renamed', '户外广告设置许可', 45],
  ['ownName', '食品经营许可证', 120],
  ['otherOwnName', '食品经营许可证', 300],
  ['deregistered', '户外广告设置许可', 640],
]

/** The licences of the tour. */
export function tourGrants(today: CalendarDate): readonly Grant[] {
  return GRANTS.map(([key, certificate, daysAgo]) => {
    const kind = LICENCE_KINDS.find((each) => each.certificate === certificate)
    if (!kind) throw new RangeError(`no licence is called ${certificate}`)
    const place = region(TOUR[key].code.slice(2, 8))
    return {
      party: partyOf(TOUR[key]),
      kind,
      decidedOn: officeDay(today, daysAgo),
      authority: department(cityOf(place), kind.duty),
      region: place.code,
    }
  })
}

type Case = {
  readonly key: TourKey
  readonly duty: Duty
  readonly violation: string
  readonly sanction?: Sanction
  readonly daysAgo: number
  readonly fineYuan: number
  readonly procedure?: Ruling['procedure']
  readonly party?: Partial<Party>
  readonly state?: '1'
}

const FINE: Sanction = { kinds: ['罚款'] }

const CASES: readonly Case[] = [
  // three months after the decision repair may be applied for: in about ten days
  {
    key: 'fined',
    duty: 'housing',
    violation: '未取得施工许可证擅自施工',
    sanction: { ...FINE, order: '责令停止施工，限期改正' },
    daysAgo: 80,
    fineYuan: 68_000,
  },
  // a year is the longest that a general-class penalty is shown
  { key: 'ended', duty: 'market', violation: '发布虚假广告', sanction: FINE, daysAgo: 369, fineYuan: 12_000 },
  {
    key: 'severe',
    duty: 'emergency',
    violation: '危险化学品未储存在专用仓库内',
    sanction: { kinds: ['责令停产停业', '罚款'], order: '责令停产停业整顿' },
    daysAgo: 200,
    fineYuan: 150_000,
  },
  {
    key: 'provisional',
    duty: 'housing',
    violation: '使用不合格的建筑材料',
    sanction: FINE,
    daysAgo: 60,
    fineYuan: 46_000,
  },
  {
    key: 'minor',
    duty: 'enforcement',
    violation: '占用城市道路堆放物料',
    sanction: { kinds: ['警告'], order: '责令改正' },
    daysAgo: 70,
    fineYuan: 0,
  },
  {
    key: 'minor',
    duty: 'market',
    violation: '不按规定明码标价',
    sanction: FINE,
    daysAgo: 110,
    fineYuan: 500,
    procedure: '简易程序',
  },
  {
    key: 'byOrganisationCode',
    duty: 'housing',
    violation: '未取得施工许可证擅自施工',
    sanction: FINE,
    daysAgo: 150,
    fineYuan: 35_000,
    party: { code: '', organisationCode: OLD_ORGANISATION_CODE },
  },
  {
    key: 'byRegistrationNo',
    duty: 'housing',
    violation: '使用不合格的建筑材料',
    sanction: FINE,
    daysAgo: 170,
    fineYuan: 52_000,
    party: { code: '', registrationNo: OLD_REGISTRATION_NO },
  },
  {
    key: 'withdrawn',
    duty: 'housing',
    violation: '未取得施工许可证擅自施工',
    sanction: FINE,
    daysAgo: 90,
    fineYuan: 40_000,
    state: '1',
  },
]

/** A ruling with the state that the form of 2016 reports. */
export type TourRuling = Ruling & { readonly state: '0' | '1' }

/** The penalties of the tour that a department of a city and a duty reports. */
export function tourRulings(cityCode: string, duty: Duty, today: CalendarDate): readonly TourRuling[] {
  const city = region(cityCode)
  const near = CASES.filter(
    (one) => one.duty === duty && cityOf(region(TOUR[one.key].code.slice(2, 8))).code === cityCode,
  )
  return near.map((one) => {
    const violation = VIOLATIONS.find((each) => each.duty === duty && each.type === one.violation)
    if (!violation) throw new RangeError(`no violation is called ${one.violation}`)
    return {
      party: { ...partyOf(TOUR[one.key]), ...one.party },
      violation,
      sanction: one.sanction ?? FINE,
      decidedOn: officeDay(today, one.daysAgo),
      authority: department(city, duty),
      source: department(city, duty),
      procedure: one.procedure ?? '普通程序',
      misconductEndedOn: null,
      fineYuan: one.fineYuan,
      gainsYuan: 0,
      goodsYuan: 0,
      state: one.state ?? '0',
    }
  })
}

/** The tour's entry in the abnormal register. */
export function tourAbnormal(today: CalendarDate): Entry {
  const one = tourOrganisation('abnormal', today)
  return {
    name: one.name,
    code: one.code,
    reason: '通过登记的住所或者经营场所无法联系',
    enteredOn: officeDay(today, 40),
    authority: department(one.region, 'market'),
    exitReason: '',
    exitedOn: null,
  }
}

/** The tour's entry in the severe list for work safety. */
export function tourSevere(today: CalendarDate): SevereEntry {
  const list = at(SEVERE_LISTS, 2)
  return severeEntry(tourOrganisation('severe', today), list, at(list.reasons, 0), officeDay(today, 150))
}
