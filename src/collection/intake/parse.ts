import { loadLaw, type Law } from '#foundation/law/law.ts'
import { assertUnchanged } from '#platform/tables/bytes.ts'
import { BETWEEN_LABELS } from '#platform/tables/header-rows.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Table } from '#platform/tables/table.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders, headerScore, type Claim } from '#register/catalogue/headers.ts'
import type { Item } from '#register/catalogue/item.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { unclaimedFindings } from '#collection/quality/forbidden-headers.ts'
import { isMarketAuthority } from '#collection/quality/market-authority.ts'
import { refuseHeader } from './headers.ts'
import { keptDress, keptHeader, keptWords } from './kept-words.ts'
import { ChunkSender, type Exchange } from './chunk-sender.ts'
import { drafting } from './prepare.ts'
import { readingOf, type Reading } from './reading.ts'
import { registrationReader } from './registration.ts'
import type { Layout, ParseOrder } from './protocol.ts'

/** Reads the file, checks every row and sends it on in chunks of some thousand rows, never far ahead of the writer. */
export async function parse(order: ParseOrder, exchange: Exchange): Promise<void> {
  const law = loadLaw(order.law)
  const item = loadCatalogue(law).item(order.item)
  const mapping = order.mapping === null ? null : parseMapping(order.mapping, item)
  const table = await openTable(order.file, {
    encoding: order.encoding,
    ...(order.sheet !== null || mapping?.sheet != null ? { sheet: order.sheet ?? mapping!.sheet! } : {}),
    header: mapping?.header ?? 'auto',
    looksLikeHeader: (cells) => headerScore(item, cells, mapping),
  })
  assertUnchanged(order.digest, table.digest)
  const claim = claimHeaders(item, table.header, mapping)
  refuseHeader(item, loadCatalogue(law), table.header, claim, mapping)
  if (order.countOnly) return exchange.send({ kind: 'end', rows: await countRows(table, exchange) })
  const unclaimed = claim.unclaimed.map((text) => keptWords(inOneLine(text)))
  exchange.send({
    kind: 'layout',
    layout: layoutOf(table, claim, item, unclaimed, unclaimedFindings(unclaimed, law, order.receivedOn)),
  })
  const rows = await run({
    order,
    exchange,
    table,
    law,
    reading: readingOf({
      law,
      item,
      claim,
      mapping,
      header: table.header,
      provider: order.provider,
      receivedOn: order.receivedOn,
    }),
  })
  exchange.send({ kind: 'end', rows })
}

async function countRows(table: Table, exchange: Exchange): Promise<number> {
  let rows = 0
  for await (const batch of table.batches) {
    rows += batch.length
    if (exchange.stopped()) break
  }
  return rows
}

/** Labels that stand one above the other, as one reads them aloud. */
const inOneLine = (text: string): string => text.split(BETWEEN_LABELS).join(' ')

function layoutOf(
  table: Table,
  claim: Claim,
  item: Item,
  unclaimed: readonly string[],
  findings: readonly Finding[],
): Layout {
  const columns = Object.fromEntries(
    item.fields.flatMap((field, i) => (claim.columns[i] == null ? [] : [[field.name, claim.columns[i]]])),
  )
  return {
    dress: keptDress(table.dress),
    header: keptHeader(table.header, claim),
    headerRow: table.headerRow,
    headerRows: table.headerRows,
    others: table.others.map(({ name, fits }) => ({ name: keptWords(name), fits })),
    form: claim.form,
    unclaimed,
    findings,
    columns,
  }
}

type Run = {
  readonly order: ParseOrder
  readonly exchange: Exchange
  readonly table: Table
  readonly law: Law
  readonly reading: Reading
}

async function run({ order, exchange, table, law, reading }: Run): Promise<number> {
  const { item } = reading
  const market = isMarketAuthority(law, order.receivedOn)
  const draft = drafting(item, law, market, order.receivedOn)
  const registration = item.item === 'registration' ? registrationReader(item, law) : null
  const chunks = new ChunkSender(exchange, {
    ...reading,
    draft,
    registration,
    chunkRows: order.chunkRows,
    done: new Set(order.done),
  })
  for await (const batch of table.batches) {
    for (const row of batch) if (!(chunks.add(row) || (await chunks.begin(row)))) return chunks.read
    if (exchange.stopped()) return chunks.read
  }
  chunks.end()
  return chunks.read
}
