import { Type } from '@fastify/type-provider-typebox'
import type { Layout } from './protocol.ts'

/** How a file was read where that was found out and not said: its sheet, the sheets that were passed over, the rows of its header. */
export type HowRead = {
  readonly sheet: string | null
  /** sheets that were not read; `fits` when their header is the item's too */
  readonly others: readonly { readonly name: string; readonly fits: boolean }[]
  /** the last row of the header; 0 when there is none */
  readonly headerRow: number
  readonly headerRows: number
}

/** The part of the API's account that says it. */
export const HOW_READ = Type.Object(
  {
    sheet: Type.Union([Type.String(), Type.Null()]),
    others: Type.Array(Type.Object({ name: Type.String(), fits: Type.Boolean() }), {
      description: 'Sheets that were not read; fits: their header is the item’s too, send them with `sheet`',
    }),
    headerRow: Type.Integer({ minimum: 0, description: 'Last row of the header, from 1; 0 when there is none' }),
    headerRows: Type.Integer({ minimum: 0 }),
  },
  { description: 'How the file was read; absent until its header was found' },
)

/** What a batch's layout says of it. */
export function howRead(layout: Layout): HowRead {
  const { sheet = null } = layout.dress as { readonly sheet?: string | null }
  return { sheet, others: layout.others ?? [], headerRow: layout.headerRow, headerRows: layout.headerRows ?? 1 }
}
