import { isUscc } from '#register/subjects/uscc.ts'

/** A code with its last but one character changed so that it fails its check. */
export function spoilt(code: string): string {
  const others = [...'0123456789ABCDEFGH'].map((one) => `${code.slice(0, 16)}${one}${code.slice(17)}`)
  return others.find((other) => other !== code && !isUscc(other))!
}
