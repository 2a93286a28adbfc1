import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { cited } from './cited.ts'
import { findResting } from './resting.ts'
import { OBJECTION_CITE, REPAIR_CITE } from './services.ts'

const law = loadLaw()

test('an unknown instrument has no page', () => {
  assert.equal(findResting(law, 'no-such-instrument'), null)
})

test('every rule stands under the article on which it rests, or under the whole text', () => {
  for (const path of law.rules()) {
    for (const { cite } of law.history(path)) {
      for (const { instrument } of cited(law, cite)) {
        const view = findResting(law, instrument)!
        const named = [...view.articles.flatMap(({ rules }) => rules), ...view.whole].map((rule) => rule.path)
        assert.ok(named.includes(path), `${path} is not on the page of ${instrument}`)
      }
    }
  }
})

test('articles come in the order of the text', () => {
  const numbers = findResting(law, 'sd-social-credit-2020')!.articles.map(({ article }) => Number(article))
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => a - b),
  )
})

test('the services name articles that exist, with what they say', () => {
  for (const cite of [OBJECTION_CITE, REPAIR_CITE]) {
    const grounds = cited(law, cite)
    assert.equal(grounds.length, cite.split('; ').length)
    for (const { decides, title } of grounds) assert.notEqual(decides.zh, title, `${cite} has no gist`)
  }
})
