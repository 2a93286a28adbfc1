import { listProviders } from '#collection/intake/providers.ts'
import { withHost } from '../open.ts'
import type { Command } from './command.ts'
import { columns } from './text.ts'

/** All units that may report. */
export const command: Command = {
  run: ({ config, say }) =>
    withHost(config, async ({ sql }) => {
      const providers = (await listProviders(sql)).map(({ code, name, region }) => ({ code, name, region }))
      const none = say(
        '还没有登记提供单位；用 provider add 登记',
        'No provider is registered yet; provider add registers one',
      )
      return {
        document: providers,
        text: providers.length === 0 ? none : columns(providers.map(({ code, name, region }) => [code, region, name])),
      }
    }),
}
