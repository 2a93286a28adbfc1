import { styleText } from 'node:util'
import { WrongUsage } from '#platform/config.ts'
import { Refusal, type Problem } from '#platform/refusal.ts'
import { refusalOf } from '#platform/trouble.ts'
import type { Answer } from './command.ts'
import type { Say } from './language.ts'

/** Prints what a command found: the document under `--json`, else words. */
export async function print(answer: Answer, json: boolean): Promise<void> {
  await write(json ? `${JSON.stringify(answer.document, null, 2)}\n` : `${answer.text}\n`)
}

/** Tells what stopped a command, in words on stderr and under `--json` as a problem document; gives the exit code. */
export async function failed(error: unknown, json: boolean, say: Say): Promise<number> {
  if (error instanceof WrongUsage) {
    process.stderr.write(`${say(error.zh, error.en)}\n`)
    if (json)
      await write(`${JSON.stringify(new Refusal('platform/bad-request', error.zh, error.en).problem(), null, 2)}\n`)
    return 2
  }
  const refusal = refusalOf(error)
  const problem = refusal?.problem() ?? faultProblem()
  process.stderr.write(`${red(say(problem.title, problem.titleEn))}\n${say(problem.detail, problem.detailEn)}\n`)
  // A fault is ours: whoever mends it needs to see where it arose.
  process.stderr.write(
    refusal === null
      ? `\n${error instanceof Error ? error.stack : String(error)}\n`
      : `${say('编号', 'code')} ${problem.code}\n`,
  )
  if (json) await write(`${JSON.stringify(problem, null, 2)}\n`)
  return 1
}

function faultProblem(): Problem {
  return new Refusal(
    'platform/fault',
    '平台出错了，不是您的用法问题；没有完成的部分没有保存。请把下面的内容报给维护者',
    'The platform failed; it was nothing you did. What was not finished is not kept. Pass the lines below on to the maintainers',
  ).problem()
}

function red(text: string): string {
  return process.stderr.isTTY ? styleText('red', text) : text
}

/** Resolves when the text has left the process, or when its reader has gone away (`chengxin … | head`). */
function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve() : reject(error)))
    process.stdout.write(text, () => resolve())
  })
}
