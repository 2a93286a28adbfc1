import type { Check } from '../check.ts'
import { detailOf } from '../say.ts'

export const noCode: Check = {
  code: 'q0202',
  effect: 'hold',
  zh: '没有代码，不能仅凭名称归入',
  en: 'no code; a name alone attaches nothing',
  cite: 'platform-design art.G4',
  verified: false,
  example: { code: 'q0202', field: null, value: null, suggestion: null, detail: { candidates: 2 } },
  message(finding) {
    const candidates = Number(finding.detail?.['candidates'] ?? 0)
    return {
      zh: `没有机构代码，不能仅凭名称归入${candidates > 0 ? `；同名或近名主体 ${detailOf(finding, 'candidates')} 个` : ''}，待判断；请补代码`,
      en: `There is no identifier, and a name alone attaches nothing${candidates > 0 ? `; ${candidates} subjects of that or a like name` : ''}. Held; supply the code`,
    }
  },
  compile: () => null,
}
