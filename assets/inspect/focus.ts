import { describe } from './describe.ts'

/** Where the keyboard stands (G2). */
export type FocusStop = {
  readonly what: string
  /** comes after the stop before it in the document */
  readonly inOrder: boolean
  readonly ring: number
  readonly ringDiffers: boolean
  /** another element lies over its middle */
  readonly covered: boolean
  readonly tabindex: number
}

let before: Element | null = null

/** The focused element, or nothing when the keyboard has left the page. */
export function focusStop(): FocusStop | null {
  const now = document.activeElement
  if (now === null || now === document.body || now === document.documentElement) return null
  const style = getComputedStyle(now)
  const stop: FocusStop = {
    what: describe(now),
    inOrder:
      before === null ||
      before === now ||
      (before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
    ring: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
    ringDiffers: style.boxShadow !== 'none',
    covered: isCovered(now),
    tabindex: (now as HTMLElement).tabIndex,
  }
  before = now
  return stop
}

function isCovered(element: Element): boolean {
  const box = element.getClientRects()[0] ?? element.getBoundingClientRect()
  const x = box.left + Math.min(box.width / 2, 10)
  const y = box.top + Math.min(box.height / 2, 10)
  if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return true
  const top = document.elementFromPoint(x, y)
  return top !== null && !element.contains(top) && !top.contains(element)
}
