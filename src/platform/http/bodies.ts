import type { App } from './app.ts'
import { parseJson } from './json.ts'
import { Refusal } from '../refusal.ts'

/** Takes JSON bodies by our own strict reader and refuses packed ones: nobody has counted what comes out of them. */
export function takeBodies(app: App): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, parseJson(String(body)))
    } catch (error) {
      done(error as Error)
    }
  })
  app.addHook('onRequest', async (request) => {
    const encoding = request.headers['content-encoding'] ?? 'identity'
    if (encoding === 'identity') return
    throw new Refusal(
      'platform/unsupported-media',
      `不接收压缩的请求内容（Content-Encoding: ${encoding.slice(0, 40)}）；请原样发送`,
      `Packed bodies are not taken (Content-Encoding: ${encoding.slice(0, 40)}); send it as it is`,
    )
  })
}
