import { loadLaw } from '#foundation/law/law.ts'
import { today } from '#platform/clock.ts'
import { readDay } from '#platform/config.ts'
import type { Command } from './command.ts'

import { columns } from './text.ts'

/** The value of a rule on a day, with where the law says so. */
export const command: Command = {
  arguments: [{ name: '<RULE>', zh: '规则，例如 publicity/penalty/general', en: 'rule, such as publicity/penalty/general' }],
  options: [{ flags: '--on <DATE>', zh: '哪一天（默认今天）', en: 'on which day (default today)' }],
  run: async ({ args, option, say }) => {
    const on = readDay('--on', option('on')) ?? today()
    const law = loadLaw()
    const { value, cite, from, to, verified, note } = law.get<unknown>(args[0]!, on)
    const until = to === null ? say('至今', 'until further notice') : say(`至 ${to}`, `until ${to}`)
    return {
      document: { rule: args[0], on, value, cite, from, to, verified, ...(note === undefined ? {} : { note }) },
      text: columns([
        [say('规则', 'rule'), args[0]!],
        [say('值', 'value'), typeof value === 'object' ? JSON.stringify(value) : String(value)],
        [say('依据', 'cite'), cite],
        [say('施行', 'in force'), `${from} ${until}`],
        [say('核对', 'verified'), verified ? say('已核对原文', 'read in the official text') : say('来源待核', 'not verified')],
        ...(note === undefined ? [] : [[say('说明', 'note'), note]]),
      ]),
    }
  },
}
