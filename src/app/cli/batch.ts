import { accountOf } from '#collection/intake/account.ts'
import { withHost } from '../open.ts'
import { accountText } from './account.ts'
import type { Command } from './command.ts'

/** The account of a batch again, and its returned rows as a file of the sender's own format. */
export const command: Command = {
  arguments: [{ name: '<ID>', zh: '批次号', en: 'number of the batch' }],
  run: ({ config, args, say }) =>
    withHost(config, async ({ sql, law }) => {
      const account = await accountOf(sql, law, args[0]!)
      return { document: account, text: accountText(account, say) }
    }),
}
