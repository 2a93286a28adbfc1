import type { Page } from 'playwright-core'
import { problems } from './checks.ts'
import type { Problems } from './checks.ts'
import type { Case } from './cases.ts'
import { ask } from './inspect.ts'
import { pdfPages } from './pdf.ts'

/**
 * G10 on paper: A4, its text selectable, no word of a control, page numbers on every page, the head of a table on
 * every page that its rows reach, and the citations as notes. Null where no program reads PDFs here.
 */
export async function paper(page: Page, { notes, tableHead }: NonNullable<Case['paper']>): Promise<Problems | null> {
  const h1 = bare((await ask<{ h1: readonly string[] }>(page, 'outline')).h1[0] ?? '')
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: false, tagged: true, outline: true })
  const pages = pdfPages(pdf)?.map(bare)
  if (!pages) return null
  const all = pages.join('')
  return [
    ...problems([
      [/\/MediaBox\s*\[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/.test(pdf.toString('latin1')), 'the paper is not A4'],
      [pdf.includes('/StructTreeRoot'), 'the PDF is not tagged'],
      [all.includes(h1), `the heading ${h1} cannot be selected`],
      [!/提出异议|大字版|查看全部|跳到正文/.test(all), 'a control or menu is on paper'],
      [notes === undefined || all.includes('依据注释'), 'the citations are not printed as notes'],
    ]),
    ...pages.flatMap((text, i) =>
      problems([[text.includes(`第${i + 1}页共${pages.length}页`), `page ${i + 1} of ${pages.length} has no number`]]),
    ),
    ...(tableHead === undefined
      ? []
      : pages
          .slice(1, -1)
          .flatMap((text, i) => problems([[text.includes(tableHead), `page ${i + 2} has no table head`]]))),
  ]
}

/** Without spaces, and with characters as they are typed: a font may give the radical ⾏ for 行. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}
