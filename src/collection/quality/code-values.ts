import type { CodeList } from '#foundation/law/code-list.ts'
import type { Field } from '#register/catalogue/item.ts'
import { COMPOUND_SURNAMES, SURNAMES } from '#register/subjects/surnames.ts'
import { about, placesOf, remembering } from './cells.ts'
import type { Context, Inspect, Words } from './check.ts'
import type { Finding } from './finding.ts'
import { readKinds } from './kinds.ts'
import type { Kinds } from './kinds.ts'

/** What a cell of a code list stands for: the list's codes joined by 、, the pieces it does not know, and kinds left out because they exist for persons only. */
export type CodeValue = { readonly codes: string; readonly unknown: string; readonly personsOnly: string }

/** Reads cells of a code list; what a file repeats is read once. */
export function codeReader(list: CodeList, many: boolean): (text: string) => CodeValue {
  return remembering((text) => {
    const { codes, unknown } = many ? withoutReference(text, readKinds(text, list)) : single(text, list)
    const kept = codes.filter(({ traits }) => traits['person'] !== true)
    return {
      codes: kept.map(({ code }) => code).join('、'),
      unknown: unknown.join('、').slice(0, 60),
      personsOnly: codes
        .filter((code) => !kept.includes(code))
        .map(({ zh }) => zh)
        .join('、'),
    }
  })
}

/** 其他（见处罚类别2） refers to the second cell; where that names a kind, the reference is none. */
function withoutReference(text: string, read: Kinds): Kinds {
  if (read.codes.length < 2 || !text.includes('见处罚类别')) return read
  return { ...read, codes: read.codes.filter(({ traits }) => traits['open'] !== true) }
}

/** One value, or the list's open entry with what it says behind it: 其他-备案. */
function single(text: string, list: CodeList): Kinds {
  const found = text.length <= 100 ? list.find(text) : null
  if (found) return { codes: [found], unknown: [] }
  const read = readKinds(text, list)
  return read.codes.length === 1 && read.unknown.length === 0 && read.codes[0]!.traits['open'] === true
    ? read
    : { codes: [], unknown: [text] }
}

/**
 * Reads the cells of all code lists that are (or are not) verified into the lists' codes, and reports what they do not know. Of such
 * a cell the known codes are kept, or nothing.
 */
export function readCodes(
  { item, law }: Context,
  { code, verified, keepKnown }: { readonly code: string; readonly verified: boolean; readonly keepKnown: boolean },
): Inspect | null {
  const places = placesOf(
    item,
    ({ type, list }) => type === 'code' && list !== null && law.codes(list).verified === verified,
  ).map(({ index, field }) => {
    const list = law.codes(field.list!)
    return { index, field, read: codeReader(list, field.many), zh: listed(list, 'zh'), en: listed(list, 'en') }
  })
  if (places.length === 0) return null
  return ({ values }, findings) => {
    for (const { index, field, read, zh, en } of places) {
      const value = values[index]
      if (!value) continue
      const { codes, unknown } = read(value)
      if (unknown !== '') findings.push(unlisted(code, field, value, unknown, { zh, en }))
      values[index] = unknown === '' || keepKnown ? codes || null : null
    }
  }
}

/** The list as a sentence has it: 警告、通报批评、罚款…, all of it when it is short. */
export function listed(list: CodeList, lang: 'zh' | 'en'): string {
  const names = list.codes.filter(({ traits }) => traits['person'] !== true).map((code) => code[lang])
  const shown = names.length > 15 ? [...names.slice(0, 15), '…'] : names
  return shown.join(lang === 'zh' ? '、' : ', ')
}

/** A finding about a value that the list does not know. Registers have had a person's name in such a column: what may be one is not kept. */
export function unlisted(code: string, field: Field, value: string, unknown: string, list: Words): Finding {
  const finding = about(code, field, mayNamePerson(value) ? null : value)
  return { ...finding, detail: { unknown: finding.value === null ? '' : unknown, ...list } }
}

function mayNamePerson(value: string): boolean {
  return (
    /^\p{Script=Han}{2,4}$/u.test(value) && (SURNAMES.has(value.charAt(0)) || COMPOUND_SURNAMES.has(value.slice(0, 2)))
  )
}

/** 里的“严重警告”: the pieces that the list does not know; nothing where they were not kept. */
export function quoted(finding: Finding): string {
  const unknown = String(finding.detail?.['unknown'] ?? '')
  return unknown === '' ? '' : `里的“${unknown}”`
}
