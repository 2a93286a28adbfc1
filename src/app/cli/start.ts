import { SAMPLE_CODE } from '#demo/tour.ts'
import { WrongUsage } from '#platform/config.ts'
import { prepareDemo, type Wish } from '../demo.ts'
import { withHost } from '../open.ts'
import { checkPort, runService, type Service } from '../service.ts'
import { refuseUnsoundRules } from '../sound.ts'
import { refuseIfServed, takeStart } from '../start-lock.ts'
import type { Answer, Command } from './command.ts'
import type { Say } from './language.ts'
import { columns } from './text.ts'

/** Everything in one: database, migrations, portal, API and jobs, until SIGINT or SIGTERM. */
export const command: Command = {
  options: [
    { flags: '--port <N>', zh: '端口（默认 8080；也可用 PORT）', en: 'port (default 8080; or PORT)' },
    {
      flags: '--demo',
      zh: '装入虚构省份的演示数据（空库默认如此）',
      en: 'load the fictitious province (as an empty store does by itself)',
    },
    { flags: '--empty', zh: '不装演示数据', en: 'load no demonstration' },
  ],
  run: async ({ config, flag, say, announce, note, progress }) => {
    const begun = performance.now()
    const ending = signalled()
    const wish = wishOf(flag('demo'), flag('empty'))
    refuseIfServed(config.folder)
    await checkPort(config)
    refuseUnsoundRules()
    await withHost(
      config,
      async (opened) => {
        const release = await takeStart(config.folder, `http://${config.host}:${config.port}`)
        try {
          const host = await Promise.race([prepareDemo(config, opened, wish, progress), ending])
          if (host === undefined) return
          const service = await runService(config, host)
          await announce(ready(service, host.demo, (performance.now() - begun) / 1000, say))
          await ending
          note('正在停止……', 'Stopping …')
          await service.stop()
        } finally {
          release()
        }
      },
      'service',
    )
    // What was cut off (a file half in, to be finished by the next start) would only hold the process for its retries.
    process.exit(0)
  },
}

function wishOf(demo: boolean, empty: boolean): Wish {
  if (demo && empty) throw new WrongUsage('--demo 和 --empty 只能用一个', '--demo and --empty exclude each other')
  return demo ? 'demo' : empty ? 'empty' : 'whatever is there'
}

function ready({ url, token }: Service, demo: boolean, seconds: number, say: Say): Answer {
  const rows = [
    [say('门户', 'portal'), `${url}/`],
    ...(demo ? [[say('试查', 'try'), `${SAMPLE_CODE}  ${url}/s/${SAMPLE_CODE}`]] : []),
    [say('工作台', 'desk'), `${url}/desk`],
    [say('接口', 'API'), `${url}/openapi.json`],
    [say('令牌', 'token'), token],
    [
      '',
      say(
        '写入需要令牌，它也保存在数据目录的 token 文件里',
        'writing needs the token, which is also in the file `token` of the data folder',
      ),
    ],
  ]
  const demoLine = say(
    '演示数据：虚构的岚汀省，与任何真实单位无关',
    'Demonstration data: a fictitious province that has to do with no real organisation',
  )
  const up = say(`诚信已启动，用时 ${seconds.toFixed(1)} 秒`, `Chengxin is up, in ${seconds.toFixed(1)} s`)
  return {
    document: { url, token, demo, sample: demo ? SAMPLE_CODE : null, readySeconds: Math.round(seconds * 10) / 10 },
    text: [
      '',
      `  ${up}`,
      ...(demo ? [`  ${demoLine}`] : []),
      '',
      columns(rows, '  '),
      '',
      `  ${say('按 Ctrl-C 停止', 'Ctrl-C stops it')}`,
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
