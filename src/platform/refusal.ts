// An answer to a person who asked for something that cannot be. Faults of ours are never Refusals.

/** The closed vocabulary of refusals: the API's error codes with their HTTP status and title in Chinese and English. */
export const REFUSALS = {
  'platform/bad-request': [400, '请求不符合要求', 'The request is not as the contract asks'],
  'platform/not-found': [404, '没有找到应公示的内容', 'Nothing to show was found'],
  'platform/method-not-allowed': [405, '该地址不接受这种方法', 'This address does not take that method'],
  'platform/unauthorised': [401, '需要登录或令牌', 'Sign in or send a token'],
  'platform/too-large': [413, '内容太大', 'Too large'],
  'platform/too-slow': [408, '发送太慢', 'Sent too slowly'],
  'platform/unsupported-media': [415, '不能接收这种内容类型', 'This type of content cannot be taken'],
  'platform/unavailable': [503, '暂时不能服务', 'Not available for the moment'],
  'platform/fault': [500, '平台出错了', 'The platform failed'],
  'platform/data-folder': [500, '数据目录不能使用', 'The data folder cannot be used'],
  'platform/already-running': [409, '这个数据目录上已有服务在运行', 'A service already runs on this data folder'],
  'platform/port-taken': [409, '端口已被占用', 'The port is taken'],
  'platform/database-stopped': [503, '数据库停止了', 'The database has stopped'],
  'platform/disk-full': [507, '磁盘已满', 'The disk is full'],
  'platform/production': [409, '生产环境不允许', 'Not allowed in production'],
  'platform/not-empty': [409, '库中已有数据', 'The store is not empty'],
  'access/forbidden': [403, '没有这项权限', 'Your post does not have this permission'],
  'access/other-site': [403, '请求不是从本站发出的', 'The request did not come from this site'],
  'access/form': [403, '表单已失效', 'The form is no longer valid'],
  'access/unknown-post': [400, '没有这个岗位', 'There is no such post'],
  'law/unknown-rule': [404, '没有这条规则', 'There is no such rule'],
  'law/not-in-force': [404, '这一天没有生效的规定', 'No such rule is in force on that day'],
  'law/calendar-missing': [409, '工作日历未公布', 'The working calendar of that year has not been published'],
  'law/unsound': [409, '规则文件有错', 'The rule files are unsound'],
  'subjects/not-found': [404, '没有这个主体', 'There is no such subject'],
  'subjects/not-a-code': [400, '不是统一社会信用代码', 'Not a unified social credit code'],
  'providers/unknown': [409, '没有登记这个提供单位', 'This provider is not registered'],
  'providers/other-name': [409, '这个代码已以另一名称登记', 'The code is registered under another name'],
  'catalogue/unknown-item': [404, '数据清单中没有这一项', 'The data list has no such item'],
  'intake/unreadable': [422, '文件读不了', 'The file cannot be read'],
  'intake/wrong-kind': [415, '不是可以接收的文件类型', 'Not a kind of file that can be taken in'],
  'intake/empty': [422, '文件里没有数据', 'The file holds no data'],
  'intake/no-header': [422, '没有找到表头', 'No header was found'],
  'intake/no-sheet': [422, '工作簿里没有这张工作表', 'The workbook has no such sheet'],
  'intake/wrong-item': [422, '表头不是这一信息项的', 'The header is not of this item'],
  'intake/password': [422, '文件有密码', 'The file has a password'],
  'intake/limits': [413, '文件超出限制', 'The file exceeds a limit'],
  'intake/changed': [409, '读取过程中文件发生了变化', 'The file changed while it was read'],
  'intake/manifest': [422, '压缩包和清单不符', 'The archive and its manifest disagree'],
  'intake/mapping': [422, '映射文件有错', 'The mapping file is unsound'],
  'intake/unknown-batch': [404, '没有这个批次', 'There is no such batch'],
  'intake/not-finished': [409, '批次还在处理', 'The batch is still being taken in'],
  'intake/not-mendable': [409, '这一行不能在页面上改正', 'This row cannot be corrected here'],
  'intake/nothing-to-send': [409, '没有可以再次报送的行', 'There are no rows to send again'],
  'intake/withdrawn': [409, '批次已撤回', 'The batch has been withdrawn'],
  'intake/changed-since': [409, '内容已发生变化', 'Something has changed meanwhile'],
  'intake/no-reason': [422, '没有写明理由', 'No reason was given'],
  'intake/unknown-file': [404, '没有这个待提交的文件', 'No such file waits to be submitted'],
  'identity/unknown-row': [404, '没有这条待判断的数据', 'There is no such row to judge'],
  'identity/unknown-judgement': [404, '没有这次判断', 'There is no such judgement'],
  'identity/reason': [422, '判断要写明理由', 'A judgement needs a reason'],
  'identity/settled': [409, '这条数据已经判断入库', 'The row has already gone in'],
  'identity/undone': [409, '这次判断已经撤销', 'The judgement was undone already'],
  'identity/not-enterable': [422, '这条数据不能凭判断入库', 'The row cannot go in by a judgement'],
  'identity/contradiction': [409, '与仍然有效的判断矛盾', 'It contradicts a judgement that stands'],
  'identity/one-subject': [422, '两边是同一个主体', 'Both sides are one subject'],
  'intake/key-reused': [422, '同一幂等键用于不同的内容', 'The idempotency key was used for other content'],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>

export type RefusalCode = keyof typeof REFUSALS

/** What happened, why, and what to do, in both languages; `place` names the row, column or parameter. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly status: number
  readonly zh: string
  readonly en: string
  readonly place: Readonly<Record<string, string | number>> | null

  constructor(
    code: RefusalCode,
    zh: string,
    en: string,
    place: Readonly<Record<string, string | number>> | null = null,
  ) {
    super(en)
    this.name = 'Refusal'
    this.code = code
    this.status = REFUSALS[code][0]
    this.zh = zh
    this.en = en
    this.place = place
  }

  /** The RFC 9457 problem document. */
  problem(): Problem {
    const [status, titleZh, titleEn] = REFUSALS[this.code]
    return {
      type: `/about/errors#${this.code}`,
      code: this.code,
      status,
      title: titleZh,
      titleEn,
      detail: this.zh,
      detailEn: this.en,
      ...(this.place ? { place: this.place } : {}),
    }
  }
}

export type Problem = {
  readonly type: string
  readonly code: RefusalCode
  readonly status: number
  readonly title: string
  readonly titleEn: string
  readonly detail: string
  readonly detailEn: string
  readonly place?: Readonly<Record<string, string | number>>
}
