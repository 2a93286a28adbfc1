import { labelEnding } from './labels.ts'
import type { Label } from './labels.ts'
import { isNameBehind } from './names-in-text.ts'
import { endOfNumber, isDigit, numberBehind, personalNumber } from './personal-numbers.ts'
import type { PersonalNumber } from './personal-numbers.ts'

// Person data in running text (design §1 P4). One pass over the text; only digits and the last characters of labels make it
// look closer. In doubt it is a hit: the field waits for release by hand, and the record stays public without it.

/** What was found. The text itself is never kept with the finding. */
export type PersonData = PersonalNumber | 'person-name'

/** Labels that are looked behind in one text. A text that has more is a list of persons, or made to keep us busy. */
const MOST_LABELS = 400

/** The first person data that a text holds, or null. */
export function findPersonData(text: string): PersonData | null {
  let labels = 0
  for (let i = 0; i < text.length; i++) {
    if (isDigit(text.charCodeAt(i))) {
      const end = endOfNumber(text, i)
      const number = personalNumber(text, i, end)
      if (number !== null) return number
      i = end - 1
      continue
    }
    const label = labelEnding(text, i)
    if (label === null) continue
    const found = labels++ > MOST_LABELS ? 'person-name' : behind(label, text, i + 1)
    if (found !== null) return found
  }
  return null
}

function behind(label: Label, text: string, from: number): PersonData | null {
  if (label !== 'name') return numberBehind(text, from, label)
  return isNameBehind(text, from) ? 'person-name' : null
}
