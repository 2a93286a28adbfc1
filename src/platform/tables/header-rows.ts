// A header of merged cells takes several rows: 行政相对人 above 名称 and 统一社会信用代码, or a name that stands over both rows. What
// is merged is not asked of the file, for CSV has lost it and XLSX says it after the rows: a label above belongs to the columns to
// its right that have none of their own and something below.

/** Labels of a header that stand one above the other in one cell, outermost first, are parted by this; spaces are no part of a name. */
export const BETWEEN_LABELS = '\n'

/** One label a column out of the rows of a header, top row first. */
export function joinLabels(rows: readonly (readonly string[])[]): string[] {
  return rows.slice(0, -1).reduceRight<string[]>((below, above) => over(above, below), [...(rows.at(-1) ?? [])])
}

function over(above: readonly string[], below: readonly string[]): string[] {
  let group = ''
  return Array.from({ length: Math.max(above.length, below.length) }, (_, column) => {
    const top = above[column]?.trim() ?? ''
    const bottom = below[column]?.trim() ?? ''
    if (top !== '' || bottom === '') group = bottom === '' ? '' : top
    if (bottom === '') return top
    // Programs that undo merged cells write the same text into all of them.
    return group === '' || group === bottom || bottom.startsWith(group + BETWEEN_LABELS)
      ? bottom
      : `${group}${BETWEEN_LABELS}${bottom}`
  })
}
