import type { CalendarDate } from '../calendar-date.ts'
import type { Masthead } from './masthead.ts'
import type { Prefs } from './prefs.ts'

/** Everything beside its data that a page may depend on; nothing else changes its bytes. */
export type Visitor = Prefs & {
  /** the page's address without `/en`, for the language switch and the display settings */
  readonly path: string
  readonly today: CalendarDate
  readonly masthead: Masthead
}
