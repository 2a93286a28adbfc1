import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { LANG_TAGS, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { rowsOf } from './acts.ts'
import type { ActRow, ActsQuery } from './acts.ts'
import { scanAccepted } from './scan-accepted.ts'
import type { Look } from './show.ts'

/** So many entries a feed has. */
const ENTRIES = 50

/** What a feed says of itself. */
export type FeedFrame = {
  readonly lang: Lang
  readonly kind: Pair
  /** the list's address and the feed's own, within the site */
  readonly list: string
  readonly self: string
  readonly baseUrl: string
  readonly demo: boolean
}

type Entry = ActRow & { readonly receivedAt: string }

/** What came last of a kind and is shown, newest first, as an Atom feed (RFC 4287). It is read anew each time: what has ended is not in it. */
export async function feedOf(look: Look, query: ActsQuery, frame: FeedFrame): Promise<Html> {
  const { shown } = await scanAccepted(look, query, ENTRIES)
  const rows = await rowsOf(look, shown)
  const entries = rows.map((row, i) => ({ ...row, receivedAt: shown[i]!.record.receivedAt }))
  const midnight = `${look.on}T00:00:00+08:00`
  return feed(
    entries,
    frame,
    entries
      .map(({ receivedAt }) => instant(receivedAt))
      .toSorted()
      .at(-1) ?? midnight,
  )
}

function feed(entries: readonly Entry[], { lang, kind, list, self, baseUrl, demo }: FeedFrame, updated: string): Html {
  const mark = demo ? t(lang, '［演示数据］', '[Demonstration data] ') : ''
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${LANG_TAGS[lang]}">
<id>${baseUrl}${self}</id>
<title>${mark}${t(lang, `${kind.zh}公示`, `Published: ${kind.en}`)}</title>
<subtitle>${t(lang, '最近首次公示或者更正的记录。公示期满的不再列出，已经取走的请一并删除。', 'Records published or corrected last. What is no longer published is not listed; please delete copies of it.')}</subtitle>
<updated>${updated}</updated>
<author><name>${t(lang, '诚信 公共信用信息平台', 'Chengxin, public credit information platform')}</name></author>
<link rel="self" type="application/atom+xml" href="${baseUrl}${self}"/>
<link rel="alternate" type="text/html" href="${baseUrl}${list}"/>
${entries.map((entry) => entryOf(lang, entry, baseUrl))}</feed>
`
}

function entryOf(lang: Lang, entry: Entry, baseUrl: string): Html {
  const address = baseUrl + href(lang, ['r', entry.id])
  const until =
    entry.until === null
      ? t(lang, '长期公示', 'published without an end')
      : t(lang, `公示至 ${entry.until}`, `published until ${entry.until}`)
  return html`<entry>
<id>${address}</id>
<title>${xmlText(entry.title)} · ${xmlText(entry.subject.name)}</title>
<updated>${instant(entry.receivedAt)}</updated>
${
  entry.authority !== null &&
  html`<author><name>${xmlText(entry.authority)}</name></author>
`
}<link rel="alternate" type="text/html" href="${address}"/>
<summary>${t(lang, `${entry.subject.code}，决定日期 ${entry.decidedOn}，首次公示 ${entry.acceptedOn}，${until}`, `${entry.subject.code}; decided ${entry.decidedOn}, first published ${entry.acceptedOn}, ${until}`)}</summary>
</entry>
`
}

function instant(receivedAt: string): string {
  return Temporal.Instant.from(receivedAt).toString({ smallestUnit: 'second' })
}

// What XML 1.0 cannot hold, also not escaped (§2.2).
// oxlint-disable-next-line no-control-regex
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

function xmlText(text: string): string {
  return text.toWellFormed().replace(NO_XML, '〓')
}
