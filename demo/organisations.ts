import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Region } from '#foundation/law/region.ts'
import { body, registrationNo, uscc } from './codes.ts'
import { DEPARTMENTS, STAFFING_OFFICE, department } from './departments.ts'
import { COUNTIES, PROVINCE, cityOf, placeName } from './geography.ts'
import { brand, house } from './names.ts'
import { random } from './random.ts'
import type { Random } from './random.ts'
import {
  ASSOCIATION_TRADES,
  COMPANY_TRADES,
  FARM_TRADES,
  INSTITUTION_TRADES,
  SERVICE_BODY_TRADES,
  SHOP_TRADES,
} from './trades.ts'
import type { Trade } from './trades.ts'

/** An organisation that does not exist. */
export type Organisation = {
  readonly code: string
  readonly name: string
  /** the kind as the register of its registrar words it */
  readonly kind: string
  readonly status: string
  readonly region: Region
  readonly address: string
  readonly capital: string
  readonly establishedOn: CalendarDate
  readonly industry: string
  readonly sector: Trade['sector']
  readonly registrar: string
  /** only those entered before the unified code have one */
  readonly registrationNo: string
}

type Maker = (
  draw: Random,
  taken: Set<string>,
) => {
  readonly prefix: string
  readonly name: string
  readonly trade: Trade
  readonly kind: string
  readonly capital: string
  readonly region: Region
}

const LIMITED = '有限责任公司'

// What there is in the province and how many of each.
const POPULATION: readonly (readonly [Maker, number])[] = [
  [company, 2280],
  [branch, 180],
  [partnership, 60],
  [named({ prefix: '92', kind: '个体工商户', trades: SHOP_TRADES }), 980],
  [named({ prefix: '93', kind: '农民专业合作社', trades: FARM_TRADES, ending: '专业合作社', capital: [5, 300] }), 190],
  [named({ prefix: '12', kind: '事业单位', trades: INSTITUTION_TRADES, capital: [20, 900] }), 110],
  [named({ prefix: '51', kind: '社会团体', trades: ASSOCIATION_TRADES, capital: [3, 3] }), 60],
  [named({ prefix: '52', kind: '民办非企业单位', trades: SERVICE_BODY_TRADES, capital: [3, 50] }), 90],
]

/** All organisations of the province but those of the tour: the same for the same seed and day. */
export function organisations(seed: number, today: CalendarDate): readonly Organisation[] {
  const draw = random(seed, 'organisations')
  const taken = new Set<string>()
  const made = POPULATION.flatMap(([maker, count]) => Array.from({ length: count }, () => maker(draw, taken)))
  return [
    ...DEPARTMENTS.map((one) => stateOrgan(one.code, one.name, one.region, today)),
    ...made.map((one, i) => register(one, i, draw, today)),
  ]
}

function register(one: ReturnType<Maker>, i: number, draw: Random, today: CalendarDate): Organisation {
  // bodies begin with LT, a series that was never issued; multiplying scatters neighbours
  const code = uscc(one.prefix, one.region.code, body('LT', 31 ** 4 + ((i * 7919) % 499_979) * 31 + (i % 31)))
  const old = one.prefix.startsWith('9') && draw.chance(0.3)
  return {
    code,
    name: one.name,
    kind: one.kind,
    status: draw.weighted(STATUSES),
    region: one.region,
    address: placeName(one.region) + house(draw),
    capital: one.capital,
    establishedOn: addDays(today, -(old ? draw.between(4100, 9500) : draw.between(1250, 4000))),
    industry: one.trade.industry,
    sector: one.trade.sector,
    registrar: registrarOf(one.prefix, one.region),
    registrationNo: old ? registrationNo(one.region.code, i + 1) : '',
  }
}

const STATUSES: readonly (readonly [string, number])[] = [
  ['存续', 94],
  ['吊销，未注销', 2],
  ['注销', 4],
]

function registrarOf(prefix: string, place: Region): string {
  if (prefix === '12') return STAFFING_OFFICE.name
  return department(prefix.startsWith('5') ? cityOf(place) : place, prefix.startsWith('5') ? 'civil' : 'market').name
}

function company(draw: Random, taken: Set<string>): ReturnType<Maker> {
  const region = draw.pick(COUNTIES)
  const trade = draw.weighted(COMPANY_TRADES)
  const stock = draw.chance(0.05)
  const place = draw.weighted([
    [cityOf(region).zh, 6],
    [region.zh, 3],
    [PROVINCE.zh.slice(0, 2), 1],
  ])
  const name = place + brand(draw, taken) + trade.word + (stock ? '股份有限公司' : '有限公司')
  return {
    prefix: '91',
    name,
    trade,
    kind: stock ? '股份有限公司' : LIMITED,
    capital: `${draw.pick([10, 50, 100, 200, 300, 500, 1000, 2000, 5000])}万元`,
    region,
  }
}

function branch(draw: Random, taken: Set<string>): ReturnType<Maker> {
  const parent = company(draw, taken)
  const region = draw.pick(COUNTIES)
  return { ...parent, name: `${parent.name}${region.zh.slice(0, -1)}分公司`, kind: '分公司', capital: '', region }
}

function partnership(draw: Random, taken: Set<string>): ReturnType<Maker> {
  const one = company(draw, taken)
  return { ...one, name: `${one.name.replace(/(股份)?有限公司$/, '')}中心（有限合伙）`, kind: '合伙企业' }
}

/** Bodies named by county, brand and trade. */
type Named = {
  readonly prefix: string
  readonly kind: string
  readonly trades: typeof SHOP_TRADES
  readonly ending?: string
  /** in 10,000 CNY: none, one sum, or one between two */
  readonly capital?: readonly [least: number, most: number]
}

function named({ prefix, kind, trades, ending = '', capital }: Named): Maker {
  return (draw, taken) => {
    const region = draw.pick(COUNTIES)
    const trade = draw.weighted(trades)
    return {
      prefix,
      name: region.zh + brand(draw, taken) + trade.word + ending,
      trade,
      kind,
      capital: capital === undefined ? '' : `${capital[0] === capital[1] ? capital[0] : draw.between(...capital)}万元`,
      region,
    }
  }
}

function stateOrgan(code: string, name: string, region: Region, today: CalendarDate): Organisation {
  return {
    code,
    name,
    kind: '机关',
    status: '存续',
    region,
    address: `${placeName(region)}听笙巷1号`,
    capital: '',
    establishedOn: addDays(today, -2800),
    industry: 'S9221',
    sector: 'services',
    registrar: STAFFING_OFFICE.name,
    registrationNo: '',
  }
}
