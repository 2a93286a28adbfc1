import { describe } from './describe.ts'

const DAY = /\b\d{4}-\d{2}-\d{2}\b/

/** Days written without a `time` element (G13); examples in hints and what a sender wrote are no dates of ours. */
export function bareDates(): readonly string[] {
  const wrong = [...document.querySelectorAll<HTMLTimeElement>('main time[datetime]')]
    .filter((time) => Number.isNaN(Date.parse(time.dateTime)))
    .map(describe)
  const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT)
  const bare: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (
      DAY.test(node.nodeValue ?? '') &&
      !node.parentElement!.closest('time, .hint, .example, code, .errors, .field-error')
    )
      bare.push(describe(node.parentElement!))
  }
  return [...wrong, ...bare]
}

/** Cards that keep back what every adverse line must say without a click: state, body, end, act, ground (G13). */
export function adverseCards(): readonly string[] {
  return [...document.querySelectorAll('article.card')].flatMap((card) => {
    if (!card.querySelector('.clock')) return []
    const missing = Object.entries(PARTS)
      .filter(([, selector]) => !card.querySelector(selector))
      .map(([part]) => part)
    return missing.length > 0 ? [`${describe(card)} lacks ${missing.join(', ')}`] : []
  })
}

const PARTS: Readonly<Record<string, string>> = {
  state: '.tag',
  body: 'dl dd',
  end: '.clock-line time',
  act: '.act[href]',
  ground: 'details.law a[href*="/laws/"]',
}

/** Where the citations of the page lead. */
export function citations(): readonly string[] {
  return [
    ...new Set(
      [...document.querySelectorAll<HTMLAnchorElement>('a[href*="/laws/"]')].map((link) => link.getAttribute('href')!),
    ),
  ]
}

/** Chinese on an English page that does not say that it is Chinese (3.1.2). */
export function unmarkedChinese(): readonly string[] {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const found: string[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const chinese = /[\u4e00-\u9fff]/.test(node.nodeValue ?? '')
    if (chinese && node.parentElement!.closest('[lang]')!.getAttribute('lang') === 'en')
      found.push(describe(node.parentElement!))
  }
  return found
}

/** The words of the page's content, for comparing it with and without scripts. */
export function words(): string {
  return (document.querySelector('main')!.textContent ?? '').replace(/\s+/g, ' ').trim()
}
