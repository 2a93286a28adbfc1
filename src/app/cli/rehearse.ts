import { rehearseRegister } from '#disclosure/publicity/rehearse.ts'
import { today } from '#platform/clock.ts'
import { readDay, WrongUsage } from '#platform/config.ts'
import { withHost } from '../open.ts'
import type { Command } from './command.ts'
import { columns, grouped } from './text.ts'

/** What happens by itself between today and a day: what ends, what appears, what may be repaired. Nothing is written. */
export const command: Command = {
  arguments: [{ name: '<DATE>', zh: '到哪一天', en: 'until which day' }],
  run: ({ config, args, say }) => {
    const to = readDay('<DATE>', args[0])!
    if (to < today())
      throw new WrongUsage(
        `${to} 已经过去；请写今天 ${today()} 以后的日期`,
        `${to} is past; write a day after today, ${today()}`,
      )
    return withHost(config, async ({ sql, law }) => {
      const rehearsal = await rehearseRegister(sql, law, today(), to)
      const { from, ends, appears, due, samples } = rehearsal
      const rows = (
        [
          ['到期停止公示', 'ends', ends, samples.ends],
          ['开始公示', 'appears', appears, samples.appears],
          ['可以申请修复', 'due for repair', due, samples.due],
        ] as const
      ).flatMap(([zh, en, count, some]) => [
        [say(zh, en), grouped(count)],
        ...some.map(({ id, item, on }) => ['', `/r/${id}  ${item}  ${on ?? ''}`]),
      ])
      return {
        document: rehearsal,
        text: `${say(`从 ${from} 到 ${to}`, `From ${from} to ${to}`)}\n${columns(rows, '  ')}`,
      }
    })
  },
}
