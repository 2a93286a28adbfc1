import type { CodeList } from '#foundation/law/code-list.ts'
import { remembering } from './cells.ts'
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
      personsOnly: codes.filter((code) => !kept.includes(code)).map(({ zh }) => zh).join('、'),
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
  return read.codes.length === 1 && read.unknown.length === 0 && read.codes[0]!.traits['open'] === true ? read : { codes: [], unknown: [text] }
}

/** The list as a sentence has it: 警告、通报批评、罚款…, all of it when it is short. */
export function listed(list: CodeList, lang: 'zh' | 'en'): string {
  const names = list.codes.filter(({ traits }) => traits['person'] !== true).map((code) => code[lang])
  const shown = names.length > 15 ? [...names.slice(0, 15), '…'] : names
  return shown.join(lang === 'zh' ? '、' : ', ')
}
