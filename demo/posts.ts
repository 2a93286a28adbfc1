import type { Organisation } from '#foundation/access/who.ts'
import type { Offer } from '#foundation/access/development.ts'
import { body, uscc } from './codes.ts'
import { departmentAt, type Department } from './departments.ts'
import { CITIES, PROVINCE } from './geography.ts'
import type { Region } from '#foundation/law/region.ts'

/** The credit office of a division: a public institution, so its code begins with 12. */
function creditCentre(place: Region, number: number): Organisation {
  return { code: uscc('12', place.code, body('LT0', number)), name: `${place.zh}社会信用中心`, region: place.code }
}

const CITY = CITIES[0]!

export const PROVINCIAL_CENTRE = creditCentre(PROVINCE, 901)
export const CITY_CENTRE = creditCentre(CITY, 902)

/** The posts that the story of the demonstration needs; those who fill them are nobody. */
export const POSTS: readonly Offer[] = [
  { organisation: unit(departmentAt(CITY.code, 'enforcement')), role: 'data' },
  { organisation: unit(departmentAt(CITY.code, 'approval')), role: 'data' },
  { organisation: unit(departmentAt(CITIES[1]!.code, 'housing')), role: 'data' },
  { organisation: CITY_CENTRE, role: 'identity' },
  { organisation: CITY_CENTRE, role: 'office' },
  { organisation: PROVINCIAL_CENTRE, role: 'identity' },
  { organisation: PROVINCIAL_CENTRE, role: 'office' },
  { organisation: PROVINCIAL_CENTRE, role: 'admin' },
  { organisation: PROVINCIAL_CENTRE, role: 'auditor' },
]

function unit({ code, name, region }: Department): Organisation {
  return { code, name, region: region.code }
}
