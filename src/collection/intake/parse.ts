import { loadLaw, type Law } from '#foundation/law/law.ts'
import { assertUnchanged } from '#platform/tables/bytes.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Cell, Row, RowTrouble, Table } from '#platform/tables/table.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders, headerScore, type Claim } from '#register/catalogue/headers.ts'
import { itemIn, type Item } from '#register/catalogue/item.ts'
import { parseMapping, type Mapping } from '#register/catalogue/mapping.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { compileChecks } from '#collection/quality/compile.ts'
import { unclaimedFindings } from '#collection/quality/forbidden-headers.ts'
import { isMarketAuthority } from '#collection/quality/market-authority.ts'
import { refuseHeader } from './headers.ts'
import { keptCells } from './kept-cells.ts'
import { keptDress, keptHeader, keptWords } from './kept-words.ts'
import { laneOf } from './lane.ts'
import { PartBuilder } from './part-builder.ts'
import { candidateOf, drafting, type Source } from './prepare.ts'
import { registrationReader } from './registration.ts'
import { CHUNKS_AHEAD, LANES, type FromParser, type Layout, type ParseOrder } from './protocol.ts'

/** How parsing talks to the thread that writes. */
export type Exchange = {
  readonly send: (message: FromParser, transfer?: readonly ArrayBuffer[]) => void
  /** keeps a chunk's rows until the writer is done with it, in case it asks for their cells */
  readonly keep: (seq: number, rows: (rowNos: readonly number[]) => FromParser) => void
  readonly forget: (seq: number) => void
  readonly underWay: () => number
  readonly change: () => Promise<void>
  readonly stopped: () => boolean
}

/** Reads the file, checks every row and sends it on in chunks of some thousand rows, never far ahead of the writer. */
export async function parse(order: ParseOrder, exchange: Exchange): Promise<void> {
  const law = loadLaw(order.law)
  const item = loadCatalogue(law).item(order.item)
  const mapping = order.mapping === null ? null : parseMapping(order.mapping, item)
  const table = await openTable(order.file, {
    encoding: order.encoding,
    ...(order.sheet !== null || mapping?.sheet != null ? { sheet: order.sheet ?? mapping!.sheet! } : {}),
    header: mapping?.header ?? 'auto',
    looksLikeHeader: (cells) => headerScore(item, cells),
  })
  assertUnchanged(order.digest, table.digest)
  const claim = claimHeaders(item, table.header, mapping)
  refuseHeader(item, loadCatalogue(law), table.header, claim, mapping)
  const unclaimed = claim.unclaimed.map(keptWords)
  exchange.send({
    kind: 'layout',
    layout: layoutOf(table, claim, item, unclaimed, unclaimedFindings(unclaimed, law, order.receivedOn)),
  })
  const rows = await run({
    order,
    exchange,
    table,
    item: itemIn(item, claim.form),
    law,
    mapping,
    sources: sourcesOf(item, claim, mapping),
    claim,
  })
  exchange.send({ kind: 'end', rows })
}

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
    form: claim.form,
    unclaimed,
    findings,
    columns,
  }
}

function sourcesOf(item: Item, claim: Claim, mapping: Mapping | null): Source[] {
  return item.fields.map((field, i) => ({
    column: claim.columns[i] ?? null,
    constant: mapping?.constants[field.name] ?? null,
    further: claim.further.filter((one) => one.field === i).map((one) => one.column),
  }))
}

type Run = {
  readonly order: ParseOrder
  readonly exchange: Exchange
  readonly table: Table
  /** the item as the file's form lays it out */
  readonly item: Item
  readonly law: Law
  readonly mapping: Mapping | null
  readonly sources: readonly Source[]
  readonly claim: Claim
}

async function run({ order, exchange, table, item, law, mapping, sources, claim }: Run): Promise<number> {
  const market = isMarketAuthority(law, order.receivedOn)
  const check = compileChecks({
    law,
    item,
    provider: order.provider,
    receivedOn: order.receivedOn,
    datePattern: mapping?.dates ?? null,
    inYuan: claim.inYuan,
  })
  const draft = drafting(item, law, market, order.receivedOn)
  const registration = item.item === 'registration' ? registrationReader(item, law) : null
  const keep = keptCells(item, claim, table.header, law, order.receivedOn)
  const done = new Set(order.done)
  const lane = laneOf(item, sources)
  let seq = 0
  let rows: Row[] = []
  let read = 0

  const flush = async (): Promise<void> => {
    const lanes = Array.from({ length: LANES }, (_, i) => i).filter((i) => !done.has(seq * LANES + i))
    if (lanes.length > 0 && rows.length > 0) {
      while (exchange.underWay() >= CHUNKS_AHEAD && !exchange.stopped()) await exchange.change()
      if (exchange.stopped()) return
      const kept = rows
      exchange.keep(seq, cellsOf(seq, kept, keep))
      const builders = lanes.map(
        (number) => new PartBuilder({ item, seq, lane: number, parts: lanes.length, draft, registration, keep }),
      )
      for (const row of kept) {
        const builder = builders.find((one) => one.lane === lane(row))
        if (!builder) continue
        const candidate = candidateOf(row, sources)
        builder.add(row, candidate, row.trouble ? [unreadable(row.trouble)] : check(candidate))
      }
      for (const builder of builders) {
        const part = builder.take(kept.at(-1)!.number)
        exchange.send({ kind: 'part', part }, [
          part.drafts.bytes.buffer as ArrayBuffer,
          part.drafts.offsets.buffer as ArrayBuffer,
        ])
      }
    }
    seq++
    rows = []
    exchange.send({ kind: 'progress', rows: read, bytes: 0 })
  }

  for await (const batch of table.batches) {
    for (const row of batch) {
      rows.push(row)
      read++
      if (rows.length === order.chunkRows) await flush()
      if (exchange.stopped()) return read
    }
  }
  if (rows.length > 0) await flush()
  return read
}

const unreadable = ({ code, column }: RowTrouble): Finding => ({
  code: 'q0009',
  field: null,
  value: null,
  suggestion: null,
  detail: { trouble: code, column: column ?? '' },
})

function cellsOf(
  seq: number,
  rows: readonly Row[],
  keep: (row: Row) => readonly Cell[],
): (rowNos: readonly number[]) => FromParser {
  return (rowNos) => {
    const wanted = new Set(rowNos)
    const found = new Map(
      rows.filter((row) => wanted.has(row.number)).map((row): [number, readonly Cell[]] => [row.number, keep(row)]),
    )
    return { kind: 'cells', seq, rows: rowNos.map((rowNo) => found.get(rowNo) ?? []) }
  }
}
