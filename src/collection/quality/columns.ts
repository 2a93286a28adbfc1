import type { Item } from '#register/catalogue/item.ts'
import { checkOf, isPersonRow } from './effect.ts'
import type { Finding } from './finding.ts'
import { labelOf } from './say.ts'
import { explain } from './words.ts'

/** What a returned file adds to the sender's own columns. */
export const ADDED_COLUMNS = ['行号', '退回原因', '依据', '建议值'] as const

const GRAVE: ReadonlySet<string> = new Set(['return', 'hold'])

/**
 * The added cells of one returned row; `citation` says a citation in words. Several findings are joined; notes go along only
 * where nothing graver was found. A person's row says no more than that it was one.
 */
export function addedCells(
  rowNo: number,
  findings: readonly Finding[],
  item: Item,
  citation: (cite: string, verified: boolean) => string,
): readonly [string, string, string, string] {
  if (isPersonRow(findings)) return [String(rowNo), personLine(rowNo, findings), citations(findings, citation), '']
  const grave = findings.filter(({ code }) => GRAVE.has(checkOf(code).effect))
  const said = grave.length > 0 ? grave : findings
  return [
    String(rowNo),
    said.map((finding) => explain(finding, item, 'zh')).join('；'),
    citations(said, citation),
    suggestions(said, item),
  ]
}

/** 「第 n 行：自然人，内容未保存」, with the finding's code. */
function personLine(rowNo: number, findings: readonly Finding[]): string {
  return `第 ${rowNo} 行：自然人，内容未保存（${findings[0]!.code}）`
}

function citations(findings: readonly Finding[], citation: (cite: string, verified: boolean) => string): string {
  const all = findings.map(({ code }) => checkOf(code)).map(({ cite, verified }) => citation(cite, verified))
  return [...new Set(all)].join('；')
}

/** One suggestion stands alone; of several each names its column. */
function suggestions(findings: readonly Finding[], item: Item): string {
  const made = findings.filter(({ suggestion }) => suggestion !== null)
  if (made.length === 1) return made[0]!.suggestion!
  return made
    .map(
      ({ field, suggestion }) =>
        `${labelOf(item.fields.find(({ name }) => name === field) ?? null, 'zh')}：${suggestion}`,
    )
    .join('；')
}
