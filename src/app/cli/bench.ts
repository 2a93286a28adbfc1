import { benchIntake } from '#bench/intake.ts'
import { benchParse } from '#bench/parse.ts'
import { benchMatch } from '#bench/match.ts'
import { benchSearch } from '#bench/search.ts'
import { WrongUsage } from '#platform/config.ts'
import type { Command } from './command.ts'

type Bench = (options: {
  readonly rows?: number
  readonly subjects?: number
  readonly log: (line: string) => void
}) => Promise<object>

/** What can be measured; each makes and removes a scratch database of its own. */
const BENCHES: Readonly<Record<string, Bench>> = {
  intake: ({ rows = 1_000_000, ...options }) => benchIntake({ rows, ...options }),
  parse: (options) => benchParse(options),
  match: (options) => benchMatch(options),
  search: (options) => benchSearch(options),
}

/** Measures and prints figures; exits 0 also when a target is missed. */
export const command: Command = {
  arguments: [
    {
      name: '<WHAT>',
      zh: `测什么：${Object.keys(BENCHES).join('、')}`,
      en: `what to measure: ${Object.keys(BENCHES).join(', ')}`,
    },
  ],
  options: [
    { flags: '--rows <N>', zh: '行数', en: 'how many rows' },
    { flags: '--subjects <N>', zh: '已登记的主体数（intake）', en: 'subjects present (intake)' },
  ],
  run: async ({ args, option }) => {
    const bench = Object.hasOwn(BENCHES, args[0]!) ? BENCHES[args[0]!]! : unknownBench(args[0]!)
    const [rows, subjects] = [readCount('--rows', option('rows')), readCount('--subjects', option('subjects'))]
    const figures = await bench({
      ...(rows === null ? {} : { rows }),
      ...(subjects === null ? {} : { subjects }),
      log: (line) => void process.stderr.write(`${line}\n`),
    })
    return { document: figures, text: JSON.stringify(figures, null, 2) }
  },
}

function unknownBench(name: string): never {
  const known = Object.keys(BENCHES)
  throw new WrongUsage(
    `没有「${name}」这项测量；可以测 ${known.join('、')}`,
    `There is no bench "${name}"; there are ${known.join(', ')}`,
  )
}

function readCount(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const count = /^[\d_]{1,12}$/.test(text) ? Number(text.replaceAll('_', '')) : 0
  if (count >= 1) return count
  throw new WrongUsage(`${name} 是「${text}」；请写一个正整数`, `${name} is "${text}"; write a whole number above 0`)
}
