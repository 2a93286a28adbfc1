import type { CalendarDate } from '#platform/calendar-date.ts'
import { house, brand } from './names.ts'
import { organisations } from './organisations.ts'
import type { Organisation } from './organisations.ts'
import { placeName } from './geography.ts'
import { random } from './random.ts'
import { FORMER_NAME, TOUR, tourOrganisations } from './tour.ts'

/** The province as its registers know it. */
export type Province = {
  /** as first registered */
  readonly registered: readonly Organisation[]
  /** what changed later, in the order of the changes: names, addresses, deregistrations */
  readonly changed: readonly Organisation[]
  /** organisations that others than the tour's acts may be about, under their present names */
  readonly pool: readonly Organisation[]
}

/** The province of a seed on a day. */
export function inventProvince(seed: number, today: CalendarDate): Province {
  const draw = random(seed, 'changes')
  const ordinary = organisations(seed, today)
  const tour = tourOrganisations(today)
  const open = ordinary.filter(({ status, kind }) => status === '存续' && kind !== '机关')
  const names = new Set<string>()
  const changing = open.filter((one) => one.code.startsWith('91') && one.name.endsWith('有限公司')).slice(0, 60)
  const changed = changing.map((one, i): Organisation => {
    if (i % 6 === 4) return { ...one, status: '注销' }
    if (i % 6 === 5) return { ...one, address: placeName(one.region) + house(draw) }
    return { ...one, name: `${placeName(one.region)}新${brand(draw, names)}${one.name.slice(-6)}` }
  })
  const now = new Map(changed.map((one) => [one.code, one]))
  return {
    registered: [
      ...ordinary,
      ...tour.map((one) => (one.code === TOUR.renamed.code ? { ...one, name: FORMER_NAME } : one)),
    ],
    changed: [
      ...changed,
      ...tour.filter(({ code }) => code === TOUR.renamed.code),
      ...tour.filter(({ code }) => code === TOUR.deregistered.code).map((one) => ({ ...one, status: '注销' })),
    ],
    pool: open.map((one) => now.get(one.code) ?? one).filter(({ status }) => status === '存续'),
  }
}
