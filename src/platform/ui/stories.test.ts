import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { test } from 'node:test'

/** what a page is made with, but is nothing to be shown by itself */
const NO_COMPONENT = [
  'assets',
  'desk-frame',
  'desk-prefs',
  'document-head',
  'frame',
  'href',
  'html',
  'lang',
  'masthead',
  'page',
  'prefs',
  'respond',
  'story',
  'story-law',
  'visitor',
]

test('every component has its story, and every story its component', () => {
  const names = globSync('*.ts', { cwd: import.meta.dirname }).filter((name) => !name.endsWith('.test.ts'))
  const stories = names.filter((name) => name.endsWith('.story.ts')).map((name) => name.slice(0, -9))
  const components = names
    .filter((name) => !name.endsWith('.story.ts'))
    .map((name) => name.slice(0, -3))
    .filter((name) => !NO_COMPONENT.includes(name))
  assert.deepEqual(stories.toSorted(), components.toSorted())
})
