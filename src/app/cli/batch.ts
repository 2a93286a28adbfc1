import { resolve } from 'node:path'
import type { Law } from '#foundation/law/law.ts'
import { accountOf } from '#collection/intake/account.ts'
import { writeReturned } from '#collection/intake/returned.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { withHost } from '../open.ts'
import { accountText } from './account.ts'
import type { Command } from './command.ts'
import { grouped } from './text.ts'

/** The account of a batch again, and its returned rows as a file of the sender's own format. */
export const command: Command = {
  arguments: [{ name: '<ID>', zh: '批次号', en: 'number of the batch' }],
  options: [
    {
      flags: '--returned <FILE>',
      zh: '把没有接收的行写到这个文件',
      en: 'write the rows that did not go in to this file',
    },
  ],
  run: ({ config, args, option, say }) =>
    withHost(config, async ({ sql, law }) => {
      const account = await accountOf(sql, law, args[0]!)
      const file = option('returned')
      if (file === undefined) return { document: account, text: accountText(account, say) }
      const rows = await write(sql, law, args[0]!, resolve(file))
      const wrote = say(`已写 ${grouped(rows)} 行到 ${file}`, `${grouped(rows)} rows written to ${file}`)
      return {
        document: { ...account, returnedFile: { path: resolve(file), rows } },
        text: `${accountText(account, say)}\n${wrote}`,
      }
    }),
}

async function write(sql: Sql, law: Law, batch: string, file: string): Promise<number> {
  try {
    return await writeReturned(sql, law, batch, file)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'EROFS'].includes(code)) throw error
    throw new Refusal(
      'platform/bad-request',
      `写不了 ${file}（${code}）；请换一个可以写的地方`,
      `${file} cannot be written (${code}); name a place that can`,
    )
  }
}
