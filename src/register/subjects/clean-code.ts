const DIGIT_0 = 48
const DIGIT_9 = 57
const UPPER_A = 65
const UPPER_Z = 90
const LONGEST = 100

/**
 * A code as it was meant: full-width letters and digits made narrow, letters made capital, and what carries no meaning
 * (spaces, hyphens, invisible characters, line ends, a spreadsheet's leading apostrophe) left out. Nothing is guessed:
 * a letter O stays a letter O, and a text too long to be a code comes back as it is.
 */
export function cleanCode(text: string): string {
  return isPlain(text) || text.length > LONGEST ? text : rewritten(text)
}

function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isDigitOrCapital(text.charCodeAt(i))) return false
  return true
}

function isDigitOrCapital(unit: number): boolean {
  return (unit >= DIGIT_0 && unit <= DIGIT_9) || (unit >= UPPER_A && unit <= UPPER_Z)
}

// Only full-width forms are folded, not the rest of NFKC: ² or Ⅹ in a code is a mistake to be told, not a digit.
function rewritten(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    let unit = text.charCodeAt(i)
    if (unit >= 0xff01 && unit <= 0xff5e) unit -= 0xfee0
    if (unit >= 97 && unit <= 122) unit -= 32
    if (isDigitOrCapital(unit)) out += String.fromCharCode(unit)
    else if (!isSilent(unit)) out += text.charAt(i)
  }
  return out
}

const SILENT = /[\s\p{Cf}\p{Pd}\u2212\u00ad'\u2019\ufe00-\ufe0f]/u

function isSilent(unit: number): boolean {
  return unit === 32 || unit === 45 || unit === 10 || unit === 13 || SILENT.test(String.fromCharCode(unit))
}
