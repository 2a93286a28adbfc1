import type { CalendarDate } from '#platform/calendar-date.ts'
import {
  ABNORMAL,
  LICENCE_BY_CODES,
  PENALTY_2016,
  PENALTY_BY_CODES,
  PENALTY_IN_CHINESE,
  REGISTRATION,
  SEVERE,
} from './columns.ts'
import type { OldPenalty } from './columns.ts'
import { STAFFING_OFFICE, department, departmentAt } from './departments.ts'
import type { Department, Duty } from './departments.ts'
import { documentRegister } from './documents.ts'
import { SEVERE_LISTS, abnormalEntries, severeEntries } from './entries.ts'
import { PROVINCE, region } from './geography.ts'
import { grants, issue } from './licences.ts'
import { decide, rulings } from './penalties.ts'
import type { Province } from './province.ts'
import { at, random } from './random.ts'
import { csv, jsonLines, sheetOf, workbook } from './sheet.ts'
import { OTHER_FORMS } from './other-items.ts'
import { ACT_FORMS, actColumns, otherActs, senderOf } from './ten-acts.ts'
import { tourAbnormal, tourGrants, tourRulings, tourSevere } from './tour-acts.ts'

/** A file as a department sends it. */
export type DemoFile = {
  readonly name: string
  readonly item: string
  readonly provider: Department
  readonly rows: number
  readonly bytes: () => Buffer
}

const market = department(PROVINCE, 'market')

/** Who is registered: by the market regulator, the staffing office and the department of civil affairs. */
export function registrationFiles({ registered, changed }: Province): readonly DemoFile[] {
  const of = (...first: readonly string[]) =>
    registered.filter(({ code }) => first.some((digit) => code.startsWith(digit)))
  const file = (name: string, provider: Department, rows: readonly Province['registered'][number][]): DemoFile => {
    return { name, item: 'registration', provider, rows: rows.length, bytes: () => csv(sheetOf(REGISTRATION, rows)) }
  }
  return [
    file('经营主体登记.csv', market, of('9')),
    file('机关事业单位登记.csv', STAFFING_OFFICE, of('1')),
    file('社会组织登记.csv', department(PROVINCE, 'civil'), of('5')),
    file('经营主体变更注销.csv', market, changed),
  ]
}

// Three of the five cities report: each file costs the start of a demonstration a third of a second, whatever its size.
const LICENCES: readonly (readonly [city: string, rows: number])[] = [
  ['480100', 2500],
  ['480200', 1900],
  ['480400', 1600],
]

/** What the cities' approval offices granted, with what their transport and emergency departments did: GB18030, by codes. */
export function licenceFiles({ pool }: Province, seed: number, today: CalendarDate): readonly DemoFile[] {
  return LICENCES.map(([code, rows]) => {
    const city = region(code)
    const provider = department(city, 'approval')
    const near = pool.filter((one) => one.region.parent === code)
    const drawn = grants(near, rows, random(seed, `licences ${code}`), today)
    const tour = tourGrants(today).filter((one) => one.region.startsWith(code.slice(0, 4)))
    const register = documentRegister()
    const licences = [...drawn, ...tour].map((grant, k) => ({ ...issue(grant, register, k + 1), source: provider }))
    return {
      name: `${city.zh}行政许可.csv`,
      item: 'licence',
      provider,
      rows: licences.length,
      bytes: () => csv(sheetOf(LICENCE_BY_CODES, licences), 'gb18030'),
    }
  })
}

type PenaltyForm = (penalties: readonly OldPenalty[], title: string) => Buffer

const codes: PenaltyForm = (penalties) => csv(sheetOf(PENALTY_BY_CODES, penalties))
const chinese: PenaltyForm = (penalties) => csv(sheetOf(PENALTY_IN_CHINESE, penalties), 'utf-8-bom')
const form2016: PenaltyForm = (penalties) => csv(sheetOf(PENALTY_2016, penalties), 'gb18030')
const book: PenaltyForm = (penalties, title) =>
  workbook(sheetOf(PENALTY_IN_CHINESE, penalties), title, '填报说明：日期写到日，金额单位为万元。')

// Each department in the form it is used to.
const PENALTIES: readonly (readonly [city: string, duty: Duty, rows: number, ending: string, form: PenaltyForm])[] = [
  ['480100', 'market', 900, '.xlsx', book],
  ['480100', 'enforcement', 600, '.csv', chinese],
  ['480200', 'housing', 400, '.csv', chinese],
  ['480300', 'emergency', 400, '.csv', codes],
  ['480400', 'environment', 300, '.csv', codes],
  ['480500', 'housing', 400, '（2016年版式）.csv', form2016],
]

/** What the departments punished. */
export function penaltyFiles({ pool }: Province, seed: number, today: CalendarDate): readonly DemoFile[] {
  return PENALTIES.map(([cityCode, duty, count, ending, form]) => {
    const provider = departmentAt(cityCode, duty)
    const register = documentRegister()
    const drawn = rulings(pool, provider, duty, count, random(seed, `penalties ${cityCode} ${duty}`), today)
    const penalties = [
      ...drawn.map((ruling) => ({ ...ruling, state: '0' as const })),
      ...tourRulings(cityCode, duty, today),
    ].map((ruling) => ({ ...decide(ruling, register), state: ruling.state }))
    return {
      name: `${provider.name}行政处罚${ending}`,
      item: 'penalty',
      provider,
      rows: penalties.length,
      bytes: () => form(penalties, `${provider.name}行政处罚信息公示表`),
    }
  })
}

/** What single departments report of the eight other acts and of the rest of the data list: one form each, by Chinese names. */
export function actFiles({ pool }: Province, seed: number, today: CalendarDate): readonly DemoFile[] {
  return [...ACT_FORMS, ...OTHER_FORMS].map((form) => {
    const acts = otherActs(form, pool, documentRegister(), random(seed, `acts ${form.item}`), today)
    const provider = senderOf(form)
    return {
      name: `${provider.name}${form.zh}.csv`,
      item: form.item,
      provider,
      rows: acts.length,
      bytes: () => csv(sheetOf(actColumns(form), acts), 'utf-8-bom'),
    }
  })
}

const SEVERE_ROWS = [25, 20, 15] as const

/** The abnormal register and the severe lists, as the provincial market regulator passes them on. */
export function entryFiles({ pool }: Province, seed: number, today: CalendarDate): readonly DemoFile[] {
  const abnormal = [...abnormalEntries(pool, 199, random(seed, 'abnormal'), today), tourAbnormal(today)]
  const enterprises = pool.filter(({ code }) => code.startsWith('91'))
  const register = documentRegister()
  const severe = [
    ...SEVERE_LISTS.flatMap((list, i) =>
      severeEntries(list, enterprises, at(SEVERE_ROWS, i), random(seed, `severe ${list.duty}`), today),
    ),
    tourSevere(today),
  ].map((entry) => ({ ...entry, decisionNo: register(entry.authority, '列入', entry.enteredOn) }))
  return [
    {
      name: '经营异常名录.csv',
      item: 'abnormal-register',
      provider: market,
      rows: abnormal.length,
      bytes: () => csv(sheetOf(ABNORMAL, abnormal)),
    },
    {
      name: '严重失信主体名单.jsonl',
      item: 'severe-list',
      provider: market,
      rows: severe.length,
      bytes: () => jsonLines(sheetOf(SEVERE, severe)),
    },
  ]
}
