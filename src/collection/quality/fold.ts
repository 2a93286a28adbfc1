/** Full-width letters, digits and signs made narrow, the ideographic space a space; the same text when it has none. */
export function fold(text: string): string {
  for (let i = 0; i < text.length; i++) if (isWide(text.charCodeAt(i))) return folded(text)
  return text
}

function isWide(unit: number): boolean {
  return (unit >= 0xff01 && unit <= 0xff5e) || unit === 0x3000 || unit === 0xa0
}

// Only these: the rest of NFKC would make a 2 of ² and a 10 of Ⅹ, and that is for the sender to say.
function folded(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    out += unit === 0x3000 || unit === 0xa0 ? ' ' : isWide(unit) ? String.fromCharCode(unit - 0xfee0) : text.charAt(i)
  }
  return out
}
