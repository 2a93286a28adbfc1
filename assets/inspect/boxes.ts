/** Where the parts of a page stand, for comparing two browsers. */
export type Box = { readonly part: string; readonly x: number; readonly width: number; readonly height: number }

const PARTS = [
  'header',
  '.main-nav',
  'main',
  'h1',
  '.subject',
  '.counts',
  '.count',
  '.card',
  '.facts',
  '.fact',
  '.clock',
  '.scale li',
  '.act',
  '.search-row',
  '.tile',
  'table',
  '.fields > div',
  'footer',
]

/** The first three of each part. */
export function boxes(): readonly Box[] {
  return PARTS.flatMap((part) =>
    [...document.querySelectorAll(part)].slice(0, 3).map((element, i) => {
      const { x, width, height } = element.getBoundingClientRect()
      return { part: `${part} ${i + 1}`, x: Math.round(x), width: Math.round(width), height: Math.round(height) }
    }),
  )
}
