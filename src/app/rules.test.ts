import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isMarketAuthority } from '#collection/quality/market-authority.ts'
import { foldersRunElsewhere, readCases, runCase } from '#foundation/law/cases.ts'
import type { Given, Runner } from '#foundation/law/cases.ts'
import { checkLaw } from '#foundation/law/check.ts'
import { listYaml } from '#foundation/law/files.ts'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import type { Law } from '#foundation/law/law.ts'
import { endOfPeriod } from '#foundation/law/period.ts'
import type { Period } from '#foundation/law/period.ts'
import { addDays, calendarDate, daysInMonth } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { checkCatalogue } from '#register/catalogue/check.ts'
import { forbiddenField, forbiddenTopic, notADecision, personMatter } from '#register/catalogue/forbidden.ts'
import type { Forbidden } from '#register/catalogue/forbidden.ts'
import { claimHeaders, likelyItem } from '#register/catalogue/headers.ts'

// The rules tested as rules: every file is sound, every file has a case, every case comes out as it says.

/** What a case file of rules/cases/ may run, by the name under `runs`. */
const RUNNERS: Readonly<Record<string, Runner>> = {
  'working-days': (law, given) => ({ end: law.addWorkdays(day(given, 'start'), Number(given['workdays'])) }),
  'workdays-in-month': (law, given) => ({ workdays: workdaysIn(law, String(given['month'])) }),
  'period-end': (law, given) => {
    const { value, cite, verified } = law.get<Period>(String(given['rule']), day(given, 'start'))
    return { end: endOfPeriod(day(given, 'start'), value, law.addWorkdays), cite, verified }
  },
  'market-authority': (law, given) => ({
    market: isMarketAuthority(law, calendarDate('2026-05-01'))(String(given['name'])),
  }),
  'forbidden-field': (law, given) => answer(forbiddenField(law, day(given, 'on'), String(given['header']))),
  'forbidden-topic': (law, given) => answer(forbiddenTopic(law, day(given, 'on'), String(given['text']))),
  'person-matter': (law, given) => answer(personMatter(law, day(given, 'on'), String(given['matter']))),
  'not-a-decision': (law, given) => answer(notADecision(law, day(given, 'on'), String(given['title']))),
  code: (law, given) => {
    const code = law.codes(String(given['list'])).find(String(given['text']))
    return code ? { ...code, ...code.traits } : { code: null }
  },
  region: (law, given) => law.region(String(given['code'])) ?? { zh: null },
  claim: (law, given) => claim(law, given),
}

function claim(law: Law, given: Given): Given {
  const catalogue = loadCatalogue(law)
  const item = catalogue.item(String(given['item']))
  const header = given['header'] as readonly string[]
  const found = claimHeaders(item, header)
  const name = (field: number | null): string | null => (field === null ? null : item.fields[field]!.name)
  return {
    ...found,
    fields: found.fields.map(name),
    inYuan: found.inYuan.map(name),
    likely: likelyItem(catalogue.items(), header)?.item ?? null,
  }
}

function answer(found: Forbidden | null): Given {
  return found
    ? { rule: found.rule, word: found.word, cite: found.ground.cite, verified: found.ground.verified }
    : { rule: null }
}

function day(given: Given, key: string): ReturnType<typeof calendarDate> {
  return calendarDate(String(given[key]))
}

function workdaysIn(law: Law, month: string): number {
  const first = calendarDate(`${month}-01`)
  const days = Array.from({ length: daysInMonth(+month.slice(0, 4), +month.slice(5)) }, (_, i) => addDays(first, i))
  return days.filter((one) => law.isWorkday(one)).length
}

const files = readCases(RULES_DIR)
const laws = new Map<string | null, Law>()

for (const file of files) {
  for (const one of file.cases) {
    test(`${file.file.slice(6, -5)}: ${one.name}`, () => {
      const runner = RUNNERS[file.runs]
      assert.ok(runner, `${file.file} runs ${file.runs}, which is none of ${Object.keys(RUNNERS).join(', ')}`)
      runCase(lawOf(one.province ?? '370000'), runner, one)
    })
  }
}

function lawOf(province: string): Law {
  const law = laws.get(province) ?? loadLaw({ province })
  laws.set(province, law)
  return law
}

test('every rule file is sound, every citation resolves, nothing says it is verified that nobody has read', () => {
  const { problems, counts } = checkLaw(RULES_DIR)
  assert.deepEqual(
    problems.map(({ file, path, problem }) => `${file} ${path}: ${problem.en}`),
    [],
  )
  assert.ok(counts.rules > 30 && counts.instruments > 30 && counts.years === 20)
})

test('the data list is sound: its code lists exist, no header belongs to two fields', () => {
  assert.deepEqual(
    checkCatalogue(loadLaw()).map(({ file, path, problem }) => `${file} ${path}: ${problem.en}`),
    [],
  )
})

test('every rule file has a case', () => {
  const covered = new Set(files.flatMap(({ covers }) => covers))
  const elsewhere = foldersRunElsewhere(RULES_DIR)
  const ids = listYaml(RULES_DIR).flatMap((name) => /^(?:national|provinces\/\d{6})\/(.+)\.yaml$/.exec(name)?.[1] ?? [])
  assert.deepEqual(
    ids.filter((id) => !covered.has(id) && !elsewhere.has(id.split('/')[0]!)),
    [],
  )
})

test('what a case file covers exists', () => {
  const names = listYaml(RULES_DIR)
  const missing = files.flatMap(({ file, covers }) =>
    covers.filter((id) => !names.some((name) => name.endsWith(`/${id}.yaml`))).map((id) => `${file}: ${id}`),
  )
  assert.deepEqual(missing, [])
})
