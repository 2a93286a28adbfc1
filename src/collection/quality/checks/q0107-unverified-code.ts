import type { Check } from '../check.ts'
import { quoted, readCodes } from '../code-values.ts'
import { detailOf, labelOf } from '../say.ts'

// A list whose official text nobody has read cannot send a row back. The value is left out, for what is not in the list has no
// meaning that could be shown; the finding keeps it.

export const unverifiedCode: Check = {
  code: 'q0107',
  effect: 'note',
  zh: '不在待核的代码表里',
  en: 'not in a code list that is still to be verified',
  cite: 'double-publicity-2018',
  verified: false,
  example: {
    code: 'q0107',
    field: 'licenceKind',
    value: '备案',
    suggestion: null,
    detail: {
      unknown: '备案',
      zh: '普通、特许、认可、核准、登记、其他',
      en: 'ordinary, concession, accreditation, approval, registration, other',
    },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${quoted(finding)}不在代码表里（来源待核），该栏未收；可写：${detailOf(finding, 'zh')}`,
    en: `${labelOf(field, 'en')}${detailOf(finding, 'unknown') === '' ? '' : `: "${detailOf(finding, 'unknown')}"`} is not in the code list (source to be verified), so the cell was left out; write one of: ${detailOf(finding, 'en')}`,
  }),
  // A list whose source is unverified never sends a row back: what it knows of the cell is taken.
  compile: (context) => readCodes(context, { code: 'q0107', verified: false, keepKnown: true }),
}
