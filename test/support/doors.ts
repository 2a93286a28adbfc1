import assert from 'node:assert/strict'
import type { Answer, Service } from './service.ts'
import type { Kind } from './rows.ts'

/** What a door shows of a subject: ids of records, each with its last day where the door says it (null: no end). */
export type Seen = ReadonlyMap<string, string | null | undefined>
export type Door = { readonly name: string; readonly kinds: readonly Kind[]; readonly look: () => Promise<Seen> }

export const LISTS = ['penalty', 'licence', 'severe-list', 'abnormal-register'] as const satisfies readonly Kind[]
/** Kinds that an organisation's page has a section for: not those that are shown to nobody (design §1 P14). */
const SECTIONS = [
  'levy',
  'adjudication',
  'reward',
  'inspection',
  'honour',
  'qualification',
  'commitment',
  'intellectual-property',
  'voluntary',
  'deregistration',
  'registration-change',
] as const satisfies readonly Kind[]
/** Of these one a mode is looked at on pages of its own: the code knows no item by name. */
const LOOKED_AT = ['reward', 'qualification'] as const satisfies readonly Kind[]
export const KINDS = [...LISTS, ...SECTIONS, 'registration'] as const satisfies readonly Kind[]
/** an id that no record has */
export const UNKNOWN = '999999999999'

type Card = { readonly id: string; readonly window: { readonly until: string | null } }
type Subject = { readonly sections: readonly { readonly cards: readonly Card[] }[] }
type Acts = { readonly rows: readonly { readonly id: string; readonly until: string | null }[] }
type Listing = { readonly records: readonly { readonly id: string; readonly shownUntil: string | null }[] }

/** Every door through which the records of a subject can be seen: pages in both languages, API, command line. */
export function doorsOf(service: Service, code: string, ids: () => readonly string[]): readonly Door[] {
  const page = async (url: string): Promise<Seen> => {
    const answer = await service.get(url, { accept: 'text/html' })
    assert.equal(answer.status, 200, `${url} ${answer.body}`)
    return new Map(recordIds(answer).map((id) => [id, undefined]))
  }
  const taken = async (url: string): Promise<Seen> => {
    const answer = await service.get(url)
    assert.equal(answer.status, 200, `${url} ${answer.body}`)
    return new Map([...answer.body.matchAll(/\/r\/(\d+)/g)].map(([, id]) => [id!, lastDayAt(answer.body, id!)]))
  }
  const one = (path: string, untilOf: (answer: Answer) => string | null): Promise<Seen> =>
    reachable(service, path, ids(), untilOf)
  const pages = (root: string, sections: readonly Kind[], lists: readonly Kind[]): Door[] => [
    { name: `${root}/s/{code}`, kinds: KINDS, look: () => page(`${root}/s/${code}`) },
    ...sections.map((kind) => ({
      name: `${root}/s/{code}/${kind}`,
      kinds: [kind],
      look: () => page(`${root}/s/${code}/${kind}`),
    })),
    ...lists.map((kind) => ({ name: `${root}/acts/${kind}`, kinds: [kind], look: () => page(`${root}/acts/${kind}`) })),
    ...LISTS.flatMap((kind) =>
      ['feed.atom', 'list.csv'].map((file) => ({
        name: `${root}/acts/${kind}/${file}`,
        kinds: [kind],
        look: () => taken(`${root}/acts/${kind}/${file}`),
      })),
    ),
    { name: `${root}/r/{id}`, kinds: KINDS, look: () => one(`${root}/r`, lastDayOnPage) },
  ]
  return [
    ...pages('', [...LISTS, ...LOOKED_AT, 'registration'], [...LISTS, ...LOOKED_AT]),
    ...pages('/en', [...LISTS, 'reward', 'registration'], [...LISTS, 'reward']),
    {
      name: '/v1/publicity/subjects/{code}',
      kinds: KINDS,
      look: async () => {
        const { sections } = (await service.get(`/v1/publicity/subjects/${code}`)).json<Subject>()
        return new Map(sections.flatMap(({ cards }) => cards.map(({ id, window }) => [id, window.until])))
      },
    },
    {
      name: '/v1/publicity/records/{id}',
      kinds: KINDS,
      look: () => one('/v1/publicity/records', (answer) => answer.json<Card>().window.until),
    },
    ...[...LISTS, ...LOOKED_AT, 'levy' as const, 'payment' as const].map((kind) => ({
      name: `/v1/publicity/acts?item=${kind}`,
      kinds: [kind],
      look: async () => {
        const { rows } = (await service.get(`/v1/publicity/acts?item=${kind}`)).json<Acts>()
        return new Map(rows.map(({ id, until }) => [id, until]))
      },
    })),
    {
      name: 'chengxin subject',
      kinds: KINDS,
      look: async () => {
        const { records } = (await service.chengxin('subject', code, '--json')).json() as Listing
        return new Map(records.map(({ id, shownUntil }) => [id, shownUntil]))
      },
    },
  ]
}

/** The ids of the records to which a page leads, in its order. */
export function recordIds({ body }: Answer): readonly string[] {
  return [...new Set([...body.matchAll(/href="(?:\/en)?\/r\/(\d+)["#?]/g)].map(([, id]) => id!))]
}

/** An answer but for what differs between any two: its date and the request's number. */
export function bytesOf({ status, headers, body }: Answer): object {
  const { date: _date, 'x-request-id': _number, ...rest } = headers
  return { status, headers: rest, body }
}

/** Asks for every record by its address: those that are there, and for the others the very answer of an address that never was. */
async function reachable(
  service: Service,
  path: string,
  ids: readonly string[],
  untilOf: (answer: Answer) => string | null,
): Promise<Seen> {
  const unknown = bytesOf(await service.get(`${path}/${UNKNOWN}`))
  const seen = new Map<string, string | null>()
  for (const id of ids) {
    const answer = await service.get(`${path}/${id}`)
    if (answer.status === 200) seen.set(id, untilOf(answer))
    else assert.deepEqual(bytesOf(answer), unknown, `${path}/${id}`)
  }
  return seen
}

/** A feed and a file say the last day of each record near its address; what has none says so, or has an empty cell. */
function lastDayAt(text: string, id: string): string | null {
  const entry = text.split(/<entry>|\r\n/).find((part) => new RegExp(`/r/${id}\\b`).test(part))!
  const [, until = ''] =
    /(?:公示至|published until) ([\d-]+)/.exec(entry) ?? /^(?:[^,]*,){7}([\d-]*),/.exec(entry) ?? []
  return until || null
}

/** A record's page says its last day in bold, before anything else. */
function lastDayOnPage({ body }: Answer): string | null {
  return /<b>[^<]*<time datetime="([\d-]+)"/.exec(body)?.[1] ?? null
}
