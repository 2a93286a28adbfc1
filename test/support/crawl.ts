import type { Answer, Service } from './service.ts'

/** Everything that a visitor sees who follows every link, from some addresses on; `most` ends it. */
export async function crawl(
  { get }: Pick<Service, 'get'>,
  from: readonly string[],
  { most = 5_000, follow = () => true }: { readonly most?: number; readonly follow?: (path: string) => boolean } = {},
): Promise<ReadonlyMap<string, Answer>> {
  const seen = new Map<string, Answer>()
  let waiting = [...new Set(from)]
  while (waiting.length > 0 && seen.size < most) {
    const batch = waiting.slice(0, Math.min(8, most - seen.size))
    waiting = waiting.slice(batch.length)
    const answers = await Promise.all(
      batch.map((path) => get(path, { accept: path.startsWith('/v1/') ? 'application/json' : 'text/html' })),
    )
    batch.forEach((path, i) => seen.set(path, answers[i]!))
    const found = answers.flatMap(linksOf).filter((path) => !seen.has(path) && follow(path))
    waiting = [...new Set([...waiting, ...found])]
  }
  return seen
}

/** The addresses of this site to which an answer leads. The display page leads back to where one was, so that it has no end. */
function linksOf({ headers, body }: Answer): string[] {
  const found = [...body.matchAll(/(?:href|action|src)="(\/[^"#]*)/g)].map(([, path]) => path!.replaceAll('&amp;', '&'))
  const location = headers['location']
  return [...found, ...(typeof location === 'string' ? [location] : [])].filter((path) => !path.includes('/display?'))
}

/** All that an answer says: its headers and its body. */
export function saidBy({ headers, body }: Answer): string {
  return `${JSON.stringify(headers)}\n${body}`
}
