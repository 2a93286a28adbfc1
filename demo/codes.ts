// Written apart from src/register/subjects on purpose: what makes the codes shall not be what checks them.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const CITIZEN_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The unified social credit code (GB 32100) of a two-letter prefix, a region and an eight-character organisation body. */
export function uscc(prefix: string, region: string, body: string): string {
  const stem = prefix + region + organisationCode(body)
  let sum = 0
  for (let i = 0; i < 17; i++) sum += ALPHABET.indexOf(stem.charAt(i)) * (USCC_WEIGHTS[i] as number)
  return stem + ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** The body with its check character (GB 11714): nine characters, without the hyphen. */
export function organisationCode(body: string): string {
  let sum = 0
  for (let i = 0; i < 8; i++) sum += Number.parseInt(body.charAt(i), 36) * (ORGANISATION_WEIGHTS[i] as number)
  const check = 11 - (sum % 11)
  return body + (check === 10 ? 'X' : check === 11 ? '0' : String(check))
}

/** An old 15-digit business registration number (ISO 7064 MOD 11,10) of an office and a sequence. */
export function registrationNo(office: string, sequence: number): string {
  const stem = office + String(sequence).padStart(8, '0')
  let p = 10
  for (let i = 0; i < 14; i++) {
    const s = (p + Number(stem.charAt(i))) % 10
    p = ((s === 0 ? 10 : s) * 2) % 11
  }
  return stem + String((11 - p) % 10)
}

/** An eight-character body: the series and a number in the code's own alphabet. */
export function body(series: string, n: number): string {
  let digits = ''
  for (let left = n, i = series.length; i < 8; i++, left = Math.floor(left / 31))
    digits = ALPHABET.charAt(left % 31) + digits
  return series + digits
}

/** A citizen number (GB 11643) with its check character, for rows that must be refused. */
export function citizenNumber(region: string, birth: string, sequence: string): string {
  const stem = region + birth + sequence
  let sum = 0
  for (let i = 0; i < 17; i++) sum += Number(stem.charAt(i)) * (CITIZEN_WEIGHTS[i] as number)
  return stem + '10X98765432'.charAt(sum % 11)
}

/** The code with its last character replaced by another of the alphabet, so that the check fails. */
export function spoilt(code: string): string {
  const last = ALPHABET.indexOf(code.charAt(17))
  return code.slice(0, 17) + ALPHABET.charAt((last + 7) % 31)
}
