import { withHost } from '../open.ts'
import { checkPort, runService } from '../service.ts'
import { refuseIfServed, takeStart } from '../start-lock.ts'
import type { Answer, Command } from './command.ts'
import type { Say } from './language.ts'

/** Everything in one: database, migrations, portal, API and jobs, until SIGINT or SIGTERM. */
export const command: Command = {
  options: [{ flags: '--port <N>', zh: '端口（默认 8080；也可用 PORT）', en: 'port (default 8080; or PORT)' }],
  run: async ({ config, say, announce, note }) => {
    const begun = performance.now()
    const ending = signalled()
    refuseIfServed(config.folder)
    await checkPort(config)
    await withHost(
      config,
      async (host) => {
        const release = await takeStart(config.folder, config.baseUrl)
        try {
          const service = await runService(config, host)
          await announce(ready(service.url, service.token, (performance.now() - begun) / 1000, say))
          await ending
          note('正在停止……', 'Stopping …')
          await service.stop()
        } finally {
          release()
        }
      },
      'service',
    )
    return null
  },
}

function ready(url: string, token: string, seconds: number, say: Say): Answer {
  return {
    document: { url, token, readySeconds: Math.round(seconds * 10) / 10 },
    text: [
      '',
      say(`  诚信已启动，用时 ${seconds.toFixed(1)} 秒`, `  Chengxin is up, in ${seconds.toFixed(1)} s`),
      '',
      `  ${say('门户', 'portal')}    ${url}/`,
      `  ${say('接口', 'API   ')}    ${url}/openapi.json`,
      `  ${say('令牌', 'token ')}    ${token}`,
      say('  （写入需要令牌，也保存在数据目录的 token 文件里）', '  (writing needs the token; it is kept in the file `token` of the data folder)'),
      '',
      say('  按 Ctrl-C 停止', '  Ctrl-C stops it'),
      '',
    ].join('\n'),
  }
}

/** Resolves at the first SIGINT or SIGTERM; npm passes the terminal's Ctrl-C on once more, so later ones change nothing. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGINT', () => resolve()).on('SIGTERM', () => resolve())
  })
}
