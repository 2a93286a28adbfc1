import { sameName } from '#register/subjects/name.ts'
import type { Check } from '../check.ts'
import { about, placeOf, remembering } from '../cells.ts'
import { detailOf, labelOf, saidOf } from '../say.ts'

// Who reports need not be who decided; whether it may is a matter of grants, which come with access.

export const otherAuthority: Check = {
  code: 'q0173',
  effect: 'note',
  zh: '报送单位不是决定机关',
  en: 'the provider is not the deciding authority',
  cite: 'platform-design art.G1',
  verified: false,
  example: {
    code: 'q0173',
    field: 'authority',
    value: '甲县住房和城乡建设局',
    suggestion: null,
    detail: { provider: '甲县行政审批服务局' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}是 ${saidOf(finding)}，报送单位是 ${detailOf(finding, 'provider')}；已接收`,
    en: `${labelOf(field, 'en')} is ${saidOf(finding)} and the provider is ${detailOf(finding, 'provider')}; taken`,
  }),
  compile({ item, provider }) {
    const name = placeOf(item, item.roles.authority)
    const code = placeOf(item, item.roles.authorityCode)
    // A registrar decides nothing about its registrants; an item with decisions has a place for the authority's code.
    if (name === null || code === null) return null
    const isProvider = remembering((authority) => sameName(authority, provider.name))
    return ({ values }, findings) => {
      const authority = values[name.index]
      const authorityCode = values[code.index]
      if (!authority || (authorityCode ? authorityCode === provider.code : isProvider(authority))) return
      findings.push(about('q0173', name.field, authority, { detail: { provider: provider.name } }))
    }
  },
}
