// A list of short texts that crosses threads and goes to the database as one text: a tenth of the work of so many small ones.

declare const column: unique symbol

/** Texts, one a line; a line end within a text is a blank here. Nothing at all stands for no text, not for an empty one. */
export type TextColumn = string & { readonly [column]: true }

/** Joins texts into a column. */
export function textColumn(texts: readonly string[]): TextColumn {
  const joined = texts.join('\n')
  // As many line ends as there are joints, or a text has one of its own.
  return (
    lines(joined) === Math.max(0, texts.length - 1)
      ? joined
      : texts.map((text) => text.replaceAll('\n', ' ')).join('\n')
  ) as TextColumn
}

/** The texts of a column. Not for columns of no text: they read as one empty text. */
export function textsOf(texts: TextColumn): string[] {
  return texts.split('\n')
}

function lines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
