import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transform, build } from 'esbuild'

// Builds assets/ into assets/built/: one style sheet, one script, the seal, each under its hash, and the manifest.
// Run as `npm run assets` it writes; a test compares what it would write with what is committed.

const ASSETS = new URL('../assets/', import.meta.url)
const BUILT = new URL('built/', ASSETS)
const FLOOR = 'chrome80'

/** The files that assets/built/ should hold, by name; `manifest.json` leads from plain names to hashed ones. */
export async function buildAssets(): Promise<ReadonlyMap<string, string>> {
  const built = { 'site.css': await style(), 'site.js': await script('site.ts'), 'seal.svg': read('seal.svg').trim() }
  const named = Object.entries(built).map(([name, content]) => [name, hashed(name, content), content] as const)
  const manifest = Object.fromEntries(named.map(([name, file]) => [name, file]))
  return new Map([
    ...named.map(([, file, content]) => [file, content] as const),
    ['manifest.json', `${JSON.stringify(manifest, null, 2)}\n`],
  ])
}

/** What is in assets/built/ now. */
export function builtAssets(): ReadonlyMap<string, string> {
  return new Map(readdirSync(BUILT).map((name) => [name, readFileSync(new URL(name, BUILT), 'utf8')]))
}

/** A browser script of assets/ and all it imports, as one text for the floor browser. */
export async function script(name: string, format: 'esm' | 'iife' = 'esm'): Promise<string> {
  const entry = fileURLToPath(new URL(name, ASSETS))
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format,
    target: FLOOR,
    charset: 'utf8',
    legalComments: 'none',
  })
  return result.outputFiles[0]!.text
}

async function style(): Promise<string> {
  return (await transform(read('site.css'), { loader: 'css', minify: true, target: FLOOR, charset: 'utf8' })).code
}

function hashed(name: string, content: string): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  return name.replace(/\.(\w+)$/, `-${hash}.$1`)
}

function read(name: string): string {
  return readFileSync(new URL(name, ASSETS), 'utf8')
}

if (import.meta.main) {
  rmSync(BUILT, { recursive: true, force: true })
  mkdirSync(BUILT)
  for (const [name, content] of await buildAssets()) writeFileSync(new URL(name, BUILT), content)
}
