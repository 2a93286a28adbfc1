import { addProvider } from '#collection/intake/providers.ts'
import { warnOfDemo } from '../demo-warning.ts'
import { withHost } from '../open.ts'
import type { Command } from './command.ts'

/** Registers a unit that may report; the same again changes nothing. */
export const command: Command = {
  arguments: [
    { name: '<USCC>', zh: '统一社会信用代码', en: 'unified social credit code' },
    { name: '<NAME>', zh: '单位名称', en: 'name of the unit' },
  ],
  options: [
    {
      flags: '--region <CODE>',
      zh: '行政区划代码，六位，例如 370100',
      en: 'division, six digits such as 370100',
      must: true,
    },
  ],
  run: ({ config, args, option, say, note }) =>
    withHost(config, async ({ sql, law, demo }) => {
      if (demo) warnOfDemo(note)
      const { code, name, region } = await addProvider(sql, law, {
        code: args[0]!,
        name: args[1]!,
        region: option('region')!,
      })
      return {
        document: { code, name, region },
        text: say(`已登记提供单位：${name}（${code}，${region}）`, `Registered: ${name} (${code}, ${region})`),
      }
    }),
}
