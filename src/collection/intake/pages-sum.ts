import { html, type Html } from '#platform/ui/html.ts'
import { pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { count } from '#platform/ui/numbers.ts'
import { plainTag } from '#platform/ui/tag.ts'
import type { Account, Counts } from './batch.ts'

type Sum = Counts & Pick<Account, 'received'>

const PARTS = [
  ['accepted', '接收', 'accepted', 'c-accepted'],
  ['superseded', '更新', 'superseding', 'c-superseded'],
  ['unchanged', '已有', 'known already', 'c-unchanged'],
  ['held', '待判断', 'held', 'c-held'],
  ['returned', '退回', 'returned', 'c-returned'],
] as const satisfies readonly (readonly [keyof Counts, string, string, string])[]

/** 「收到 10,000 = 接收 9,640 + 退回 357 + 已有 3」: what is nought is left out, and the sum holds (G1). */
export function sumLine(lang: Lang, sum: Sum): Html {
  const parts = PARTS.filter(([name]) => sum[name] > 0)
  const shown = parts.length > 0 ? parts : [PARTS[0]]
  return html`<p class="sum-line"><b>${t(lang, '收到', 'Received')} ${count(lang, sum.received)}</b> = ${shown.map(
    ([name, zh, en], i) => html`${i > 0 && ' + '}${t(lang, zh, en)} ${count(lang, sum[name])}`,
  )}</p>`
}

/** One stacked bar: where the rows went. The sentence beside it says the same in numbers. */
export function sumBar(lang: Lang, sum: Sum): Html {
  if (sum.received === 0) return html``
  let at = 0
  const pieces = PARTS.flatMap(([name, , , tone]) => {
    const width = (sum[name] / sum.received) * 1000
    const piece = html`<rect class="${tone}" x="${at.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="14"/>`
    at += width
    return sum[name] > 0 ? [piece] : []
  })
  const words = PARTS.filter(([name]) => sum[name] > 0).map(([name, zh, en]) => `${t(lang, zh, en)} ${sum[name]}`)
  return html`<svg class="sum-bar" role="img" aria-label="${t(lang, '各行去向：', 'Where the rows went: ')}${words.join(t(lang, '，', ', '))}" viewBox="0 0 1000 14" preserveAspectRatio="none">${pieces}</svg>
<ul class="sum-key">${PARTS.filter(([name]) => sum[name] > 0).map(([name, zh, en, tone]) => html`<li><svg width="12" height="12" aria-hidden="true"><rect class="${tone}" width="12" height="12"/></svg> ${t(lang, zh, en)} ${count(lang, sum[name])}</li>`)}</ul>`
}

const STATES: Readonly<Record<Account['state'], Pair>> = {
  open: { zh: '处理中', en: 'Being taken in' },
  done: { zh: '处理完毕', en: 'Done' },
  stopped: { zh: '已停止', en: 'Stopped' },
}

/** The state of a batch in a word. */
export function stateTag(lang: Lang, state: Account['state'], withdrawn: boolean): Html {
  if (withdrawn) return plainTag(t(lang, '已撤回', 'Withdrawn'), 'grey')
  return plainTag(pick(lang, STATES[state]), state === 'open' ? 'blue' : state === 'done' ? 'green' : 'red')
}

/** What changes while a batch is taken in: the same piece stands in the page and comes by events. */
export function liveFragment(lang: Lang, account: Account, rowsExpected: number | null): Html {
  const label = t(lang, '处理进度', 'Progress')
  const most = rowsExpected === null ? null : Math.max(rowsExpected, account.received)
  return html`<p>${stateTag(lang, account.state, false)} ${most !== null && html`<span class="fine">${count(lang, account.received)} / ${count(lang, most)} ${t(lang, '行', 'rows')}</span>`}</p>
<progress aria-label="${label}"${most !== null && html` max="${Math.max(most, 1)}" value="${account.received}"`}></progress>
${sumLine(lang, account)}`
}
