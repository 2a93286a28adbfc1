import type { Account } from '#collection/intake/batch.ts'
import type { HowRead } from '#collection/intake/how-read.ts'
import { CHECKS } from '#collection/quality/checks.ts'
import { EFFECTS } from '#collection/quality/list-checks.ts'
import type { Say } from './language.ts'
import { columns, grouped } from './text.ts'

/** A batch's account in words: the sum that must hold, then what was found, most frequent first. */
export function accountText(account: Account, say: Say): string {
  const { batch, received, accepted, unchanged, superseded, held, returned } = account
  const sum = say(
    `收到 ${grouped(received)} = 接收 ${grouped(accepted)} + 已有 ${grouped(unchanged)} + 更新 ${grouped(superseded)} + 待判断 ${grouped(held)} + 退回 ${grouped(returned)}`,
    `received ${grouped(received)} = accepted ${grouped(accepted)} + unchanged ${grouped(unchanged)} + superseded ${grouped(superseded)} + held ${grouped(held)} + returned ${grouped(returned)}`,
  )
  const parts = [say(`批次 ${batch}`, `batch ${batch}`), sum, findingsText(account.findings, say)]
  if (account.unclaimed.length > 0)
    parts.push(
      say(
        `没有字段认领的列：${account.unclaimed.join('、')}`,
        `columns that no field claims: ${account.unclaimed.join(', ')}`,
      ),
    )
  if (account.read !== undefined) parts.push(...readText(account.read, say))
  if (account.stopped !== undefined)
    parts.push(
      say(
        `文件没有读完，上面是读到的部分：${account.stopped.detail}文件改好后整份再报，已接收的不会重复`,
        `the file could not be read to its end; the above is what was read: ${account.stopped.detailEn} Send the whole file again once it is mended; what went in does not go in twice`,
      ),
    )
  if (held + returned > 0)
    parts.push(
      say(
        `退回行和原因：chengxin batch ${batch} --returned FILE`,
        `rows that did not go in, with reasons: chengxin batch ${batch} --returned FILE`,
      ),
    )
  return parts.filter((part) => part !== '').join('\n')
}

/** What was guessed of a file: only where there was something to guess. */
function readText({ sheet, others, headerRow, headerRows }: HowRead, say: Say): readonly string[] {
  const lines: string[] = []
  if (headerRows > 1)
    lines.push(
      say(
        `表头是第 ${headerRow - headerRows + 1}–${headerRow} 行，合并的单元格已连起来读`,
        `the header is rows ${headerRow - headerRows + 1} to ${headerRow}; its merged cells were read joined`,
      ),
    )
  if (others.length === 0) return lines
  const names = (some: HowRead['others']): readonly string[] => some.map(({ name }) => name)
  lines.push(
    say(
      `只读了工作表“${sheet}”，没有读：${names(others).join('、')}`,
      `only the sheet "${sheet}" was read, not: ${names(others).join(', ')}`,
    ),
  )
  const fitting = names(others.filter(({ fits }) => fits))
  if (fitting.length > 0)
    lines.push(
      say(
        `其中${fitting.map((name) => `“${name}”`).join('、')}的表头也是这一信息项的，请用 --sheet 逐张报送`,
        `the header of ${fitting.map((name) => `"${name}"`).join(', ')} is this item's too: send each with --sheet`,
      ),
    )
  return lines
}

function findingsText(findings: Readonly<Record<string, number>>, say: Say): string {
  const rows = Object.entries(findings).toSorted(([, a], [, b]) => b - a)
  if (rows.length === 0) return say('没有发现问题', 'nothing was found wrong')
  return columns(
    rows.map(([code, count]) => [code, grouped(count), meaning(code, say)]),
    '  ',
  )
}

/** What a code means and what became of its rows; a batch may be older than the checks are. */
function meaning(code: string, say: Say): string {
  const check = CHECKS.find((one) => one.code === code)
  if (check === undefined) return ''
  const effect = EFFECTS[check.effect]
  return say(`${check.zh}（${effect.zh}）`, `${check.en} (${effect.en})`)
}
