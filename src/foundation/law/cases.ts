import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'
import { listYaml, parseYaml } from './files.ts'
import { isMap } from './rule.ts'
import type { Law } from './law.ts'

// Cases are the law's own tests: given–then in YAML, readable by a lawyer. A file names the function that it `runs` and the
// rule files that it `covers`; what the function answers must agree with every key under `then`.

export type Given = Readonly<Record<string, unknown>>
export type Case = {
  readonly name: string
  readonly province: string | null
  readonly given: Given
  readonly expected: Given
}
export type CaseFile = {
  readonly file: string
  readonly runs: string
  readonly covers: readonly string[]
  readonly cases: readonly Case[]
}

/** What a case file may run: the law and what is given → what came out. */
export type Runner = (law: Law, given: Given) => Given

/** The case files that name what they run; the others are run by the module that wrote them. */
export function readCases(rulesDir: string): readonly CaseFile[] {
  const dir = join(rulesDir, 'cases')
  return listYaml(dir).flatMap((name) => {
    const content = parseYaml(`cases/${name}`, readFileSync(join(dir, name), 'utf8'))
    return isMap(content) ? [readCaseFile(`cases/${name}`, content)] : []
  })
}

/** The folders below cases/ whose files name nothing to run: the module of that name runs them itself. */
export function foldersRunElsewhere(rulesDir: string): ReadonlySet<string> {
  const named = new Set(readCases(rulesDir).map(({ file }) => file))
  const others = listYaml(join(rulesDir, 'cases')).filter((name) => !named.has(`cases/${name}`))
  return new Set(others.map((name) => name.split('/')[0]!))
}

function readCaseFile(file: string, content: Given): CaseFile {
  const { runs, covers, cases } = content
  if (typeof runs !== 'string' || !Array.isArray(covers) || !Array.isArray(cases))
    throw new Error(`${file} needs runs, covers and cases`)
  return {
    file,
    runs,
    covers: covers.map(String),
    cases: cases.map((one, i) => readCase(`${file} case ${i + 1}`, one)),
  }
}

function readCase(at: string, content: unknown): Case {
  if (!isMap(content) || typeof content['name'] !== 'string' || !isMap(content['given']) || !isMap(content['then']))
    throw new Error(`${at} needs name, given and then`)
  const province = content['province']
  return {
    name: content['name'],
    province: typeof province === 'string' ? province : null,
    given: content['given'],
    expected: content['then'],
  }
}

/** Runs a case; an AssertionError names what differs. A refusal is an answer too: `then: { refusal: law/calendar-missing }`. */
export function runCase(law: Law, runner: Runner, one: Case): void {
  const answer = answerOf(() => runner(law, one.given))
  if (answer['refusal'] !== undefined && !('refusal' in one.expected))
    assert.fail(`refused: ${String(answer['refusal'])}`)
  for (const [key, expected] of Object.entries(one.expected)) assert.deepEqual(answer[key], expected, key)
}

function answerOf(act: () => Given): Given {
  try {
    return act()
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.code }
    throw error
  }
}
