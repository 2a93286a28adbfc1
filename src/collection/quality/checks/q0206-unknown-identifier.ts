import type { Check } from '../check.ts'
import { detailOf, saidOf } from '../say.ts'

// Raised by intake: an old number that no registration has told us of says nothing about who it is.

export const unknownIdentifier: Check = {
  code: 'q0206',
  effect: 'hold',
  zh: '登记库里没有这个号码',
  en: 'a number that the register does not know',
  cite: 'platform-design art.G4',
  verified: false,
  example: {
    code: 'q0206',
    field: null,
    value: '110108000000016',
    suggestion: null,
    detail: { name: '鸿运商贸公司', candidates: 0 },
  },
  message(finding) {
    const candidates = Number(detailOf(finding, 'candidates') || 0)
    const written = finding.value === null ? '' : `“${saidOf(finding)}”`
    return {
      zh: `登记库里没有号码${written}${candidates > 0 ? `；同名主体 ${candidates} 个` : ''}，待判断；请补统一社会信用代码`,
      en: `The register does not know the number${written === '' ? '' : ` "${saidOf(finding)}"`}${candidates > 0 ? `; ${candidates} subjects of that name` : ''}. Held; supply the unified code`,
    }
  },
  compile: () => null,
}
