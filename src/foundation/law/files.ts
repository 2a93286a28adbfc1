import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { parse } from 'yaml'
import { unsound } from './unsound.ts'

/** The rule files of a folder, read once; each is parsed when it is first asked for. */
export type RuleFiles = {
  /** sha256 over the names and bytes of all of them; cases and documents are no rules */
  readonly version: string
  /** paths below the folder with `/`, sorted */
  readonly names: readonly string[]
  /** what the file holds; Refusal law/unsound when it is no YAML or a key occurs twice */
  parse(name: string): unknown
}

/** Reads all rule files below the folder. Refusal law/unsound for a folder that is not there or holds none: nothing is no law. */
export function readRuleFiles(rulesDir: string): RuleFiles {
  const names = ruleNames(rulesDir)
  const texts = new Map(names.map((name) => [name, readFileSync(join(rulesDir, name), 'utf8')]))
  const parsed = new Map<string, unknown>()
  return {
    version: hashOf(texts),
    names,
    parse(name) {
      const text = texts.get(name)
      if (text === undefined) throw new Error(`no rule file ${name} in ${rulesDir}`)
      if (!parsed.has(name)) parsed.set(name, parseYaml(name, text))
      return parsed.get(name)
    },
  }
}

function ruleNames(rulesDir: string): readonly string[] {
  try {
    const names = listYaml(rulesDir).filter((name) => !name.startsWith('cases/'))
    if (names.length > 0) return names
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
  throw unsound(
    rulesDir,
    '',
    '这里没有规则文件；请指向 rules 目录或它的副本',
    'no rule files are here; name the folder rules or a copy of it',
  )
}

/** The names of the YAML files below a folder, with `/`, sorted. */
export function listYaml(dir: string): readonly string[] {
  return readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.split(sep).join('/'))
    .sort()
}

/** YAML as data. A key given twice is refused: one of the two would vanish unseen. */
export function parseYaml(name: string, text: string): unknown {
  try {
    return parse(text, { uniqueKeys: true, prettyErrors: true, maxAliasCount: 0, logLevel: 'error' })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    throw unsound(name, '', `不是合格的 YAML：${why}`, `not sound YAML: ${why}`)
  }
}

function hashOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [name, text] of texts) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex')
}
