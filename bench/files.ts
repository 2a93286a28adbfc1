import { open } from 'node:fs/promises'
import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { today } from '#platform/clock.ts'
import { body, spoilt, uscc } from '#demo/codes.ts'

// Row i is a pure function of the seed and i, so a file of any size takes the same memory, and the COPY baseline can
// have the very rows of the file without reading it.

/** An organisation of the bench: invented, with a valid code of a series that was never issued. */
export type BenchSubject = { readonly code: string; readonly name: string; readonly category: string }

/** A penalty by the catalogue's field names; every value as the file has it. */
export type PenaltyFields = {
  readonly name: string
  readonly category: string
  readonly uscc: string
  readonly decisionNo: string
  readonly violationKind: string
  readonly facts: string
  readonly basis: string
  readonly kinds: string
  readonly content: string
  readonly fine: string
  readonly decidedOn: string
  readonly validUntil: string
  readonly authority: string
  readonly authorityCode: string
  readonly source: string
  readonly sourceCode: string
}

export type PenaltyOptions = {
  readonly rows: number
  readonly seed?: number
  /** how many organisations the rows are about; 200,000 unless told */
  readonly subjects?: number
  /** rows are decided in the six days before it, so that none is late; the clock's day unless told */
  readonly today?: CalendarDate
  /** share of rows with one fault, in four kinds evenly: check digit, impossible day, unknown kind, no number */
  readonly bad?: number
  /** shares of rows that an earlier file of this seed had, the same or with another fine; the rest are new */
  readonly again?: { readonly unchanged: number; readonly superseding: number; readonly rows: number }
}

/** The department that sends the bench's files and took the decisions in them, so that no row differs from its provider. */
export const BENCH_PROVIDER = { code: '11370000004501232E', name: '基准测试局', region: '370000' } as const

const HEADERS: Readonly<Record<keyof PenaltyFields, string>> = {
  name: 'CF_XDR_MC',
  category: 'CF_XDR_LB',
  uscc: 'CF_XDR_SHXYM',
  decisionNo: 'CF_WSH',
  violationKind: 'CF_WFXW',
  facts: 'CF_SY',
  basis: 'CF_YJ',
  kinds: 'CF_CFLB',
  content: 'CF_NR',
  fine: 'CF_NR_FK',
  decidedOn: 'CF_JDRQ',
  validUntil: 'CF_YXQ',
  authority: 'CF_CFJG',
  authorityCode: 'CF_CFJGDM',
  source: 'CF_SJLY',
  sourceCode: 'CF_SJLYDM',
}

/** The header of a penalty file, in the order of its rows' fields. */
export const PENALTY_HEADERS: readonly string[] = Object.values(HEADERS)

const SYLLABLES = [
  '澄穆珩砚霁岚汐禾栎榆鹭笙钰屿沐苇砾桁漱枫',
  '岑溯桓漪棠珂隽铮峦庭榕筑湄谷朔衡帆岫陶枢',
  '和成达源通信宁泰合益',
] as const
const TRADES = ['商贸', '食品', '物流', '建材', '纺织', '机械', '农业', '餐饮', '化工', '医药'] as const
const FAULTS = ['check-digit', 'day', 'kind', 'number'] as const

// Divisions that the law knows, so that no row has a finding for its region; the places in the names are invented.
const PLACES = [
  ['370102', '汐南区'],
  ['370202', '汐北区'],
  ['370302', '鹭桥区'],
  ['370502', '霁东区'],
  ['370602', '芦泊县'],
  ['370902', '帆口县'],
  ['371002', '鹤坪区'],
  ['371302', '石笺县'],
] as const

/** So many organisations with distinct names and codes; the same whatever the seed of the rows. */
export function benchSubjects(count = 200_000): readonly BenchSubject[] {
  return Array.from({ length: count }, (_, k) => subject(k))
}

function subject(k: number): BenchSubject {
  const [region, place] = PLACES[k % PLACES.length]!
  const prefix = k % 10 === 9 ? '92' : '91'
  const [brand, left] = digits(Math.floor(k / PLACES.length))
  const trade = TRADES[left % TRADES.length]!
  const more = left < TRADES.length ? '' : SYLLABLES[2].charAt(Math.floor(left / TRADES.length) % SYLLABLES[2].length)
  return {
    code: uscc(prefix, region, body('LB', k)),
    name: place + brand + more + trade + (prefix === '92' ? '经营部' : '有限公司'),
    category: prefix === '92' ? '个体工商户' : '法人及非法人组织',
  }
}

function digits(k: number): readonly [string, number] {
  let text = ''
  let left = k
  for (const letters of SYLLABLES) {
    text += letters.charAt(left % letters.length)
    left = Math.floor(left / letters.length)
  }
  return [text, left]
}

const BREACHES = [
  ['占用城市道路堆放物料', '《城市市容和环境卫生管理条例》第三十六条', '在人行道上堆放货物约十平方米，逾期未清理'],
  ['施工工地未采取防尘降尘措施', '《中华人民共和国大气污染防治法》第一百一十五条', '裸露土方未覆盖，出入车辆未冲洗'],
  ['未取得规划许可证进行建设', '《中华人民共和国城乡规划法》第六十四条', '在厂区北侧擅自加建砖混用房八十六平方米'],
] as const

/** The rows of a penalty file, one after the other. */
export function* penaltyRows(options: PenaltyOptions): Generator<PenaltyFields> {
  const subjects = benchSubjects(options.subjects)
  const seed = options.seed ?? 1
  const on = options.today ?? today()
  const days = Array.from({ length: 6 }, (_, i) => addDays(on, -1 - i))
  const ends = days.map((day) => addDays(day, 365))
  const bad = Math.round((options.bad ?? 0.02) * 10_000)
  const again = options.again
  const unchanged = Math.round((again?.unchanged ?? 0) * 10_000)
  const superseding = Math.round((again?.superseding ?? 0) * 10_000)
  for (let i = 0; i < options.rows; i++) {
    const lot = mix(seed ^ 0x5bd1e995, i) % 10_000
    const old = again !== undefined && lot < unchanged + superseding
    // a new row of a later file has a number that the earlier file did not reach
    const n = again === undefined || old ? i : i + again.rows
    const chance = mix(seed, n)
    const { name, category, code } = subjects[chance % subjects.length]!
    const [violationKind, basis, facts] = BREACHES[chance % 3]!
    const yuan = 300 + (chance % 97) * 100 + (old && lot >= unchanged ? 50 : 0)
    const fault = mix(seed ^ 0x27d4eb2f, n) % 10_000 < bad ? FAULTS[n % 4]! : null
    const day = (chance >>> 8) % 6
    yield {
      name,
      category,
      uscc: fault === 'check-digit' ? spoilt(code) : code,
      decisionNo: fault === 'number' ? '' : `基测综执罚字〔${days[day]!.slice(0, 4)}〕${n + 1}号`,
      violationKind,
      facts,
      basis,
      kinds: fault === 'kind' ? '口头提醒' : '罚款',
      content: `罚款人民币${yuan}元`,
      fine: String(yuan / 10_000),
      decidedOn: fault === 'day' ? '2026-02-30' : days[day]!,
      validUntil: ends[day]!,
      authority: BENCH_PROVIDER.name,
      authorityCode: BENCH_PROVIDER.code,
      source: BENCH_PROVIDER.name,
      sourceCode: BENCH_PROVIDER.code,
    }
  }
}

/** A well-mixed 32-bit number of a seed and an index. */
function mix(seed: number, i: number): number {
  let h = Math.imul(seed ^ Math.imul(i + 1, 0x9e3779b1), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  h = Math.imul(h ^ (h >>> 16), 0x27d4eb2f)
  return (h ^ (h >>> 15)) >>> 0
}

/** Writes a penalty file (CSV, UTF-8, the 2018 standard's codes) and says how many bytes it has. */
export async function writePenaltyFile(path: string, options: PenaltyOptions): Promise<number> {
  return writeLines(path, penaltyLines(options))
}

function* penaltyLines(options: PenaltyOptions): Generator<string> {
  yield Object.values(HEADERS).join(',') + '\n'
  for (const r of penaltyRows(options)) {
    // no value holds a comma, a quote or a line end, so nothing needs quoting
    yield `${r.name},${r.category},${r.uscc},${r.decisionNo},${r.violationKind},${r.facts},${r.basis},${r.kinds},${r.content},${r.fine},${r.decidedOn},${r.validUntil},${r.authority},${r.authorityCode},${r.source},${r.sourceCode}\n`
  }
}

/** Writes the registration file (CSV, UTF-8, Chinese headers) of so many subjects and says how many bytes it has. */
export async function writeRegistrationFile(
  path: string,
  options: { readonly subjects?: number } = {},
): Promise<number> {
  return writeLines(path, registrationLines(benchSubjects(options.subjects)))
}

function* registrationLines(subjects: readonly BenchSubject[]): Generator<string> {
  yield '名称,统一社会信用代码,主体类型,登记状态\n'
  for (const { name, code, category } of subjects)
    yield `${name},${code},${category === '个体工商户' ? category : '有限责任公司'},存续\n`
}

const CHUNK_CHARACTERS = 256 * 1024

async function writeLines(path: string, lines: Iterable<string>): Promise<number> {
  const file = await open(path, 'w')
  try {
    let bytes = 0
    let text = ''
    for (const line of lines) {
      text += line
      if (text.length < CHUNK_CHARACTERS) continue
      bytes += (await file.write(text)).bytesWritten
      text = ''
    }
    return bytes + (await file.write(text)).bytesWritten
  } finally {
    await file.close()
  }
}

// node bench/files.ts penalty FILE '{"rows":1000000}': in a process of its own, so that its memory is not the intake's.
if (import.meta.main) {
  const [kind, path, options = '{}'] = process.argv.slice(2)
  const write = { penalty: writePenaltyFile, registration: writeRegistrationFile }[kind ?? '']
  if (!write || path === undefined)
    throw new Error('usage: node bench/files.ts penalty|registration FILE [OPTIONS as JSON]')
  console.log(await write(path, JSON.parse(options)))
}
