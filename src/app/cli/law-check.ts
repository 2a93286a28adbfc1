import { resolve } from 'node:path'
import { checkLaw } from '#foundation/law/check.ts'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { checkCatalogue } from '#register/catalogue/check.ts'
import type { Command } from './command.ts'
import { columns, grouped } from './text.ts'

/** Whether every rule file is sound and every value cited; lists what is not and exits 1. */
export const command: Command = {
  options: [
    {
      flags: '--rules <DIR>',
      zh: '规则目录（默认自带的 rules）',
      en: 'folder of rules (default the one that comes along)',
    },
  ],
  run: async ({ option, say, note }) => {
    const rulesDir = resolve(option('rules') ?? RULES_DIR)
    const { problems, counts } = checkLaw(rulesDir)
    const all = [...problems, ...(problems.length === 0 ? checkCatalogue(loadLaw({ rulesDir })) : [])]
    for (const { file, path, problem } of all) note(`${file} ${path}：${problem.zh}`, `${file} ${path}: ${problem.en}`)
    if (all.length > 0) throw unsound(all.length, all[0]!.file)
    const rows: readonly (readonly [string, string, number])[] = [
      ['文件', 'files', counts.files],
      ['法规', 'instruments', counts.instruments],
      ['规则', 'rules', counts.rules],
      ['值', 'values', counts.values],
      ['其中来源待核', 'of them not verified', counts.unverified],
      ['代码表', 'code lists', counts.codeLists],
      ['行政区划', 'divisions', counts.regions],
      ['工作日历（年）', 'years of the working calendar', counts.years],
    ]
    const sound = say('规则没有错误，每个值都有依据', 'The rules are sound and every value is cited')
    return {
      document: { ok: true, counts },
      text: `${sound}\n${columns(
        rows.map(([zh, en, count]) => [say(zh, en), grouped(count)]),
        '  ',
      )}`,
    }
  },
}

function unsound(count: number, first: string): Refusal {
  return new Refusal(
    'law/unsound',
    `规则文件有 ${count} 处错误，第一处在 ${first}；每一处都列在上面，改正后再检查`,
    `The rule files have ${count} errors, the first in ${first}; each is listed above. Mend them and check again`,
    { file: first, errors: count },
  )
}
