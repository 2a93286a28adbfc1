import { Refusal } from '#platform/refusal.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Limits } from './table.ts'
import type { XmlReader } from './xml.ts'

/** Reads the texts that cells refer to by number into `shared`; phonetic guides are no part of them. Throws intake/limits. */
export function sharedStringReader(shared: SharedStrings, limits: Limits): XmlReader {
  let text = ''
  let taking = false
  let phonetic = false
  let count = 0
  return {
    open: (name) => {
      if (name === 't') taking = !phonetic
      else if (name === 'rPh') phonetic = true
      else if (name === 'si') text = ''
    },
    text: (piece) => {
      if (!taking) return
      text = text === '' ? piece : text + piece
      if (text.length > limits.cellCharacters) throw longText(count + 1, limits)
    },
    close: (name) => {
      if (name === 't') taking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        shared.add(text)
        count++
      }
    },
  }
}

function longText(number: number, limits: Limits): Refusal {
  return new Refusal(
    'intake/limits',
    `工作簿的第 ${number} 个共享文字超过 ${limits.cellCharacters} 个字符。附件和全文不要放进单元格。`,
    `Shared text ${number} of the workbook has more than ${limits.cellCharacters} characters. Attachments and full texts do not belong in a cell.`,
    { text: number },
  )
}
