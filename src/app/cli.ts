import { readConfig } from '#platform/config.ts'
import { isMoved, setToday } from '#platform/clock.ts'
import type { Answer, Listed } from './cli/command.ts'
import { languageOf, sayIn } from './cli/language.ts'
import { parse } from './cli/parse.ts'
import { failed, print } from './cli/output.ts'
import { progressOn } from './cli/progress.ts'

/** First words that several commands share. */
export const GROUPS: readonly { readonly name: string; readonly zh: string; readonly en: string }[] = [
  { name: 'provider', zh: '提供单位：add、list', en: 'Units that report: add, list' },
  { name: 'law', zh: '规则：check、show、diff', en: 'The rules: check, show, diff' },
]

export const COMMANDS: readonly Listed[] = [
  {
    name: 'start',
    zh: '启动平台：数据库、门户、接口和后台任务',
    en: 'Start the platform: database, portal, API and jobs',
    load: () => import('./cli/start.ts'),
  },
  {
    name: 'migrate',
    zh: '升级数据库结构',
    en: 'Bring the database up to date',
    load: () => import('./cli/migrate.ts'),
  },
  {
    name: 'provider add',
    zh: '登记提供单位',
    en: 'Register a unit that may report',
    load: () => import('./cli/provider-add.ts'),
  },
  {
    name: 'provider list',
    zh: '列出提供单位',
    en: 'List the units that may report',
    load: () => import('./cli/provider-list.ts'),
  },
  { name: 'intake', zh: '归集一个文件', en: 'Take in a file', load: () => import('./cli/intake.ts') },
  {
    name: 'batch',
    zh: '查看批次的账，取回退回的行',
    en: 'Show the account of a batch, fetch its returned rows',
    load: () => import('./cli/batch.ts'),
  },
  { name: 'search', zh: '查找主体', en: 'Find organisations', load: () => import('./cli/search.ts') },
  {
    name: 'subject',
    zh: '一个主体和它目前公示的记录',
    en: 'An organisation and what is shown of it',
    load: () => import('./cli/subject.ts'),
  },
  { name: 'law check', zh: '检查规则文件', en: 'Check the rule files', load: () => import('./cli/law-check.ts') },
  {
    name: 'law show',
    zh: '一条规则在某一天的值和依据',
    en: 'A rule on a day, with its citation',
    load: () => import('./cli/law-show.ts'),
  },
  {
    name: 'law diff',
    zh: '规则变化对全库的影响',
    en: 'What a change of the rules would do to the register',
    load: () => import('./cli/law-diff.ts'),
  },
  {
    name: 'rehearse',
    zh: '从今天到某一天会自动发生什么',
    en: 'What happens by itself until a day',
    load: () => import('./cli/rehearse.ts'),
  },
  { name: 'bench', zh: '测量性能', en: 'Measure', load: () => import('./cli/bench.ts') },
  {
    name: 'doctor',
    zh: '检查这台机器和现行设置',
    en: 'Check this machine and the settings in force',
    load: () => import('./cli/doctor.ts'),
  },
]

/** Runs what was written on the command line and gives the exit code: 0 done, 1 refused, 2 wrong usage. */
export async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const say = sayIn(languageOf(args, env))
  const json = args.includes('--json')
  const note = (zh: string, en: string): void => void process.stderr.write(`${say(zh, en)}\n`)
  const progress = progressOn(process.stderr, say)
  try {
    const call = await parse(args, COMMANDS, GROUPS, say)
    if (call === null) return 0
    const config = readConfig(call.flags, env)
    if (config.now !== null) setToday(config.now)
    if (isMoved())
      note(`时钟已拨到 ${config.now}（仅本进程）`, `The clock is set to ${config.now}, for this process only`)
    const announce = (answer: Answer): Promise<void> => {
      progress.stop()
      return print(answer, json)
    }
    const answer = await call.command.run({
      config,
      args: call.args,
      option: call.option,
      flag: call.flag,
      say,
      progress,
      announce,
      note,
    })
    if (answer !== null) await announce(answer)
    return answer?.done === false ? 1 : 0
  } catch (error) {
    progress.stop()
    return failed(error, json, say)
  }
}

if (import.meta.main) {
  process.exitCode = await run(process.argv.slice(2), process.env)
  // Work that was cut off would only hold the process for its retries.
  setTimeout(() => process.exit(), 1_000).unref()
}
