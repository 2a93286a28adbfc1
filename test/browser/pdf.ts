import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What to tell a person where PDFs cannot be read. */
export const NO_PDF = 'no pdftotext was found; install poppler-utils'

/** The text of a PDF page by page, read by poppler's pdftotext; null where it is not installed. */
export function pdfPages(pdf: Buffer): readonly string[] | null {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-pdf-'))
  const path = join(folder, 'page.pdf')
  writeFileSync(path, pdf)
  const { status, stdout, error } = spawnSync('pdftotext', ['-raw', path, '-'], {
    encoding: 'utf8',
    maxBuffer: 16 * 1024 ** 2,
  })
  rmSync(folder, { recursive: true })
  if (error !== undefined) return null
  if (status !== 0) throw new Error(`pdftotext ended with ${status}`)
  return stdout.split('\f').slice(0, -1)
}
