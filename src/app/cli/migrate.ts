import { withHost } from '../open.ts'
import type { Command } from './command.ts'

/** Brings the database up to date; does nothing where it is. */
export const command: Command = {
  run: ({ config, say }) =>
    withHost(config, async ({ migrated }) => ({
      document: { migrated },
      text:
        migrated.length === 0
          ? say('数据库结构已是最新', 'The database is up to date')
          : say(`已升级：${migrated.join('、')}`, `Migrated: ${migrated.join(', ')}`),
    })),
}
