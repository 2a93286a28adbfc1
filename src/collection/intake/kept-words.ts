import { Refusal } from '#platform/refusal.ts'
import type { Dress } from '#platform/tables/table.ts'
import type { Claim } from '#register/catalogue/headers.ts'
import { findPersonData } from '#collection/quality/free-text.ts'

// Words that come with a file and are kept with its batch: names of sheets and columns, the mapping. Person data in them is not
// kept (design §1 P4); of the file's own name see file-name.ts.

/** What stands in the place of words that were not kept; a sheet may be called so too. */
export const NOT_KEPT = '（含个人信息，未保存）'

/** Words as they may be kept. */
export function keptWords(words: string): string {
  return findPersonData(words) === null ? words : NOT_KEPT
}

/** The header as it may be kept: what a field is known by stays, what is the sender's own is looked through. */
export function keptHeader(header: readonly string[] | null, { fields }: Claim): readonly string[] | null {
  return header?.map((text, column) => (fields[column] == null ? keptWords(text) : text)) ?? null
}

export function keptDress(dress: Dress): Dress {
  return dress.sheet === null ? dress : { ...dress, sheet: keptWords(dress.sheet) }
}

/** Refuses what is given beside a file and would be kept as it is, where it holds person data; it is not repeated. */
export function refusePersonData(given: {
  readonly mapping: string | null
  readonly sheet: string | number | null
}): void {
  if (given.mapping !== null && findPersonData(given.mapping) !== null) {
    throw new Refusal(
      'intake/mapping',
      '映射文件里有个人信息（姓名、证件号码或电话），不能保存；请删去后再送',
      'The mapping holds personal data (a name, a document or phone number), which may not be kept; take it out and send again',
    )
  }
  if (typeof given.sheet === 'string' && findPersonData(given.sheet) !== null) {
    throw new Refusal(
      'intake/no-sheet',
      '工作表名称里有个人信息，不能保存；请改写工作表的序号',
      'The name of the sheet holds personal data, which may not be kept; give the number of the sheet',
    )
  }
}
