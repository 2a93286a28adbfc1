import { POSTS } from '#demo/posts.ts'
import { FORMER_NAME, TOUR } from '#demo/tour.ts'
import type { Role } from '#foundation/access/role.ts'
import type { Sql } from '#platform/database.ts'
import type { App } from '#platform/http/app.ts'

/** One page of the suite: the route it stands for, an address of it, and what must hold. */
export type Case = {
  readonly name: string
  /** the server's route; null for what no route answers */
  readonly route: string | null
  readonly path: string | ((samples: Samples) => string)
  readonly status: number
  readonly h1: { readonly zh: RegExp; readonly en: RegExp }
  readonly noarchive?: boolean
  /** a page of the desk: the role that reads it, or nobody yet; one address for both languages, kept by nobody */
  readonly desk?: Role | 'nobody'
  /** comes before or after the h1 in the title */
  readonly title?: 'error' | 'page 2'
  /** worth reading on paper: its PDF is looked into, for notes and for the heads of its tables */
  readonly paper?: { readonly notes?: true; readonly tableHead?: string }
}

/** Ids of records that the tour's organisations show, found as a visitor finds them. */
export type Samples = {
  readonly fine: string
  readonly listed: string
  readonly licence: string
  /** a batch of the demonstration's data officer with rows that did not go in */
  readonly batch: string
  /** a held row that the demonstration's clerk may judge: `batch/row` */
  readonly held: string
  /** two subjects of the tour: `id-id` */
  readonly pair: string
}

/** Every page, each at least once. */
export const CASES: readonly Case[] = [
  page('home', '/', '/', /^查企业公共信用信息$/, /^Public credit information/),
  page('search, the box alone', '/search', '/search', /^查信用$/, /^Search$/, { noarchive: true }),
  page('search, hits', '/search', query('云汐市'), /查询结果$/, /^Results for/, { noarchive: true }),
  page('search, page 2', '/search', `${query('云汐市')}&page=2`, /查询结果$/, /^Results for/, {
    noarchive: true,
    title: 'page 2',
  }),
  page('search, filtered', '/search', `${query('商贸')}&kind=11`, /查询结果$/, /^Results for/, { noarchive: true }),
  page('search, a former name', '/search', query(FORMER_NAME), /查询结果$/, /^Results for/, { noarchive: true }),
  page('search, nothing', '/search', query('并无此名的组织'), /查询结果$/, /^Results for/, { noarchive: true }),
  page('subject, a fine', '/s/:code', `/s/${TOUR.fined.code}`, /建筑工程有限公司$/, /建筑工程有限公司$/, {
    noarchive: true,
    paper: { notes: true },
  }),
  page('subject, on a severe list', '/s/:code', `/s/${TOUR.severe.code}`, /化工有限公司$/, /化工有限公司$/, {
    noarchive: true,
  }),
  page('subject, many licences', '/s/:code', `/s/${TOUR.praised.code}`, /物流有限公司$/, /物流有限公司$/, {
    noarchive: true,
  }),
  page('subject, provisional', '/s/:code', `/s/${TOUR.provisional.code}`, /装饰工程有限公司$/, /装饰工程有限公司$/, {
    noarchive: true,
  }),
  page('subject, deregistered', '/s/:code', `/s/${TOUR.deregistered.code}`, /商贸有限公司$/, /商贸有限公司$/, {
    noarchive: true,
  }),
  page('subject, a masked name', '/s/:code', `/s/${TOUR.ownName.code}`, /＊|\*|某/, /＊|\*|某/, { noarchive: true }),
  page('one kind of a subject', '/s/:code/:kind', `/s/${TOUR.praised.code}/licence`, /行政许可$/, /licence$/i, {
    noarchive: true,
    paper: { notes: true },
  }),
  page('record, a fine', '/r/:id', ({ fine }) => `/r/${fine}`, /号$/, /号$/, {
    noarchive: true,
    paper: { notes: true },
  }),
  page('record, a list entry', '/r/:id', ({ listed }) => `/r/${listed}`, /名单$/, /名单$/, { noarchive: true }),
  page('record, a licence', '/r/:id', ({ licence }) => `/r/${licence}`, /号$/, /号$/, { noarchive: true }),
  page('acts, penalties', '/acts/:kind', '/acts/penalty', /^行政处罚公示$/, /^Published: /, { paper: {} }),
  page('acts, severe lists', '/acts/:kind', '/acts/severe-list', /名单公示$/, /^Published: /),
  page('acts, a wrong day', '/acts/:kind', '/acts/penalty?on=2026-13-02', /^行政处罚公示$/, /^Published: /, {
    status: 400,
    title: 'error',
  }),
  page('acts, new today', '/acts/:kind', '/acts/penalty?new=today', /^行政处罚公示$/, /^Published: /),
  page('acts, nothing', '/acts/:kind', '/acts/licence?authority=%E5%B9%B6%E6%97%A0', /^行政许可公示$/, /^Published: /),
  page('laws', '/laws', '/laws', /^法规与规则$/, /^Law and rules$/, { paper: {} }),
  page('an instrument', '/laws/:id', '/laws/sd-social-credit-2020', /^山东省社会信用条例$/, /Shandong/),
  page('an instrument that was repealed', '/laws/:id', '/laws/order-58-2023', /修复/, /.+/),
  page('data list', '/catalogue', '/catalogue', /数据清单$/, /^Data list/),
  page('an item', '/catalogue/:item', '/catalogue/penalty', /^行政处罚$/, /penalty/i),
  page('about this site', '/about/site', '/about/site', /^本站说明$/, /^What this site is$/),
  page('contact', '/about/contact', '/about/contact', /^联系我们$/, /^Contact$/),
  page('accessibility', '/about/accessibility', '/about/accessibility', /^无障碍声明$/, /^Accessibility statement$/),
  page('privacy', '/about/privacy', '/about/privacy', /^隐私与个人信息$/, /^Privacy$/),
  page('report a fault', '/about/wrong', '/about/wrong', /找错$/, /^Report a fault/),
  page('services', '/about/services', '/about/services', /^办事指南$/, /^Services$/),
  page('codes', '/about/errors', '/about/errors', /代码$/, /codes$/, { paper: { tableHead: '代码' } }),
  page('site map', '/about/sitemap', '/about/sitemap', /^网站地图$/, /^Site map$/),
  page('display', '/display', '/display', /^显示设置$/, /^Display settings$/),
  desk('desk, sign in', '/desk/sign-in', 'nobody', /^登录工作台$/, /^Sign in to the desk$/),
  desk('desk, workbench of a data officer', '/desk', 'data', /^工作台$/, /^Workbench$/),
  desk('desk, batches', '/desk/batches', 'data', /^批次$/, /^Batches$/),
  desk('desk, send a file', '/desk/batches/new', 'data', /^上传文件$/, /^Send a file$/),
  desk('desk, a batch', '/desk/batches/:id', 'data', /^批次 \d+$/, /^Batch \d+$/, {
    path: ({ batch }) => `/desk/batches/${batch}`,
  }),
  desk('desk, returned rows', '/desk/batches/:id/returned', 'data', /^退回的行$/, /^Returned rows$/, {
    path: ({ batch }) => `/desk/batches/${batch}/returned`,
  }),
  desk('desk, withdraw a batch', '/desk/batches/:id/withdraw', 'data', /^撤回批次 \d+$/, /^Withdraw batch \d+$/, {
    path: ({ batch }) => `/desk/batches/${batch}/withdraw`,
  }),
  desk('desk, unlinked rows', '/desk/unlinked', 'identity', /^未关联数据$/, /^Unlinked rows$/),
  desk(
    'desk, a held row',
    '/desk/unlinked/:batch/:row',
    'identity',
    /^判断一行属于哪个主体$/,
    /^Judge whom a row is about$/,
    {
      path: ({ held }) => `/desk/unlinked/${held}`,
    },
  ),
  desk('desk, possible duplicates', '/desk/identity', 'identity', /^主体归并$/, /^Subjects that may be one$/),
  desk('desk, a pair', '/desk/identity/:pair', 'identity', /^两个主体是否同一$/, /^Whether two subjects are one$/, {
    path: ({ pair }) => `/desk/identity/${pair}`,
  }),
  desk('desk, workbench of an auditor', '/desk', 'auditor', /^工作台$/, /^Workbench$/),
  page('not found', null, '/r/999999999', /^没有找到应公示的内容$/, /^Nothing to show/, {
    status: 404,
    title: 'error',
  }),
  page('bad request', '/search', '/search?q=a&page=x', /^请求不符合要求$/, /contract/, {
    status: 400,
    title: 'error',
  }),
]

/** What can be taken away of a list. */
function filesOf(root: string): string[] {
  return ['feed.atom', 'list.csv'].map((file) => `${root}/acts/:kind/${file}`)
}

/** Routes that answer with a piece of a page, with a file, or lead elsewhere. */
export const NO_PAGES: readonly string[] = [
  '/suggest',
  '/en/suggest',
  '/en/',
  '/calibration',
  '/desk/display',
  '/desk/batches/:id/events',
  '/desk/batches/:id/returned-file',
  // a file that waits to be submitted: desk-batches.test.ts walks there
  '/desk/batches/new/:staged',
  ...filesOf(''),
  ...filesOf('/en'),
]

function page(
  name: string,
  route: string | null,
  path: Case['path'],
  zh: RegExp,
  en: RegExp,
  more: Partial<Case> = {},
): Case {
  return { name, route, path, status: 200, h1: { zh, en }, ...more }
}

function desk(
  name: string,
  route: string,
  role: Role | 'nobody',
  zh: RegExp,
  en: RegExp,
  more: Partial<Case> = {},
): Case {
  return { name, route, path: route, status: 200, h1: { zh, en }, desk: role, ...more }
}

/** The post of the demonstration that reads a page of the desk. */
export function postFor(role: Role): (typeof POSTS)[number] {
  return POSTS.find((post) => post.role === role)!
}

function query(q: string): string {
  return `/search?q=${encodeURIComponent(q)}`
}

/** Where the tour's records are, read off the pages of their subjects. */
export async function samplesOf(app: App, sql: Sql): Promise<Samples> {
  const first = async (code: string, section: string): Promise<string> => {
    const { body } = await app.inject({ url: `/s/${code}` })
    const id = new RegExp(`aria-labelledby="${section}"[\\s\\S]*?href="/r/(\\d+)"`).exec(body)?.[1]
    if (id === undefined) throw new Error(`${code} shows no ${section}`)
    return id
  }
  return {
    fine: await first(TOUR.fined.code, 'penalty'),
    listed: await first(TOUR.severe.code, 'severe-list'),
    licence: await first(TOUR.praised.code, 'licence'),
    batch: await batchOf(sql, postFor('data').organisation.code),
    held: await heldRow(sql, postFor('identity').organisation.region),
    pair: await pairOf(sql, [TOUR.fined.code, TOUR.praised.code]),
  }
}

/** The batch of a unit of which most rows did not go in. */
async function batchOf(sql: Sql, provider: string): Promise<string> {
  const [row] = await sql`
    select b.batch_id
    from intake.batch b
    join intake.provider p using (provider_id)
    where p.code = ${provider}
    order by (select count(*) from intake.returned_row r where r.batch_id = b.batch_id) desc
    limit 1`
  return row!['batch_id'] as string
}

/** A row that waits, of a unit in a division. */
async function heldRow(sql: Sql, region: string): Promise<string> {
  const [row] = await sql`
    select r.batch_id || '/' || r.row_no as place
    from intake.returned_row r
    join intake.batch b using (batch_id)
    join intake.provider p using (provider_id)
    where r.outcome = 'held' and p.region / 100 = ${Math.floor(Number(region) / 100)}
    order by r.batch_id, r.row_no
    limit 1`
  return row!['place'] as string
}

/** Two subjects as the address of their pair names them. */
async function pairOf(sql: Sql, codes: readonly string[]): Promise<string> {
  const rows =
    await sql`select subject_id from subjects.subject where code = any(${[...codes]}::text[]) order by subject_id`
  return rows.map((row) => row['subject_id'] as string).join('-')
}
