import { resolve } from 'node:path'
import { comingChanges, diffRegister, lawWithout, type Difference } from '#disclosure/publicity/diff.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { today } from '#platform/clock.ts'
import { readDay } from '#platform/config.ts'
import { withHost } from '../open.ts'
import { refuseUnsoundRules } from '../sound.ts'
import type { Command } from './command.ts'
import type { Say } from './language.ts'
import { columns, grouped } from './text.ts'

/**
 * What a change of the rules would do to the whole register: the rules of another folder against these, or, without
 * one, what is already written here for days to come against what would hold without it.
 */
export const command: Command = {
  options: [
    {
      flags: '--on <DATE>',
      zh: '比较哪一天（默认下一次变化的日子）',
      en: 'the day compared (default the day of the next change)',
    },
    { flags: '--rules <DIR>', zh: '改过的规则目录', en: 'a folder of changed rules' },
  ],
  run: ({ config, option, say }) => {
    const asked = readDay('--on', option('on'))
    const rules = option('rules')
    if (rules !== undefined) refuseUnsoundRules(resolve(rules))
    return withHost(config, async ({ sql, law }) => {
      const changed = rules === undefined ? law : loadLaw({ ...law.source, rulesDir: resolve(rules) })
      const [next] = comingChanges(changed, today())
      const on = asked ?? next ?? today()
      const before = rules === undefined ? lawWithout(law, today()) : law
      const difference = await diffRegister(sql, before, changed, on)
      return {
        document: { ...difference, nextChange: next ?? null },
        text: differenceText(difference, next === undefined && rules === undefined, say),
      }
    })
  },
}

const WORDS = {
  appears: ['会开始公示', 'would appear'],
  returns: ['会重新公示', 'would return'],
  disappears: ['会停止公示', 'would disappear'],
  later: ['公示截止日推后', 'would end later'],
  earlier: ['公示截止日提前', 'would end earlier'],
  unchanged: ['不变', 'unchanged'],
} as const satisfies Record<keyof Difference['counts'], readonly [string, string]>

function differenceText({ on, counts, samples }: Difference, nothingComes: boolean, say: Say): string {
  const kinds = Object.keys(WORDS) as (keyof typeof WORDS)[]
  const rows = kinds.flatMap((kind) => [
    [say(WORDS[kind][0], WORDS[kind][1]), grouped(counts[kind])],
    ...samples[kind].map(({ id, item, decidedOn, before, after }) => [
      '',
      `/r/${id}  ${item}  ${decidedOn}  ${before ?? '—'} → ${after ?? '—'}`,
    ]),
  ])
  const head = nothingComes
    ? say('规则里没有写将来的变化；按今天比较', 'The rules state no coming change; compared today')
    : say(`按 ${on} 比较`, `Compared on ${on}`)
  return `${head}\n${columns(rows, '  ')}`
}
