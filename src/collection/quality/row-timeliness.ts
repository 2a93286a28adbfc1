import type { Candidate, Context, Inspect } from './check.ts'
import { about, placeOf } from './cells.ts'
import { isMarketAuthority } from './market-authority.ts'
import { timelinessOf } from './timeliness.ts'
import type { Timeliness } from './timeliness.ts'

/** Penalties of the market supervision system have twenty working days (SAMR Order 45 art. 9). */
const MARKET_RULE = 'collection/timeliness/market-supervision'

/** Finds the rows of which the limit that they stand under says so; null for an item without a limit or a day of decision. */
export function findLateness(context: Context, code: string, verdict: 'late' | 'unknown'): Inspect | null {
  const limitOf = rowTimeliness(context)
  const decided = placeOf(context.item, context.item.roles.decidedOn)
  if (limitOf === null || decided === null) return null
  return (row, findings) => {
    const found = limitOf(row)
    if (found === null || found.limit.judge(found.decidedOn) !== verdict) return
    findings.push(
      about(code, decided.field, found.decidedOn, {
        detail: { days: found.limit.days, receivedOn: context.receivedOn },
      }),
    )
  }
}

/** Picks the limit that a row stands under, with its day of decision; null where none holds. */
function rowTimeliness({
  item,
  law,
  receivedOn,
}: Context): ((row: Candidate) => { readonly limit: Timeliness; readonly decidedOn: string } | null) | null {
  const decided = placeOf(item, item.roles.decidedOn)
  if (item.timeliness === null || decided === null) return null
  const general = timelinessOf(law, item.timeliness, receivedOn)
  const market = item.item === 'penalty' ? timelinessOf(law, MARKET_RULE, receivedOn) : null
  const authority = placeOf(item, item.roles.authority)
  const isMarket = isMarketAuthority(law, receivedOn)
  return ({ values }) => {
    const decidedOn = values[decided.index]
    if (!decidedOn) return null
    const name = market === null || authority === null ? null : values[authority.index]
    const limit = name && isMarket(name) ? market : general
    return limit === null ? null : { limit, decidedOn }
  }
}
