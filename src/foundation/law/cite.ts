/** A place in an instrument. `article` is null when the whole instrument is meant; `article` may be a range, `11-14`. */
export type Citation = {
  readonly instrument: string
  readonly article: string | null
  readonly paragraph: string | null
}

const SHAPE = /^([a-z0-9][a-z0-9-]*)(?: (?:art|sec|app)\.([A-Z]?\d+(?:\.\d+)*(?:-\d+)?|[A-Z])(?:\(([^()]+)\))?)?$/

/** The places that `sd-social-credit-2020 art.39(1); penalty-law-2021 art.9` names, in order; null when it names none. */
export function parseCite(text: string): readonly Citation[] | null {
  const places = text.split('; ').map(parseOne)
  return places.every((place) => place !== null) ? places : null
}

function parseOne(text: string): Citation | null {
  const found = SHAPE.exec(text)
  if (!found) return null
  return { instrument: found[1]!, article: found[2] ?? null, paragraph: found[3] ?? null }
}

/** The articles that a citation's article names: `11-14` is four of them, `9` one, none for the whole instrument. */
export function articlesOf(place: Citation): readonly string[] {
  if (place.article === null) return []
  const range = /^(\d+)-(\d+)$/.exec(place.article)
  if (!range) return [place.article]
  const first = Number(range[1])
  return Array.from({ length: Math.max(0, Number(range[2]) - first) + 1 }, (_, i) => String(first + i))
}
