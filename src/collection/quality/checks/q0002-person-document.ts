import { isCitizenNumber, isOldCitizenNumber } from '#register/subjects/citizen-number.ts'
import { cleanCode } from '#register/subjects/clean-code.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { aboutRow, identifierPlaces, isPersonsOwn, placeOf } from '../cells.ts'
import { holdsCitizenNumber } from '../personal-numbers.ts'

// A number that is both a valid code and a valid citizen's number counts as the citizen's: the database would refuse it as a
// subject's code all the same (design §1 P1).

export const personDocument: Check = {
  code: 'q0002',
  effect: 'return',
  zh: '标识栏里是个人证件号码',
  en: 'an identifier cell holds a person’s document number',
  cite: 'platform-design art.P2; gb-11643',
  verified: false,
  example: aboutRow('q0002'),
  message: () => ({
    zh: '标识栏里是个人证件号码，按自然人退回，内容未保存；机构请只填机构代码',
    en: 'An identifier cell holds a person’s document number, so the row counts as a natural person’s. Nothing was kept; send organisations with their own code only',
  }),
  compile({ item }) {
    const identifiers = [
      ...identifierPlaces(item),
      ...[item.roles.authorityCode, item.roles.sourceCode].flatMap((name) => placeOf(item, name) ?? []),
    ].map(({ index }) => index)
    const strict = new Set(
      [item.roles.uscc, item.roles.organisationCode].flatMap((name) => placeOf(item, name)?.index ?? []),
    )
    const names = [item.roles.name].flatMap((name) => placeOf(item, name)?.index ?? [])
    const own = item.fields.flatMap((field, index) => (isPersonsOwn(field) ? [index] : []))
    return ({ values }, findings) => {
      for (const index of identifiers) {
        const value = values[index]
        if (value && value.length >= SHORTEST && isDocument(value, strict.has(index)))
          return void findings.push(aboutRow('q0002'))
      }
      for (const index of names) {
        const value = values[index]
        if (value && value.length >= SHORTEST && holdsCitizenNumber(value)) return void findings.push(aboutRow('q0002'))
      }
      for (const index of own) {
        const value = values[index]
        if (value && isPersonsNumber(value)) return void findings.push(aboutRow('q0002'))
      }
    }
  },
}

const SHORTEST = 14

/** In the columns of the unified and the organisation code a number of the old kind, a mistyped and a masked one are a person's too. */
function isDocument(value: string, strict: boolean): boolean {
  if (value.length === 18 && !mayHoldBirthday(value)) return false
  if (isCitizenNumber(value)) return true
  if (value.length > 18 && holdsCitizenNumber(value)) return true
  return strict && (isOldCitizenNumber(value) || isMistyped(value) || isMasked(value))
}

/** Quick: in a citizen's number of eighteen characters 19 or 20 stands at the seventh; most codes end here. */
function mayHoldBirthday(value: string): boolean {
  const seventh = value.charCodeAt(6)
  return (
    seventh < 48 ||
    seventh > 57 ||
    ((seventh === 49 || seventh === 50) && (value.charCodeAt(7) === 57 || value.charCodeAt(7) === 48))
  )
}

const BIRTHDAY = /^[1-8]\d{5}(?:19\d\d|20[0-4]\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/

/** Built like a citizen's number, with a wrong check digit, and no organisation's code. */
function isMistyped(value: string): boolean {
  const code = cleanCode(value)
  return code.length === 18 && BIRTHDAY.test(code) && !isUscc(code)
}

/** 370102********1234. */
function isMasked(value: string): boolean {
  return value.length <= 24 && /^\d{3,10}[*＊×xX]{4,14}[\dX]{0,6}$/.test(value)
}

/** The row's own person has a document: whatever holds digits there, unless it is a valid unified code in the wrong column. */
function isPersonsNumber(value: string): boolean {
  if (!/[0-9０-９]/.test(value)) return false
  const code = cleanCode(value)
  return code.replace(/[^0-9A-Z*]/g, '').length >= 5 && (isCitizenNumber(code) || !isUscc(code))
}
