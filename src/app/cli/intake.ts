import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Account } from '#collection/intake/batch.ts'
import { intakeArchive, type ArchiveAccount } from '#collection/intake/receive-archive.ts'
import { intake, type IntakeOrder } from '#collection/intake/receive.ts'
import { WrongUsage } from '#platform/config.ts'
import { Refusal } from '#platform/refusal.ts'
import { warnOfDemo } from '../demo-warning.ts'
import { withHost } from '../open.ts'
import { refuseUnsoundRules } from '../sound.ts'
import { accountText } from './account.ts'
import type { Answer, Command } from './command.ts'
import type { Say } from './language.ts'
import { grouped } from './text.ts'

const ENCODINGS = ['auto', 'utf-8', 'gb18030'] as const

/** Takes in a file; the same command after a crash finishes it. Exits 0 when it ran to the end, whatever became of the rows. */
export const command: Command = {
  arguments: [
    {
      name: '<FILE>',
      zh: 'CSV、XLSX、XLS 或 JSON Lines 文件，或附有清单的 ZIP',
      en: 'a CSV, XLSX, XLS or JSON Lines file, or a ZIP with a manifest',
    },
  ],
  options: [
    { flags: '--item <ITEM>', zh: '信息项，例如 penalty', en: 'catalogue item, such as penalty', must: true },
    {
      flags: '--provider <USCC>',
      zh: '提供单位的统一社会信用代码',
      en: 'unified code of the unit that reports',
      must: true,
    },
    {
      flags: '--mapping <FILE.yaml>',
      zh: '表头与标准不同时的映射文件',
      en: "mapping file for a layout that is not the standard's",
    },
    {
      flags: '--encoding <NAME>',
      zh: 'auto、utf-8 或 gb18030（默认 auto）',
      en: 'auto, utf-8 or gb18030 (default auto)',
    },
    {
      flags: '--sheet <NAME|N>',
      zh: '工作表名称或序号（默认表头最符合的一张）',
      en: 'sheet by name or number (default the one whose header fits best)',
    },
  ],
  run: async ({ config, args, option, say, note, progress }) => {
    const encoding = readEncoding(option('encoding'))
    const mapping = await readMapping(option('mapping'))
    refuseUnsoundRules()
    return withHost(config, async ({ sql, law, revive, demo }) => {
      if (demo) warnOfDemo(note)
      progress.start('已处理行', 'rows done', 0)
      const order: IntakeOrder = {
        path: resolve(args[0]!),
        item: option('item')!,
        provider: option('provider')!,
        mapping,
        encoding,
        sheet: readSheet(option('sheet')),
        revive,
        onProgress: ({ rows }) => progress.update(rows),
      }
      const archive = await intakeArchive(sql, law, order)
      const account = archive === null ? await intake(sql, law, order) : null
      progress.stop()
      return account === null ? archiveResult(archive!, say) : accountResult(account, say)
    })
  },
}

/** Half a file is no success: a program that sends files in the night must notice. */
function accountResult(account: Account, say: Say): Answer {
  const pace = account.seconds > 0 ? Math.round(account.received / account.seconds) : 0
  const done = account.stopped === undefined
  return {
    document: done ? account : { ...account.stopped, account },
    done,
    text: `${accountText(account, say)}\n${say(`用时 ${account.seconds} 秒，每秒 ${grouped(pace)} 行`, `${account.seconds} s, ${grouped(pace)} rows a second`)}`,
  }
}

function archiveResult(archive: ArchiveAccount, say: Say): Answer {
  const { files, received } = archive
  const texts = files.map(
    ({ file, item, account }) =>
      `${say(`文件 ${file}（${item}）`, `file ${file} (${item})`)}\n${accountText(account, say)}`,
  )
  const all = say(
    `压缩包共 ${files.length} 个文件，${grouped(received)} 行，SHA-256 和 SM3 与清单相符`,
    `${files.length} files in the archive, ${grouped(received)} rows; SHA-256 and SM3 are the manifest's`,
  )
  return {
    document: archive,
    done: files.every(({ account }) => account.stopped === undefined),
    text: [all, ...texts].join('\n\n'),
  }
}

function readEncoding(text = 'auto'): (typeof ENCODINGS)[number] {
  const found = ENCODINGS.find((one) => one === text.toLowerCase())
  if (found !== undefined) return found
  throw new WrongUsage(
    `--encoding 是「${text}」；只能是 ${ENCODINGS.join('、')}`,
    `--encoding is "${text}"; it must be one of ${ENCODINGS.join(', ')}`,
  )
}

function readSheet(text: string | undefined): string | number | null {
  if (text === undefined) return null
  return /^\d{1,4}$/.test(text) ? Number(text) : text
}

async function readMapping(path: string | undefined): Promise<string | null> {
  if (path === undefined) return null
  try {
    return await readFile(resolve(path), 'utf8')
  } catch (error) {
    throw new Refusal(
      'intake/mapping',
      `映射文件 ${path} 不存在或不能读（${(error as NodeJS.ErrnoException).code}），请核对路径`,
      `The mapping file ${path} does not exist or cannot be read (${(error as NodeJS.ErrnoException).code}); check its path`,
    )
  }
}
