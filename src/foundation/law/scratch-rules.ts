import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A rules folder of its own for a test: file name → YAML. An instrument that was read and one that was not are always there. */
export function rulesOf(files: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(join(tmpdir(), 'rules-'))
  for (const [name, text] of Object.entries({ ...INSTRUMENTS, ...files })) {
    mkdirSync(dirname(join(dir, name)), { recursive: true })
    writeFileSync(join(dir, name), text)
  }
  return dir
}

const INSTRUMENTS = {
  'instruments/read-law.yaml': instrument('read-law', true, 'articles: { "7": { verified: false } }'),
  'instruments/unread-law.yaml': instrument(
    'unread-law',
    false,
    'articles: { "4": { verified: true, gist: { zh: 要旨, en: gist } } }',
  ),
}

function instrument(id: string, verified: boolean, articles: string): string {
  return `id: ${id}
kind: law
zh: 某法
en: Some Law
issuer: { zh: 某机关, en: some body }
inForceFrom: 2020-01-01
inForceTo: null
verified: ${verified}
source: { zh: 测试, en: test }
${articles}
`
}
