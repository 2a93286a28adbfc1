// The business registration number before the unified code: fifteen digits, of which the last by ISO 7064 MOD 11,10.
const SHAPE = /^\d{15}$/

/** Whether the text has the shape of an old registration number; many real ones of old stock fail the check digit. */
export function hasRegistrationNoShape(text: string): boolean {
  return SHAPE.test(text)
}

/** Whether the text is an old registration number whose check digit is right. */
export function isRegistrationNo(text: string): boolean {
  if (!SHAPE.test(text)) return false
  let product = 10
  for (let i = 0; i < 14; i++) {
    const sum = ((product % 11) + Number(text.charAt(i))) % 10
    product = (sum === 0 ? 10 : sum) * 2
  }
  return ((product % 11) + Number(text.charAt(14))) % 10 === 1
}
