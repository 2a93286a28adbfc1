// GB 18030 both ways, from the one table that Node has (ICU, 2022 edition), so that what is read and written again is the same text.
// TextDecoder alone is not strict enough: it takes a lone byte 80 for the euro sign and gives private-use characters, noncharacters
// and U+FFFD for codes that stand for nothing (security.md D7), and it does not say where a bad byte is.

const DECODER = new TextDecoder('gb18030', { ignoreBOM: true })
const PLANES_FROM = 189_000
const BMP_CODES = 39_420

// Six ideographs that ICU leaves in the private use area although the standard has given them code points since 2005.
const SINCE_2005: Readonly<Record<string, string>> = {
  '\ue816': '\u{20087}',
  '\ue817': '\u{20089}',
  '\ue818': '\u{200cc}',
  '\ue831': '\u{215d7}',
  '\ue83b': '\u{2298f}',
  '\ue855': '\u{241fe}',
}
const MOVED = /[\ue816-\ue818\ue831\ue83b\ue855]/
const ALL_MOVED = new RegExp(MOVED, 'g')

/** The text of whole GB 18030 characters, or the offset of the first byte that begins none, which is not looked for in `checked` bytes. */
export function decodeGb18030(bytes: Uint8Array, checked = false): string | number {
  const bad = checked ? bytes.length : firstBadGb18030(bytes)
  if (bad < bytes.length) return bad
  const text = DECODER.decode(bytes)
  return MOVED.test(text) ? text.replace(ALL_MOVED, (moved) => SINCE_2005[moved]!) : text
}

/** The offset of the first byte that begins no character; the length when all do. */
export function firstBadGb18030(bytes: Uint8Array): number {
  const { two, four } = (tables ??= makeTables())
  const end = bytes.length
  let at = 0
  while (at < end) {
    const lead = bytes[at]!
    if (lead < 0x80) {
      at++
      continue
    }
    if (at + 1 >= end) return at
    const second = bytes[at + 1]!
    if (second >= 0x40) {
      if (two[lead * 256 + second] === 0) return at
      at += 2
      continue
    }
    if (at + 3 >= end) return at
    const linear = linearOf(lead, second, bytes[at + 2]!, bytes[at + 3]!)
    if (linear < 0 || (linear < BMP_CODES ? four[linear] === 0 : !isInPlanes(linear - PLANES_FROM + 0x10000))) return at
    at += 4
  }
  return end
}

/** The place of a four-byte code in the order of all, or -1 when the bytes make none. */
function linearOf(a: number, b: number, c: number, d: number): number {
  if (a < 0x81 || a > 0xfe || b < 0x30 || b > 0x39 || c < 0x81 || c > 0xfe || d < 0x30 || d > 0x39) return -1
  return ((a - 0x81) * 10 + b - 0x30) * 1260 + (c - 0x81) * 10 + d - 0x30
}

function bytesOf(linear: number): readonly [number, number, number, number] {
  return [
    0x81 + Math.floor(linear / 12_600),
    0x30 + (Math.floor(linear / 1260) % 10),
    0x81 + (Math.floor(linear / 10) % 126),
    0x30 + (linear % 10),
  ]
}

/** Planes 1 to 14; 15 and 16 are private use, and the last two code points of each plane are no characters. */
function isInPlanes(point: number): boolean {
  return point >= 0x10000 && point < 0xf0000 && (point & 0xfffe) !== 0xfffe
}

/** Stands in for what we would not read: 〓, the substitute that Chinese printing uses. */
const SUBSTITUTE = 0xa1fe

/** The text as GB 18030 bytes; private use, noncharacters and lone surrogates become 〓. */
export function encodeGb18030(text: string): Buffer {
  const { codes, moved } = (tables ??= makeTables())
  const out = Buffer.allocUnsafe(text.length * 4)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) {
      out[at++] = unit
      continue
    }
    const point = text.codePointAt(i)!
    if (point > 0xffff) i++
    const code =
      point > 0xffff
        ? (moved.get(point) ?? (isInPlanes(point) ? 0x10000 + PLANES_FROM + point - 0x10000 : SUBSTITUTE))
        : codes[point]!
    if (code < 0x10000) {
      out[at++] = code >> 8
      out[at++] = code & 0xff
    } else {
      for (const byte of bytesOf(code - 0x10000)) out[at++] = byte
    }
  }
  return out.subarray(0, at)
}

type Tables = {
  /** 1 for each two-byte code that is a character */
  readonly two: Uint8Array
  /** 1 for each four-byte code of the basic plane that is a character, by its place */
  readonly four: Uint8Array
  /** by code point of the basic plane: the two-byte code, or 0x10000 and the place of the four-byte one */
  readonly codes: Uint32Array
  /** two-byte codes of characters beyond the basic plane */
  readonly moved: ReadonlyMap<number, number>
}
let tables: Tables | undefined

function makeTables(): Tables {
  const two = new Uint8Array(0x10000)
  const four = new Uint8Array(BMP_CODES)
  const codes = new Uint32Array(0x10000).fill(SUBSTITUTE)
  const moved = new Map<number, number>()
  const longs = Array.from({ length: BMP_CODES }, (_, place) => bytesOf(place))
  decodeEach(longs).forEach((character, place) => {
    if (!isPlain(character)) return
    four[place] = 1
    codes[character.charCodeAt(0)] = 0x10000 + place
  })
  const shorts: [number, number][] = []
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) shorts.push([lead, trail])
  decodeEach(shorts).forEach((character, i) => {
    const code = shorts[i]![0] * 256 + shorts[i]![1]
    const since2005 = SINCE_2005[character]
    if (since2005 !== undefined) moved.set(since2005.codePointAt(0)!, code)
    else if (isPlain(character)) codes[character.charCodeAt(0)] = code
    else return
    two[code] = 1
  })
  return { two, four, codes, moved }
}

function decodeEach(codes: readonly (readonly number[])[]): string[] {
  return DECODER.decode(Uint8Array.from(codes.flatMap((code) => [...code, 10])))
    .split('\n')
    .slice(0, codes.length)
}

/** One character of the basic plane that is neither private use nor a noncharacter nor the mark of a failed decoding. */
function isPlain(character: string): boolean {
  return character.length === 1 && !/[\ue000-\uf8ff\ufdd0-\ufdef\ufffd\ufffe\uffff]/.test(character)
}
