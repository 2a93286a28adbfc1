import { WrongUsage } from '#platform/config.ts'
import { searchSubjects } from '#register/subjects/search.ts'
import { withHost } from '../open.ts'
import type { Command } from './command.ts'
import { columns, grouped } from './text.ts'

const MOST = 100

/** Organisations by code, part of a code, name, short name or former name. */
export const command: Command = {
  arguments: [{ name: '<TEXT>', zh: '名称或代码，或其中一部分', en: 'name or code, or a part of one' }],
  options: [{ flags: '--limit <N>', zh: '最多列几个（默认 10）', en: 'list at most so many (default 10)' }],
  run: ({ config, args, option, say }) => {
    const limit = readLimit(option('limit'))
    return withHost(config, async ({ sql }) => {
      const { total, totalIsEstimate, hits, nearCodes } = await searchSubjects(sql, args[0]!, { limit })
      const subjects = hits.map(({ code, name, region, kind, matchedFormerName }) => ({
        code,
        name,
        region: region === null ? null : String(region),
        kind,
        ...(matchedFormerName === null ? {} : { formerName: matchedFormerName }),
      }))
      const head = totalIsEstimate
        ? say(`约 ${grouped(total)} 个`, `about ${grouped(total)}`)
        : say(`${grouped(total)} 个`, `${grouped(total)} found`)
      const near =
        nearCodes.length === 0
          ? ''
          : say(
              `\n登记库中相差一个字符的代码：${nearCodes.join('、')}`,
              `\nregistered codes one character away: ${nearCodes.join(', ')}`,
            )
      const rows = subjects.map(({ code, name, region, formerName }) => [
        code,
        region ?? '',
        formerName === undefined ? name : `${name}（${say('曾用名', 'formerly')} ${formerName}）`,
      ])
      return {
        document: { total, subjects, nearCodes },
        text: [head + near, columns(rows)].filter((part) => part !== '').join('\n'),
      }
    })
  },
}

function readLimit(text = '10'): number {
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= MOST) return limit
  throw new WrongUsage(
    `--limit 是「${text}」；请写 1 到 ${MOST} 的数`,
    `--limit is "${text}"; write a number from 1 to ${MOST}`,
  )
}
