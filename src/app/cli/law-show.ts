import { loadLaw } from '#foundation/law/law.ts'
import { showRule } from '#foundation/law/show.ts'
import { today } from '#platform/clock.ts'
import { readDay } from '#platform/config.ts'
import type { Command } from './command.ts'
import { columns } from './text.ts'

/** The value of a rule on a day, with where the law says so. */
export const command: Command = {
  arguments: [
    {
      name: '<RULE>',
      zh: '规则的路径，例如 publicity/periods/general/longest',
      en: 'path of the rule, such as publicity/periods/general/longest',
    },
  ],
  options: [{ flags: '--on <DATE>', zh: '哪一天（默认今天）', en: 'on which day (default today)' }],
  run: async ({ args, option, say }) => {
    const shown = showRule(loadLaw(), args[0]!, readDay('--on', option('on')) ?? today())
    const { rule, value, cite, from, to, verified, note, description, unit, clock, places } = shown
    const until = to === null ? say('至今', 'until further notice') : say(`至 ${to}`, `until ${to}`)
    const rows: readonly (readonly [string, string, string | null])[] = [
      ['规则', 'rule', rule],
      ['说明', 'what it is', description],
      ['值', 'value', typeof value === 'object' ? JSON.stringify(value) : String(value)],
      ['单位', 'unit', unit],
      ['起算', 'clock', clock],
      ['依据', 'cite', cite],
      ...places.map(
        ({ zh, en, article, number }) =>
          [
            '',
            '',
            `${say(`《${zh}》`, en)}${number === null ? '' : ` ${number}`}${article === null ? '' : ` ${article}`}`,
          ] as const,
      ),
      ['施行', 'in force', `${from} ${until}`],
      ['核对', 'verified', verified ? say('已核对原文', 'read in the official text') : say('来源待核', 'not verified')],
      ['备注', 'note', note],
    ]
    return {
      document: shown,
      text: columns(rows.flatMap(([zh, en, words]) => (words === null ? [] : [[say(zh, en), words]]))),
    }
  },
}
