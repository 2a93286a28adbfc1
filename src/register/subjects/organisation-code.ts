// The organisation code, GB 11714: eight characters and a check character, written D2143569-X or without the hyphen.
const WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const
const SHAPE = /^[0-9A-Z]{8}[0-9X]$/

/** Whether the text is an organisation code by GB 11714, as given and without a hyphen. */
export function isOrganisationCode(code: string): boolean {
  if (!SHAPE.test(code)) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number.parseInt(code.charAt(i), 36), 0)
  return code.charAt(8) === '0123456789X0'.charAt(11 - (sum % 11))
}
