import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { leaveTestServer, testServer } from '#test/support/database.ts'
import { checks } from './checks.ts'
import { GROUPS, filesOf } from './groups.ts'
import { runGroup, type Counts } from './group.ts'

// `npm test`: the checks that need no test, then every test, against one embedded database. The last line is the count.
//   --check-only  the checks alone      --faults  kill loops and fuzzing at full count      FILE…  these tests alone

const { values, positionals } = parseArgs({
  options: { 'check-only': { type: 'boolean' }, faults: { type: 'boolean' } },
  allowPositionals: true,
})

const begun = performance.now()
const full = values.faults === true
const wanted = positionals.map((path) => path.replace(/^\.\//, ''))
const failedChecks = wanted.length > 0 || full ? 0 : runChecks()
const counts = values['check-only'] === true ? nothing() : await runTests()

say(`\nin ${((performance.now() - begun) / 1000).toFixed(0)} s on ${availableParallelism()} cores`)
for (const [reason, count] of counts.skips) say(`not run: ${count} test${count === 1 ? '' : 's'} (${reason})`)
say(`${counts.passed} passed, ${counts.failed + failedChecks} failed, ${counts.skipped} skipped`)
process.exitCode = counts.failed + failedChecks > 0 || (counts.passed === 0 && values['check-only'] !== true) ? 1 : 0

function runChecks(): number {
  let failed = 0
  for (const check of checks) {
    const start = performance.now()
    const complaint = check.run()
    if (complaint !== null) failed++
    say(`${complaint === null ? '✔' : '✖'} ${check.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
    if (complaint !== null) say(`${complaint}\n`)
  }
  return failed
}

async function runTests(): Promise<Counts> {
  await testServer()
  try {
    let sum = nothing()
    for (const group of GROUPS) {
      const files = filesOf(group, full).filter(
        (file) => wanted.length === 0 || wanted.some((path) => file.startsWith(path)),
      )
      if (files.length === 0) continue
      say(`\n${group.name}: ${files.length} files`)
      sum = add(sum, await runGroup(files, group.run))
    }
    return sum
  } finally {
    await leaveTestServer()
  }
}

function add(a: Counts, b: Counts): Counts {
  const skips = new Map(a.skips)
  for (const [reason, count] of b.skips) skips.set(reason, (skips.get(reason) ?? 0) + count)
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped, skips }
}

function nothing(): Counts {
  return { passed: 0, failed: 0, skipped: 0, skips: new Map() }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
