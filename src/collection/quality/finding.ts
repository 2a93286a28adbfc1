/** What a check found in a row. Data, never thrown; words and article come from the check of this code. */
export type Finding = {
  /** `q0112`: the check's code */
  readonly code: string
  /** the catalogue field's name, or null for the whole row */
  readonly field: string | null
  /** what the cell held, cut at 200 characters; null where keeping it would keep person data */
  readonly value: string | null
  /** the one value that follows from data, or null; never a computed code */
  readonly suggestion: string | null
  /** what the sentence needs beside the value: limits, lists, other cells */
  readonly detail?: Readonly<Record<string, string | number>>
}

/**
 * return: the row goes back to its sender. hold: it waits for a person (identity).
 * note: it is accepted and the finding kept. withhold: accepted, the field is not shown until released.
 */
export type Effect = 'return' | 'hold' | 'note' | 'withhold'
