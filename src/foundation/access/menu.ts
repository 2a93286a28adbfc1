import type { DeskLink } from '#platform/ui/desk-frame.ts'
import { may } from './may.ts'
import type { Permission } from './permission.ts'
import type { Who } from './who.ts'

type Entry = DeskLink & { readonly permission: Permission }

/** The desk's menu, in its order. A page that belongs here adds its line; a post sees the lines that it may use. */
const MENU: readonly Entry[] = [
  { key: 'workbench', zh: '工作台', en: 'Workbench', parts: [], permission: 'desk.open' },
  { key: 'batches', zh: '批次', en: 'Batches', parts: ['batches'], permission: 'intake.batch.read' },
  { key: 'unlinked', zh: '未关联数据', en: 'Unlinked rows', parts: ['unlinked'], permission: 'identity.read' },
  { key: 'identity', zh: '主体归并', en: 'Possible duplicates', parts: ['identity'], permission: 'identity.read' },
]

const MOST = 9

/** Where somebody may go on the desk: nine places at most. */
export function menuOf(who: Who): readonly DeskLink[] {
  return MENU.filter(({ permission }) => may(who, permission)).slice(0, MOST)
}
