/** Columns a text takes on a terminal: Chinese characters take two. */
export function widthOf(text: string): number {
  let width = 0
  for (const char of text.replace(/\u001B\[[\d;]*m/g, '')) width += isWide(char.codePointAt(0)!) ? 2 : 1
  return width
}

/** Rows as aligned columns, two spaces apart; the last column is left as long as it is. */
export function columns(rows: readonly (readonly string[])[], indent = ''): string {
  const widths = rows.reduce<number[]>((sofar, row) => row.map((cell, i) => Math.max(sofar[i] ?? 0, widthOf(cell))), [])
  return rows
    .map((row) =>
      (
        indent +
        row.map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat(widths[i]! - widthOf(cell)))).join('  ')
      ).trimEnd(),
    )
    .join('\n')
}

/** 1234567 as 1,234,567. */
export function grouped(n: number | bigint): string {
  return n.toLocaleString('en-US')
}

// East Asian wide and full-width ranges that Chinese text uses.
function isWide(code: number): boolean {
  return (
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x20000 && code <= 0x3fffd)
  )
}
