import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { enteredSets, recordsOfSets } from '#register/records/read.ts'
import type { EnteredSet } from '#register/records/read.ts'
import { decidedBy, isCode } from './scan.ts'
import type { Scanned, ScanQuery } from './scan.ts'
import { show } from './show.ts'
import type { Look, Shown } from './show.ts'

const SETS = 1000
const SCAN = 400
const ROWS = 4000
const READS = 8

/**
 * What is shown, by when it came, the last first; with `acceptedOn` only what was first accepted on that day, else also what was
 * corrected since. Reads on until there is enough or enough has been passed over.
 */
export async function scanAccepted(look: Look, query: ScanQuery, limit: number): Promise<Scanned> {
  const acceptedOn = query.acceptedOn ?? null
  const { number } = loadCatalogue(look.law).item(query.item)
  const shown: Shown[] = []
  let before = query.after === null ? null : idOf(query.after)
  for (let read = 0; read < READS; read++) {
    const met = await enteredSets(look.sql, before, SETS)
    const since = met.filter(({ on }) => acceptedOn === null || on >= acceptedOn)
    const sets = someOf(since.filter(({ item }) => item === number))
    const records = await recordsOfSets(look.sql, {
      sets,
      before,
      authorityCode: isCode(query.authority) ? query.authority : null,
      decidedOn: query.on,
      acceptedOn,
      limit: SCAN,
    })
    for (const record of records) {
      const one = decidedBy(record, query.authority) ? show(record, look) : null
      if (one && shown.length === limit) return { shown, next: shown.at(-1)!.record.recordId }
      if (one) shown.push(one)
    }
    const cut = sets.length < since.filter(({ item }) => item === number).length
    const last = records.length === SCAN ? records.at(-1)!.recordId : (cut ? sets : since).at(-1)?.entryId
    if (last === undefined || (records.length < SCAN && !cut && since.length < SETS)) return { shown, next: null }
    before = last
  }
  return { shown, next: before }
}

/** The first sets that together hold about so many records, one at least. */
function someOf(sets: readonly EnteredSet[]): readonly EnteredSet[] {
  let rows = 0
  return sets.filter(({ count }) => {
    rows += count
    return rows - count < ROWS
  })
}

function idOf(after: string): string {
  if (/^[1-9]\d{0,17}$/.test(after)) return after
  throw new Refusal(
    'platform/bad-request',
    'after 不是上一页给出的 next',
    '`after` is not the `next` of an earlier answer',
    { parameter: 'after' },
  )
}
