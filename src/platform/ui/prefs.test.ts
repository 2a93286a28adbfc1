import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePrefs, readPrefs, SIZES, THEMES, writePrefs } from './prefs.ts'

test('a cookie is read back as it was written', () => {
  const prefs = { lang: 'zh', size: 'xl', theme: 'hc' } as const
  assert.deepEqual(readPrefs(writePrefs(prefs), 'zh'), prefs)
})

test('a missing, cut or forged cookie shows pages as everybody sees them', () => {
  for (const cookie of [undefined, '', 'xl', '.hc', 'huge.black', '"><script>', 'xl.hc.more']) {
    const { size, theme } = readPrefs(cookie, 'en')
    assert.ok(SIZES.includes(size) && THEMES.includes(theme), cookie ?? 'none')
  }
  assert.deepEqual(readPrefs('"><script>.x', 'en'), { lang: 'en', size: 'md', theme: 'plain' })
})

test('a choice changes what it names and nothing else; an unknown one changes nothing', () => {
  const prefs = { lang: 'zh', size: 'lg', theme: 'plain' } as const
  assert.deepEqual(changePrefs(prefs, { theme: 'hc' }), { ...prefs, theme: 'hc' })
  assert.deepEqual(changePrefs(prefs, { size: 'md' }), { ...prefs, size: 'md' })
  assert.deepEqual(changePrefs(prefs, { size: 'enormous', theme: '' }), prefs)
})
