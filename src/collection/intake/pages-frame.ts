import { Type } from '@fastify/type-provider-typebox'
import type { Batch } from './batch.ts'

// What the pages of batches have in common.

export const READ = { permission: 'intake.batch.read' } as const
export const WRITE = { permission: 'intake.batch.write' } as const

export const CRUMB = { zh: '批次', en: 'Batches', parts: ['batches'] } as const

/** A form of texts, whatever their names. */
export const TEXTS = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 10_000 }))

export type Id = { Params: { id: string } }

/** The way to a page below a batch. */
export const crumbsTo = (batch: Batch): { zh: string; en: string; parts: readonly string[] }[] => [
  { ...CRUMB },
  { zh: `批次 ${batch.batchId}`, en: `Batch ${batch.batchId}`, parts: ['batches', String(batch.batchId)] },
]
