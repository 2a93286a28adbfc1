import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

// The repository's own source as the tests of its shape read it: files, imports, tagged templates, code without its words.

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export type Template = {
  readonly tag: string
  readonly line: number
  /** the written parts, between which values stand */
  readonly parts: readonly string[]
}

export type SourceFile = {
  /** `src/register/records/enter.ts` */
  readonly path: string
  readonly text: string
  /** the text with comments, strings and templates blanked, line for line */
  readonly code: string
  readonly templates: readonly Template[]
  /** what it imports from the repository, as paths; type imports too */
  readonly imports: readonly string[]
  /** names of the packages that it imports */
  readonly packages: readonly string[]
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*'([^']+)'|(?:^|[^\w.])import\s*\(\s*'([^']+)'\s*\)|(?:^|\n)import\s*'([^']+)'|new URL\('(\.[^']+\.ts)'/g

/** Every TypeScript file of ours, read once. */
export const SOURCES: readonly SourceFile[] = globSync(['{src,test,tools,bench,demo,assets}/**/*.ts'], {
  cwd: ROOT,
  exclude: ['assets/built/**'],
})
  .toSorted()
  .map(readSource)

function readSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const specifiers = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? match[4]!)
  const { code, templates } = scan(text)
  return {
    path,
    text,
    code,
    templates,
    imports: specifiers.flatMap((specifier) => resolveOwn(path, specifier) ?? []),
    packages: specifiers.flatMap((specifier) => packageOf(specifier) ?? []),
  }
}

function resolveOwn(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return normalize(join(dirname(from), specifier))
  const own = /^#(platform|foundation|register|collection|disclosure|app|test|tools|demo)\/(.+)$/.exec(specifier)
  if (own === null) return null
  return ['test', 'tools', 'demo'].includes(own[1]!) ? `${own[1]}/${own[2]}` : `src/${own[1]}/${own[2]}`
}

function packageOf(specifier: string): string | null {
  if (/^[.#]|^node:/.test(specifier)) return null
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** Blanks comments and words and gathers tagged templates, in one pass over the text. */
function scan(text: string): { readonly code: string; readonly templates: readonly Template[] } {
  const templates: Template[] = []
  const out: string[] = []
  let at = 0

  const blank = (to: number): void => {
    out.push(text.slice(at, to).replace(/[^\n]/g, ' '))
    at = to
  }
  const keep = (): void => {
    out.push(text[at]!)
    at++
  }

  function template(): void {
    const tag = /(\w+)(?:<[^`<>]*(?:<[^`<>]*>)?[^`<>]*>)?$/.exec(text.slice(Math.max(0, at - 200), at))?.[1] ?? ''
    const line = text.slice(0, at).split('\n').length
    const parts: string[] = []
    blank(at + 1)
    let start = at
    for (;;) {
      if (at >= text.length) throw new Error(`a template that begins in line ${line} does not end`)
      if (text[at] === '\\') blank(at + 2)
      else if (text[at] === '`') break
      else if (text.startsWith('${', at)) {
        parts.push(text.slice(start, at))
        blank(at + 2)
        code(() => text[at] === '}')
        blank(at + 1)
        start = at
      } else blank(at + 1)
    }
    parts.push(text.slice(start, at))
    blank(at + 1)
    templates.push({ tag, line, parts })
  }

  function code(ends: () => boolean): void {
    let depth = 0
    while (at < text.length) {
      if (depth === 0 && ends()) return
      const char = text[at]!
      if (text.startsWith('//', at)) blank(end(text.indexOf('\n', at)))
      else if (text.startsWith('/*', at)) blank(end(text.indexOf('*/', at) + 1) + 1)
      else if (char === "'" || char === '"') blank(closing(text, at, char))
      else if (char === '`') template()
      else if (char === '/' && startsRegex(text, at)) blank(closingRegex(text, at))
      else {
        if (char === '{') depth++
        if (char === '}') depth--
        keep()
      }
    }
  }
  const end = (index: number): number => (index <= 0 ? text.length : index)

  code(() => false)
  return { code: out.join(''), templates }
}

function closing(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === quote || text[at] === '\n') return at + 1
  }
  return text.length
}

function startsRegex(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at).trimEnd()
  return before === '' || /[(,=:[!&|?{};>+~^%*-]$|\b(?:return|typeof|case|in|of|await|throw)$/.test(before)
}

function closingRegex(text: string, start: number): number {
  let inClass = false
  for (let at = start + 1; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '[') inClass = true
    else if (char === ']') inClass = false
    else if (char === '\n') return start + 1
    else if (char === '/' && !inClass) return at + 1 + (/^[a-z]*/.exec(text.slice(at + 1))?.[0].length ?? 0)
  }
  return text.length
}
