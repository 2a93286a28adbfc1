import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { Refusal } from '../refusal.ts'
import type { Url } from './href.ts'

// Styles, script and seal are built and committed (tools/assets.ts); their names carry their hash, so a copy
// never grows old and may be kept for ever.

const BUILT = new URL('../../../assets/built/', import.meta.url)
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const manifest = JSON.parse(readFileSync(new URL('manifest.json', BUILT), 'utf8')) as Readonly<Record<string, string>>

/** The address of a built asset by its plain name; a fault when it was not built. */
export function assetUrl(name: string): Url {
  const built = manifest[name]
  if (built === undefined) throw new Error(`assets/built/manifest.json has no ${name}; run npm run assets`)
  return `/assets/${built}` as Url
}

/** Changes whenever an asset does: part of every page's ETag. */
export const ASSETS_VERSION = Object.values(manifest).join(' ')

/** Serves the built assets from memory, packed once. An unknown name is the common 404. */
export function assets(app: FastifyInstance): void {
  const files = new Map(Object.values(manifest).map((name) => [name, load(name)]))
  app.get<{ Params: { name: string } }>('/assets/:name', { config: { permission: 'public' } }, (request, reply) => {
    const file = files.get(request.params.name)
    if (!file) throw new Refusal('platform/not-found', '没有这个文件', 'There is no such file')
    const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '')
    reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(file.type)
    if (packed) reply.header('content-encoding', 'gzip')
    return reply.send(packed ? file.packed : file.plain)
  })
}

function load(name: string): { readonly type: string; readonly plain: Buffer; readonly packed: Buffer } {
  const plain = readFileSync(new URL(name, BUILT))
  return { type: TYPES[name.slice(name.lastIndexOf('.') + 1)]!, plain, packed: gzipSync(plain, { level: 9 }) }
}
