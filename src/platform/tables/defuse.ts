// A spreadsheet program takes a cell beginning with one of these for a formula and runs it (OWASP ASVS 5.0 V1.2.10). Written out, such
// a cell gets an apostrophe before it; read in, the apostrophe is taken off again. Cells that already had apostrophes there get one
// more, so that taking off is the exact inverse, whoever wrote the file.

// Blank and invisible characters before the sign do not save a cell: several programs drop them on opening.
const INVISIBLE = '\\s\\0\\u00ad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff'
// = + - @, the same in full width and small form, and the minus sign; tab, line ends and NUL by themselves.
const SIGN = '=+\\-@＝＋－＠﹦﹢﹣﹫−'
const LIVE = `[\\t\\r\\n\\0]|[${INVISIBLE}]*[${SIGN}]`
const TO_DEFUSE = new RegExp(`^'*(?:${LIVE})`)
const DEFUSED = new RegExp(`^'+(?:${LIVE})`)

/** The text as it may be written into a CSV or XLSX cell: with an apostrophe before it where a program would take it for a formula. */
export function defuse(text: string): string {
  return TO_DEFUSE.test(text) ? `'${text}` : text
}

/** The text that `defuse` was given. */
export function undefuse(text: string): string {
  return text.charCodeAt(0) === 39 && DEFUSED.test(text) ? text.slice(1) : text
}
