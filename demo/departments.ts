import { body, uscc } from './codes.ts'
import { PROVINCE, REGIONS, region } from './geography.ts'
import type { Region } from '#foundation/law/region.ts'

/** A department of the fictitious province: a state organ, so its code begins with 11. */
export type Department = {
  readonly code: string
  readonly name: string
  /** how its document numbers begin: 云市监 */
  readonly sign: string
  readonly region: Region
}

// Each duty: the name after the region's, the sign in document numbers, its place in the code.
const DUTIES = {
  market: ['市场监督管理局', '市监', 1],
  approval: ['行政审批服务局', '审批', 2],
  enforcement: ['综合行政执法局', '综执', 3],
  transport: ['交通运输局', '交运', 4],
  emergency: ['应急管理局', '应急', 5],
  environment: ['生态环境局', '环', 6],
  housing: ['住房和城乡建设局', '住建', 7],
  labour: ['人力资源和社会保障局', '人社', 8],
  civil: ['民政局', '民', 9],
  health: ['卫生健康局', '卫健', 10],
} as const satisfies Record<string, readonly [string, string, number]>

export type Duty = keyof typeof DUTIES

const PROVINCIAL: Partial<Record<Duty, string>> = {
  transport: '交通运输厅',
  emergency: '应急管理厅',
  environment: '生态环境厅',
  housing: '住房和城乡建设厅',
  labour: '人力资源和社会保障厅',
  civil: '民政厅',
  health: '卫生健康委员会',
}

/** The department of a region that has the duty; the same each time. */
export function department(place: Region, duty: Duty): Department {
  const [ordinary, sign, number] = DUTIES[duty]
  const name = (place.kind === 'province' && PROVINCIAL[duty]) || ordinary
  return {
    code: uscc('11', place.code, body('LT0', number * 1000 + REGIONS.indexOf(place))),
    name: place.zh + name,
    sign: (place.kind === 'county' ? place.zh.slice(0, 2) : place.zh.charAt(0)) + sign,
    region: place,
  }
}

/** The staffing office, which registers public institutions. */
export const STAFFING_OFFICE: Department = {
  code: uscc('11', PROVINCE.code, body('LT0', 900)),
  name: '岚汀省机构编制委员会办公室',
  sign: '岚编',
  region: PROVINCE,
}

/** Every department that is itself in the register: of the province and of its cities, then the market regulators of the counties. */
export const DEPARTMENTS: readonly Department[] = [
  STAFFING_OFFICE,
  ...REGIONS.flatMap((place) => dutiesOf(place).map((duty) => department(place, duty))),
]

function dutiesOf(place: Region): readonly Duty[] {
  if (place.kind === 'county') return ['market']
  return Object.keys(DUTIES) as Duty[]
}

/** The department at a city's or county's code. */
export function departmentAt(code: string, duty: Duty): Department {
  return department(region(code), duty)
}
