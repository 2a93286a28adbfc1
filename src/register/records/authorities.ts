import type { Act } from '#foundation/act.ts'
import * as store from './store.ts'

/** A body that decided something, as its records name it; `code` is empty where the form has no place for one. */
export type Authority = { readonly code: string; readonly name: string; readonly market: boolean }

/** The ids of these authorities, in their order; new ones are entered. */
export async function authorityIds(act: Act, authorities: readonly Authority[]): Promise<readonly number[]> {
  const ids = await store.authorityIds(act.tx, authorities)
  return authorities.map((authority) => ids.get(`${authority.code}\u001f${authority.name}`)!)
}
