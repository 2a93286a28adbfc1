import { ROW_TROUBLES, type RowTrouble } from '#platform/tables/table.ts'
import type { Check } from '../check.ts'
import { detailOf } from '../say.ts'

// Raised by intake, where the file is read: the rows after such a one can still be taken in.

export const unreadableRow: Check = {
  code: 'q0009',
  effect: 'return',
  zh: '这一行读不出来',
  en: 'the row cannot be read',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0009', field: null, value: null, suggestion: null, detail: { trouble: 'not-json', column: '' } },
  message(finding) {
    const [zh, en] = ROW_TROUBLES[detailOf(finding, 'trouble') as RowTrouble['code']]
    const column = detailOf(finding, 'column')
    return {
      zh: `${zh}${column === '' ? '' : `（${column}）`}，没有收录；请改正后再报`,
      en: `${en}${column === '' ? '' : ` (${column})`}; it was not taken in, mend it and send it again`,
    }
  },
  compile: () => null,
}
