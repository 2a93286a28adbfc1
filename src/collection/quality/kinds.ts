import type { Code, CodeList } from '#foundation/law/code-list.ts'

/** What a cell with several values names, in its order, each once; and the pieces that the list does not know. */
export type Kinds = { readonly codes: readonly Code[]; readonly unknown: readonly string[] }

const LONGEST = 400
const SEPARATORS = /([、，,;；/|\\\s+＋]+|并处|和|及|并)/
const NUMBERED = /^(?:\d{1,2}[.、．)）]|[（(]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}[、.])/
const ENDS = /[。.;；，,、\s]+$/

/**
 * Reads 警告、罚款 or 没收违法所得、没收非法财物;罚款 by a code list. The longest piece that the list knows is taken first, for some
 * names hold the sign that parts others. A list's open entry (其他) takes what follows it: 其他-备案.
 */
export function readKinds(text: string, list: CodeList): Kinds {
  if (text.length > LONGEST) return { codes: [], unknown: [text.slice(0, 40)] }
  const pieces = text.split(SEPARATORS)
  const whole = named(text, pieces.length > 1, list)
  if (whole) return { codes: [whole], unknown: [] }
  const codes = new Set<Code>()
  const unknown: string[] = []
  for (let i = 0; i < pieces.length;) {
    const piece = bare(pieces[i]!)
    if (piece === '') {
      i += 2
      continue
    }
    const [code, used] = longestFrom(pieces, i, list)
    if (code) codes.add(code)
    else unknown.push(piece)
    i += used
  }
  return { codes: [...codes], unknown }
}

/** How many pieces one name can span: 暂扣或者吊销许可证、暂扣或者吊销执照 has two of them and the sign between. */
const WIDEST = 5

function longestFrom(pieces: readonly string[], from: number, list: CodeList): readonly [Code | null, number] {
  for (let end = Math.min(pieces.length, from + WIDEST); end > from; end -= (end - from) % 2 === 0 ? 1 : 2) {
    const found = named(bare(pieces.slice(from, end).join('')), end - from > 1, list)
    if (found) return [found, end - from + 1]
  }
  return [openEntry(bare(pieces[from]!), list), 2]
}

/** The entry of that name. Over several pieces an open entry would swallow what follows it: 其他、罚款 are two kinds. */
function named(text: string, several: boolean, list: CodeList): Code | null {
  const found = list.find(text)
  return several && found?.traits['open'] === true && /^其[他它]/.test(text) ? null : found
}

function bare(piece: string): string {
  return piece.replace(NUMBERED, '').replace(ENDS, '').trim()
}

function openEntry(piece: string, list: CodeList): Code | null {
  return (
    list.codes.find(
      (code) =>
        code.traits['open'] === true &&
        [code.zh, ...code.aliases].some((name) => name.length >= 2 && piece.startsWith(name)),
    ) ?? null
  )
}
