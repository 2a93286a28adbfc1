import { subjectListing, type SubjectListing } from '#disclosure/publicity/listing.ts'
import { lookNow } from '#disclosure/publicity/show.ts'
import type { Law } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { repeatable } from '#register/subjects/citizen-number.ts'
import { withHost } from '../open.ts'
import type { Command } from './command.ts'
import type { Say } from './language.ts'
import { columns } from './text.ts'

/** Who an organisation is and all that is shown of it today, with the article that lets it be shown. */
export const command: Command = {
  arguments: [
    { name: '<USCC>', zh: '统一社会信用代码（旧代码也可）', en: 'unified social credit code (an old code will do)' },
  ],
  run: ({ config, args, say }) =>
    withHost(config, async ({ sql, law }) => {
      const listing = await subjectListing(lookNow({ sql, law }), args[0]!)
      if (listing === null) throw unknown(repeatable(args[0]!))
      return { document: listing, text: listingText(listing, law, say) }
    }),
}

function unknown(code: string): Refusal {
  return new Refusal(
    'subjects/not-found',
    `登记库中没有代码为“${code}”的主体；请核对代码，或用 search 按名称查`,
    `The register has no subject with the code "${code}"; compare it with the certificate, or search by name`,
  )
}

function listingText({ code, name, kind, region, status, records }: SubjectListing, law: Law, say: Say): string {
  const [kindOf, statusOf, place] = [
    law.codes('subject-kind').get(kind),
    law.codes('subject-status').get(status),
    region === null ? null : law.region(region),
  ]
  const about = [
    say(kindOf?.zh ?? kind, kindOf?.en ?? kind),
    region === null ? '' : `${place?.zh ?? ''} ${region}`.trim(),
    say(statusOf?.zh ?? status, statusOf?.en ?? status),
  ].filter((part) => part !== '')
  const rows = records.map(({ item, number, authority, decidedOn, shownUntil, cite, verified }) => [
    item,
    decidedOn,
    shownUntil === null ? say('长期', 'no end') : say(`至 ${shownUntil}`, `until ${shownUntil}`),
    `${number}  ${authority ?? ''}  ${cite}${verified ? '' : say('（来源待核）', ' (not verified)')}`,
  ])
  const nothing = say('目前没有应公示的记录', 'Nothing is to be shown at present')
  return `${name}  ${code}\n${about.join(' · ')}\n${records.length === 0 ? nothing : columns(rows)}`
}
