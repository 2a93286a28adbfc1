import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { body, organisationCode, registrationNo, uscc } from './codes.ts'
import { department } from './departments.ts'
import { OWN_NAMES } from './canaries.ts'
import { placeName, region } from './geography.ts'
import type { Organisation } from './organisations.ts'
import { at } from './random.ts'
import type { Sector } from './trades.ts'

// A dozen organisations that show what the platform does. Their codes are the same under every seed.

/** Where to look, and what is to be seen there. */
export type Stop = { readonly code: string; readonly name: string; readonly zh: string; readonly en: string }

function stop(number: number, prefix: string, county: string, name: string, zh: string, en: string): Stop {
  return { code: uscc(prefix, county, body('LTT', number)), name, zh, en }
}

export const TOUR = {
  praised: stop(
    1,
    '91',
    '480102',
    '云汐市澄溯达物流有限公司',
    '有十二项许可，没有不良信息',
    'twelve licences and nothing adverse',
  ),
  fined: stop(
    2,
    '91',
    '480202',
    '霁州市砚漪建筑工程有限公司',
    '一项一般失信的罚款正在公示，再过几天就可以申请修复',
    'a general-class fine is shown; repair may be applied for in a few days',
  ),
  ended: stop(
    3,
    '91',
    '480104',
    '云汐市鹭珂食品有限公司',
    '一项罚款公示一年期满，刚刚不再公示',
    'a fine was shown for its year and has just ended: it is not shown',
  ),
  severe: stop(
    4,
    '91',
    '480302',
    '澜屿市枫桓化工有限公司',
    '在安全生产严重失信主体名单上，并有停产停业处罚',
    'on the severe list for work safety, with an order to suspend production',
  ),
  renamed: stop(
    5,
    '91',
    '480402',
    '鹤汀市栖岫文化传媒有限公司',
    '改过名称，原名也能搜到',
    'renamed; the former name finds it too',
  ),
  provisional: stop(
    6,
    '91',
    '480203',
    '霁州市珩帆装饰工程有限公司',
    '只在一项处罚里出现过，登记信息还没有报来',
    'known only from a penalty; its registration has not arrived',
  ),
  ownName: stop(
    7,
    '92',
    '480105',
    at(OWN_NAMES, 0),
    '个体工商户以经营者姓名登记：名称遮盖，只能凭代码查到',
    "an individual business registered under its operator's own name: printed masked, found by code only",
  ),
  otherOwnName: stop(8, '92', '480222', at(OWN_NAMES, 1), '同上', 'the same'),
  deregistered: stop(
    9,
    '91',
    '480403',
    '鹤汀市蘅湄商贸有限公司',
    '已注销，主体信息仍可查',
    'deregistered; its identity can still be seen',
  ),
  byOrganisationCode: stop(
    10,
    '91',
    '480502',
    '砚川市霁谷建设集团有限公司',
    '旧处罚只写了组织机构代码，仍归到同一主体',
    'an old penalty names only its organisation code and still finds it',
  ),
  byRegistrationNo: stop(
    11,
    '91',
    '480503',
    '砚川市笙朔建筑工程有限公司',
    '旧处罚只写了注册号，仍归到同一主体',
    'an old penalty names only its registration number and still finds it',
  ),
  withdrawn: stop(
    12,
    '91',
    '480502',
    '砚川市榆铮建筑工程有限公司',
    '一项处罚已被撤销，不公示',
    'its penalty was revoked: not shown',
  ),
  minor: stop(
    13,
    '91',
    '480103',
    '云汐市沐榕商贸有限公司',
    '只有一项警告和一项简易程序罚款：收下，不公示',
    'one warning and one fine by simple procedure: accepted, not shown',
  ),
  abnormal: stop(
    14,
    '91',
    '480303',
    '澜屿市汐庭信息技术有限公司',
    '在经营异常名录上',
    'in the abnormal operations register',
  ),
} as const satisfies Record<string, Stop>

export type TourKey = keyof typeof TOUR

/** The name under which the renamed organisation was first registered. */
export const FORMER_NAME = '鹤汀市旧岫广告有限公司'

/** The code that `start` prints for a first search. */
export const SAMPLE_CODE = TOUR.fined.code

/** The 15 digits under which the registers of old knew one of them. */
export const OLD_REGISTRATION_NO = registrationNo('480503', 2018)

/** The nine characters that an old penalty gives instead of the unified code. */
export const OLD_ORGANISATION_CODE = organisationCode(TOUR.byOrganisationCode.code.slice(8, 16))

const SECTORS: Partial<Record<TourKey, readonly [Sector, string]>> = {
  praised: ['transport', 'G5430'],
  ended: ['food', 'C1499'],
  severe: ['chemicals', 'C2614'],
  renamed: ['services', 'L7259'],
  ownName: ['catering', 'H6210'],
  otherOwnName: ['food', 'F5223'],
  deregistered: ['retail', 'F5191'],
  minor: ['retail', 'F5191'],
  abnormal: ['services', 'I6513'],
}

/** The tour's organisation as the register enters it; there is none for the provisional one. */
export function tourOrganisation(key: Exclude<TourKey, 'provisional'>, today: CalendarDate): Organisation {
  const { code, name } = TOUR[key]
  const county = region(code.slice(2, 8))
  const [sector, industry] = SECTORS[key] ?? ['construction', 'E4710']
  const shop = code.startsWith('92')
  return {
    code,
    name,
    kind: shop ? '个体工商户' : '有限责任公司',
    status: '存续',
    region: county,
    address: `${placeName(county)}观澜街${Object.keys(TOUR).indexOf(key) + 1}号`,
    capital: shop ? '' : '500万元',
    establishedOn: addDays(today, -4200),
    industry,
    sector,
    registrar: department(county, 'market').name,
    registrationNo: key === 'byRegistrationNo' ? OLD_REGISTRATION_NO : '',
  }
}

/** Every organisation of the tour that has been registered. */
export function tourOrganisations(today: CalendarDate): readonly Organisation[] {
  return (Object.keys(TOUR) as TourKey[])
    .filter((key) => key !== 'provisional')
    .map((key) => tourOrganisation(key, today))
}
