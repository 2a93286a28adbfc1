import { boxes } from './boxes.ts'
import { adverseCards, bareDates, citations, unmarkedChinese, words } from './content.ts'
import { focusStop } from './focus.ts'
import { overflow, smallTargets, clipped, spaceText } from './layout.ts'
import { outline, printed } from './outline.ts'

declare global {
  interface Window {
    inspect: typeof questions
  }
}

const questions = {
  outline,
  printed,
  overflow,
  smallTargets,
  clipped,
  spaceText,
  focusStop,
  bareDates,
  adverseCards,
  citations,
  unmarkedChinese,
  words,
  boxes,
}

window.inspect = questions
