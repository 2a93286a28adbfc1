// What a text is made of, told in one pass: one look into a table for each character.

/** controls, U+FFFD, noncharacters, private use, halves of pairs: the text is damaged or cannot be shown (security D7, D8) */
export const UNREADABLE = 1
/** signs that turn the direction of what follows to the left: the text shows as something else than it is */
export const DECEPTIVE = 2
/** signs without width that carry no meaning in Chinese text */
export const SILENT = 4
/** marks and ideographs for which NFC may have another form */
export const COMPOSABLE = 8
/** line ends and tabs */
export const LINE = 16
const SURROGATE = 32

const CLASSES = new Uint8Array(65_536)
mark(
  UNREADABLE,
  [0x00, 0x08],
  [0x0b, 0x0c],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xe000, 0xf8ff],
  [0xfdd0, 0xfdef],
  [0xfff9, 0xfffd],
  [0xfffe, 0xffff],
)
mark(DECEPTIVE, [0x061c, 0x061c], [0x200f, 0x200f], [0x202b, 0x202b], [0x202e, 0x202e], [0x2067, 0x2068])
mark(
  SILENT,
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200e],
  [0x202a, 0x202a],
  [0x202c, 0x202d],
  [0x2060, 0x2066],
  [0x2069, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
)
mark(
  COMPOSABLE,
  [0x0300, 0x034e],
  [0x0350, 0x036f],
  [0x1100, 0x115e],
  [0x1161, 0x11ff],
  [0x212a, 0x212b],
  [0x2329, 0x232a],
  [0x302a, 0x302f],
  [0x3099, 0x309a],
  [0xf900, 0xfaff],
)
mark(LINE, [0x09, 0x0a], [0x0d, 0x0d], [0x85, 0x85], [0x2028, 0x2029])
mark(SURROGATE, [0xd800, 0xdfff])

function mark(flag: number, ...ranges: readonly (readonly [from: number, to: number])[]): void {
  for (const [from, to] of ranges) CLASSES.fill(flag, from, to + 1)
}

/** The flags of all characters of the text together. */
export function survey(text: string): number {
  let flags = 0
  for (let i = 0; i < text.length; i++) flags |= CLASSES[text.charCodeAt(i)]!
  return (flags & SURROGATE) === 0 ? flags : (flags & ~SURROGATE) | beyond(text)
}

// Tags (U+E0000) hide a second text behind the one that is seen; the upper private planes have no signs at all.
const HIDDEN = /[\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/u

function beyond(text: string): number {
  if (!text.isWellFormed() || HIDDEN.test(text)) return UNREADABLE
  // Rare Han beyond U+2F800 are compatibility forms of plainer ones.
  return COMPOSABLE
}

const SILENT_SIGNS =
  /[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200e\u202a\u202c\u202d\u2060-\u2066\u2069-\u206f\u3164\ufeff\uffa0]/g
const LINE_ENDS = /[\t\n\r\u0085\u2028\u2029]+/g
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\ud800-\udfff]/

/** The text without signs that carry no meaning, composed (NFC); in one line where lines mean nothing. */
export function cleanText(text: string, flags: number, oneLine: boolean): string {
  let clean = (flags & SILENT) === 0 ? text : text.replace(SILENT_SIGNS, '')
  if ((flags & COMPOSABLE) !== 0) clean = clean.normalize('NFC')
  if (oneLine && (flags & LINE) !== 0) clean = joinLines(clean)
  return clean.trim()
}

/** A name broken over two lines is one word in Chinese and two in Latin letters. */
function joinLines(text: string): string {
  return text.trim().replace(LINE_ENDS, (_, at: number, whole: string) => (HAN.test(whole.charAt(at - 1)) ? '' : ' '))
}

/** Whether the text begins or ends with what `trim` takes away. */
export function isLoose(text: string): boolean {
  return isBlankSign(text.charCodeAt(0)) || isBlankSign(text.charCodeAt(text.length - 1))
}

function isBlankSign(unit: number): boolean {
  return (
    unit <= 32 ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0xfeff ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x1680
  )
}
