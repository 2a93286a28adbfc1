// A spreadsheet keeps fifteen digits of a number. A code that passed through a cell of numbers comes back as 1.23E+17, or
// with zeros where its last digits were; what stood there is lost and is not to be guessed.

const SCIENTIFIC = /^[+-]?\d(?:\.\d{1,17})?E[+-]?\d{1,3}$/i

/** Whether the text is a number as a spreadsheet shortens it: 1.23E+17. */
export function isScientific(text: string): boolean {
  return text.length <= 26 && text.length >= 4 && SCIENTIFIC.test(text)
}

/** Whether all digits behind the fifteenth are zeros, as in 370000000000000000; three of them at least. */
export function hasLostDigits(text: string): boolean {
  if (text.length < 18 || text.length > 26) return false
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9 || (i >= 15 && digit !== 0)) return false
  }
  return text.charCodeAt(0) !== 48
}

/** Whether a whole number was given a point and a zero, as programs do with numbers: 110108000000016.0. */
export function hasFloatTail(text: string): boolean {
  return text.length > 6 && text.length <= 26 && /^\d+\.0{1,2}$/.test(text)
}

const ERRORS: ReadonlySet<string> = new Set([
  '#REF!',
  '#N/A',
  '#VALUE!',
  '#NAME?',
  '#DIV/0!',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#FIELD!',
  '#BLOCKED!',
  '#CONNECT!',
  '#UNKNOWN!',
  '#GETTING_DATA',
  '#名称?',
  '#NULL',
])

/** Whether the text is what a spreadsheet shows in place of a value: #REF!, #N/A, a row of ### in too narrow a column. */
export function isErrorCell(text: string): boolean {
  return text.charCodeAt(0) === 35 && text.length <= 40 && (ERRORS.has(text.toUpperCase()) || /^#{3,}$/.test(text))
}
