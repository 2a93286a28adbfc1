import type { CommanderError } from 'commander'
import { WrongUsage } from '#platform/config.ts'

const CHINESE: Readonly<Record<string, (named: string) => string>> = {
  'commander.unknownCommand': (named) => `没有 ${named} 这个命令`,
  'commander.unknownOption': (named) => `没有 ${named} 这个选项`,
  'commander.missingArgument': (named) => `缺少 ${named}`,
  'commander.optionMissingArgument': (named) => `选项 ${named} 后面缺少值`,
  'commander.missingMandatoryOptionValue': (named) => `必须给出选项 ${named}`,
  'commander.excessArguments': () => '参数太多',
  'commander.help': () => '请给出一个子命令',
}

/** What was wrong with the way a command was written, in both languages, and where to read how it goes. */
export function explainUsage(error: CommanderError): WrongUsage {
  const english = error.code === 'commander.help' ? 'give a subcommand' : error.message.replace(/^error: /, '')
  const named = /'([^']+)'/.exec(english)?.[1] ?? ''
  const suggested = /\(Did you mean (?:one of )?([^?]+)\?\)/.exec(english)?.[1]
  const chinese = (CHINESE[error.code] ?? (() => `用法不对：${english}`))(named)
  return new WrongUsage(
    `${chinese}${suggested === undefined ? '' : `，是不是 ${suggested}？`}\n加上 --help 看用法`,
    `${english}\nAdd --help to see how it goes`,
  )
}
