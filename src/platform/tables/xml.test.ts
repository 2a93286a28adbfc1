import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { attribute, XmlScanner } from './xml.ts'

function events(pieces: readonly string[]): string {
  const seen: string[] = []
  const say = (event: string): void => void seen.push(event)
  const scanner = new XmlScanner('part', {
    open: (name, attributes) => say(`<${name}|${attributes}>`),
    text: say,
    close: (name) => say(`</${name}>`),
  })
  try {
    for (const piece of pieces) scanner.push(piece)
    scanner.end()
  } catch (e) {
    return (e as Error).message
  }
  return seen.join('')
}

test('however the text is cut into pieces, tags and text are the same', () => {
  const part = fc.constantFrom(
    '<a>',
    '</a>',
    '<x:b c="1>2"/>',
    "<b c='\"'>",
    '</b>',
    'text',
    '&amp;',
    '&#x4e00;',
    '\r\n',
    '<!-- <a> -->',
    '<![CDATA[<&]]>',
    '<?pi a="<"?>',
    ' ',
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 20 }), fc.array(fc.nat(200), { maxLength: 8 }), (parts, cuts) => {
      const text = `<r>${parts.join('')}</r>`
      const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort((a, b) => a - b)
      assert.equal(events(at.slice(1).map((end, i) => text.slice(at[i], end))), events([text]))
    }),
    { numRuns: 2000 },
  )
})

test('entities and line ends are read as XML says', () => {
  assert.equal(events(['<a>&lt;&#65;&#x1F600;&apos;\r\n\r</a>']), "<a|><A😀'\n\n</a>")
})

test('what is not well formed is refused', () => {
  for (const text of [
    '',
    '<a>',
    '</a>',
    '<a></a></a>',
    '<a/><b/>',
    'x<a/>',
    '<a/>x',
    '<a>&nbsp;</a>',
    '<a>& </a>',
    '<a>&#xD800;</a>',
    '<a>\u0001</a>',
    '<a b="',
    '<>',
    '<a><!-- </a>',
    '<a>&',
    '<a>&amp',
  ])
    assert.match(events([text]), /damaged/, text)
})

test('a document type is refused wherever it stands and however it is cut', () => {
  for (const text of ['<!DOCTYPE a><a/>', '<a><!DOCTYPE b></a>', '<!doctype a><a/>', '<a><!ENTITY x "y"></a>', '<!X'])
    assert.match(events([...text]), /DOCTYPE/, text)
})

test('an attribute is found by its name, whatever stands around it', () => {
  const found = (attributes: string, name: string): string | null => attribute(attributes, name, 'part')
  assert.equal(found(' id="1" r:id = \'2&amp;\' ', 'id'), '2&')
  assert.equal(found(' sheetId="1"', 'id'), null)
  assert.equal(found(' a="b=c" d="e"', 'd'), 'e')
})
