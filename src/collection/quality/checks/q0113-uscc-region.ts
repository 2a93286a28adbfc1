import { isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { detailOf, labelOf } from '../say.ts'

// A code keeps the region of first registration for ever, and no table of regions is complete: never a reason to return.

export const usccRegion: Check = {
  code: 'q0113',
  effect: 'note',
  zh: '代码里的行政区划不在表里',
  en: 'the code’s region is not in the table',
  cite: 'gb-32100-2015; divisions-2023',
  verified: true,
  example: {
    code: 'q0113',
    field: 'uscc',
    value: '91379900MA3TE5T03X',
    suggestion: null,
    detail: { region: '379900' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}第 3 至 8 位 ${detailOf(finding, 'region')} 不在行政区划表里，已接收；请核对`,
    en: `Characters 3 to 8 of ${labelOf(field, 'en')}, ${detailOf(finding, 'region')}, are not in the table of divisions; taken, please compare`,
  }),
  compile({ item, law }) {
    const place = placeOf(item, item.roles.uscc)
    if (place === null) return null
    const regions = new Set(law.regions().keys())
    return ({ values }, findings) => {
      const value = values[place.index]
      if (!value || value.length !== 18) return
      const region = value.slice(2, 8)
      if (!regions.has(region) && isUscc(value))
        findings.push(about('q0113', place.field, value, { detail: { region } }))
    }
  },
}
