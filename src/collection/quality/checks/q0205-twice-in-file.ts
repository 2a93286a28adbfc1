import type { Check } from '../check.ts'
import { detailOf } from '../say.ts'

export const twiceInFile: Check = {
  code: 'q0205',
  effect: 'note',
  zh: '同一记录在文件里有两种内容',
  en: 'one record with two contents in a file',
  cite: 'platform-design art.G5',
  verified: false,
  example: { code: 'q0205', field: null, value: null, suggestion: null, detail: { row: 17 } },
  message: (finding) => ({
    zh: `与第 ${detailOf(finding, 'row')} 行是同一记录而内容不同，以后一行为准；请核对`,
    en: `The same record as in row ${detailOf(finding, 'row')} with another content; the later row counts, please compare`,
  }),
  compile: () => null,
}
