import { malformed } from './damage.ts'
import { attribute, type XmlReader } from './xml.ts'

/** How a numeric cell is shown: as it is, as a day, a moment, a time of day, or with so many leading zeros. */
export type Shown = 'number' | 'date' | 'moment' | 'time' | number

// ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are dates in Chinese, Japanese and Korean editions.
const BUILT_IN: readonly (readonly [from: number, to: number, Shown])[] = [
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'moment'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
]

// What Excel itself can hold; a workbook with more was made to hurt.
const LONGEST_CODE = 255
const MOST_STYLES = 65_536

export type Styles = { readonly reader: XmlReader; readonly shown: (style: number) => Shown }

/** Reads which cell formats are dates out of a workbook's styles. */
export function xlsxStyles(part: string): Styles {
  const formats = new Map<number, string>()
  const styles: Shown[] = []
  let inCellFormats = false
  const reader: XmlReader = {
    open: (name, attributes) => {
      if (name === 'numFmt')
        formats.set(
          Number(attribute(attributes, 'numFmtId', part)),
          (attribute(attributes, 'formatCode', part) ?? '').slice(0, LONGEST_CODE),
        )
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats)
        styles.push(shownBy(Number(attribute(attributes, 'numFmtId', part) ?? 0), formats))
      if (formats.size > MOST_STYLES || styles.length > MOST_STYLES) throw malformed(part)
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false
    },
  }
  return { reader, shown: (style) => styles[style] ?? 'number' }
}

/** How a number format is shown, by its number: the workbook's own, else one that is built in. */
export function shownBy(id: number, formats: ReadonlyMap<number, string>): Shown {
  const code = formats.get(id)
  if (code !== undefined) return shownAs(code)
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number'
}

/** What a number format code shows: `yyyy"年"m"月"` a day, `000000` six digits, `[h]:mm` a duration, which is a number. */
export function shownAs(code: string): Shown {
  const first = code.slice(0, LONGEST_CODE).split(';')[0]!
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return 'number'
  const plain = first.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '')
  if (/^0{2,}$/.test(plain)) return plain.length
  if (/general/i.test(plain)) return 'number'
  // m is a minute beside h or s, else a month; aaa is a weekday.
  const day = /[ymd]|aaa/i.test(plain.replace(/am\/pm|a\/p/gi, '').replace(/h+[^a-z]*m+|m+[^a-z]*s+/gi, ''))
  const time = /[hs]/i.test(plain)
  return day ? (time ? 'moment' : 'date') : time ? 'time' : 'number'
}
