import { Refusal } from '#platform/refusal.ts'
import type { OtherSheet } from './table.ts'

export type Sheet = { readonly name: string; readonly hidden: boolean }

/** So many sheets are looked into; a workbook with more was not made for a report. */
const LOOKED_INTO = 100
/** A sheet fits too when it has two columns of the item and half as many as the best. */
const FEWEST_COLUMNS = 2

/**
 * The sheet to read: the one asked for by name or by number among those not hidden; else the one whose header fits best, the first of
 * equals. The others are named, with whether they would have fitted too. Throws intake/no-sheet and intake/empty.
 */
export async function chooseSheet<S extends Sheet>(
  sheets: readonly S[],
  asked: string | number | undefined,
  score: (sheet: S) => Promise<number>,
): Promise<{ readonly sheet: S; readonly others: readonly OtherSheet[] }> {
  const shown = sheets.filter((sheet) => !sheet.hidden)
  if (asked !== undefined || shown.length < 2) return { sheet: named(sheets, shown, asked), others: [] }
  const scores: number[] = []
  for (const sheet of shown.slice(0, LOOKED_INTO)) scores.push(await tried(score(sheet)))
  const best = Math.max(...scores)
  const sheet = shown[scores.indexOf(best)]!
  const others = shown.flatMap((other, i) =>
    other === sheet ? [] : [{ name: other.name, fits: (scores[i] ?? 0) >= Math.max(FEWEST_COLUMNS, best / 2) }],
  )
  return { sheet, others }
}

/** A damaged sheet fits nothing; should it be the one that is read, it is refused then. */
async function tried(score: Promise<number>): Promise<number> {
  try {
    return await score
  } catch (e) {
    if (e instanceof Refusal) return 0
    throw e
  }
}

function named<S extends Sheet>(sheets: readonly S[], shown: readonly S[], asked: string | number | undefined): S {
  const byName = typeof asked === 'string' ? sheets.find((sheet) => sheet.name === asked) : undefined
  const number = asked === undefined ? 1 : /^\d+$/.test(String(asked)) ? Number(asked) : 0
  const sheet = byName ?? shown[number - 1]
  if (sheet) return sheet
  if (shown.length === 0)
    throw new Refusal(
      'intake/empty',
      '工作簿里没有可见的工作表。请取消隐藏后再报送。',
      'The workbook has no sheet that is not hidden. Unhide it and send it again.',
    )
  const names = shown.map(({ name }, i) => `${i + 1} ${name}`)
  throw new Refusal(
    'intake/no-sheet',
    `工作簿里没有“${asked}”这张工作表，可见的工作表是：${names.join('、')}。请改用其中的名称或序号。`,
    `The workbook has no sheet "${asked}"; there are: ${names.join(', ')}. Name one of these, or its number.`,
    { sheet: String(asked) },
  )
}
