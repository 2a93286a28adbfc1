import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articleLabel, lawCitation, lawHref, noteList, numberNotes } from './law-citation.ts'
import { CITED, UNVERIFIED } from './story-law.ts'

test('articles are named as each language names them', () => {
  assert.deepEqual(
    ['39', '11-14', '13(2)', '4.1', 'P5'].map((article) => articleLabel('zh', article)),
    ['第三十九条', '第十一条至第十四条', '第十三条(2)', '4.1', 'P5'],
  )
  assert.deepEqual(
    ['39', '11-14', '4.1', 'P5'].map((article) => articleLabel('en', article)),
    ['art. 39', 'art. 11–14', 'sec. 4.1', 'P5'],
  )
})

test('a citation leads to its article, a range to its first, a whole instrument to its page', () => {
  assert.equal(lawHref('zh', 'x', '13(2)'), '/laws/x#a13')
  assert.equal(lawHref('en', 'x', '11-14'), '/en/laws/x#a11')
  assert.equal(lawHref('zh', 'x', 'P5'), '/laws/x#aP5')
  assert.equal(lawHref('zh', 'x', null), '/laws/x')
})

test('what nobody has read says so wherever it is cited, in print as well', () => {
  assert.doesNotMatch(lawCitation('zh', [CITED]).markup, /来源待核/)
  assert.match(lawCitation('zh', [CITED, UNVERIFIED]).markup, /来源待核/)
  assert.match(noteList('zh', [UNVERIFIED]).markup, /来源待核/)
})

test('a repealed rule says until when it held', () => {
  assert.match(lawCitation('zh', [UNVERIFIED]).markup, /至 <time datetime="2026-03-31">/)
})

test('the same ground is one note, however often it is cited', () => {
  const notes = numberNotes([CITED, UNVERIFIED, CITED])
  assert.deepEqual([...notes.values()], [1, 2])
  assert.equal(noteList('zh', [CITED, UNVERIFIED, CITED]).markup.match(/<li>/g)?.length, 2)
})

test('nothing is printed where there is no ground', () => {
  assert.equal(lawCitation('zh', []).markup, '')
})
