import { Command as Program, CommanderError, Option as ProgramOption } from 'commander'
import { WrongUsage, type Flags } from '#platform/config.ts'
import { version } from '../version.ts'
import type { Command, Listed } from './command.ts'
import type { Say } from './language.ts'
import { widthOf } from './text.ts'
import { explainUsage } from './usage.ts'

export type Call = {
  readonly command: Command
  readonly args: readonly string[]
  readonly flags: Flags
  readonly option: (name: string) => string | undefined
  readonly flag: (name: string) => boolean
}

type Named = Pick<Listed, 'name' | 'zh' | 'en'>

const EVERYWHERE = [
  ['--data <DIR>', '数据目录（默认 ./data；也可用 CHENGXIN_DATA）', 'data folder (default ./data; or CHENGXIN_DATA)'],
  ['--json', '标准输出只打印一个 JSON 文档', 'print exactly one JSON document on stdout'],
  [
    '--now <DATE>',
    '把本进程的时钟拨到这一天（也可用 CHENGXIN_NOW）',
    'set the clock of this process to the day (or CHENGXIN_NOW)',
  ],
  ['--lang <zh|en>', '语言', 'language'],
] as const

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'Global Options:': '各命令通用：',
}

/**
 * Finds the command that was called, with its arguments and options; null when help or the version was asked for and
 * has been printed. Throws WrongUsage with a hint. Only the file of the command that was called is loaded.
 */
export async function parse(
  argv: readonly string[],
  commands: readonly Listed[],
  groups: readonly Named[],
  say: Say,
): Promise<Call | null> {
  let call: Call | null = null
  const program = createProgram(say)
  for (const listed of commands) addListed(program, listed, groups, say, (found) => (call = found))
  try {
    await program.parseAsync(helpFirst(argv), { from: 'user' })
    return call
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return null
    throw explainUsage(error)
  }
}

/** `chengxin help start` is `chengxin start --help`. */
function helpFirst(argv: readonly string[]): string[] {
  if (argv.length === 0) return ['--help']
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv]
}

function createProgram(say: Say): Program {
  const program = new Program('chengxin')
    .description(
      say('诚信：组织的公共信用信息平台', 'Chengxin: a public credit information platform for organisations'),
    )
    .version(version(), '--version', say('打印版本', 'print the version'))
  dress(program, say)
  for (const [flags, zh, en] of EVERYWHERE) program.option(flags, say(zh, en))
  return program
}

function dress(program: Program, say: Say): Program {
  return program
    .helpOption('-h, --help', say('打印帮助', 'print help'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: widthOf,
      styleTitle: (title) => say(TITLES[title] ?? title, title),
      subcommandTerm: (command) =>
        `${command.name()} ${command.registeredArguments.map((argument) => (argument.required ? `<${argument.name()}>` : `[${argument.name()}]`)).join(' ')}`.trim(),
    })
}

/** Adds a command by its name of one or two words; the first word of two is a group. */
function addListed(
  program: Program,
  listed: Listed,
  groups: readonly Named[],
  say: Say,
  found: (call: Call) => void,
): void {
  const words = listed.name.split(' ')
  const parent =
    words.length === 1
      ? program
      : groupOf(
          program,
          groups.find(({ name }) => name === words[0])!,
          say,
        )
  const own = dress(new Program(words.at(-1)!), say).description(say(listed.zh, listed.en))
  parent.addCommand(own)
  parent.hook('preSubcommand', async (_parent, called) => {
    if (called !== own) return
    const { command } = await listed.load()
    for (const argument of command.arguments ?? []) own.argument(argument.name, say(argument.zh, argument.en))
    for (const option of command.options ?? [])
      own.addOption(
        new ProgramOption(option.flags, say(option.zh, option.en)).makeOptionMandatory(option.must === true),
      )
    own.action(() => found(callOf(command, own)))
  })
}

function groupOf(program: Program, { name, zh, en }: Named, say: Say): Program {
  const there = program.commands.find((command) => command.name() === name)
  if (there !== undefined) return there
  const group = dress(new Program(name), say).description(say(zh, en))
  program.addCommand(group)
  return group
}

function callOf(command: Command, program: Program): Call {
  const options = program.optsWithGlobals<Record<string, string | boolean | undefined>>()
  const option = (name: string): string | undefined => {
    const value = options[camel(name)]
    return typeof value === 'string' ? value : undefined
  }
  if (!['zh', 'en', undefined].includes(option('lang')))
    throw new WrongUsage('--lang 只能是 zh 或 en', '--lang must be zh or en')
  const flags = Object.fromEntries(
    ['data', 'now', 'port'].flatMap((name) => (option(name) === undefined ? [] : [[name, option(name)]])),
  ) as Flags
  return { command, args: program.args, flags, option, flag: (name) => options[camel(name)] === true }
}

function camel(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
