import { describe, isVisible } from './describe.ts'

/** What is wider than the window (G4), outermost first; nothing when the page fits. */
export function overflow(): readonly string[] {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > width + 1 && !element.closest('.scroll') && isVisible(element),
  )
  return wide.length > 0
    ? wide.slice(0, 5).map(describe)
    : [`scrollWidth ${document.documentElement.scrollWidth} > ${width}`]
}

const TARGETS = 'a[href], button, input:not([type=hidden]), select, summary, [role=option]'

/** Targets under 24 by 24 CSS pixels (2.5.8). A link within a sentence is excepted, as the criterion does. */
export function smallTargets(): readonly string[] {
  return [...document.querySelectorAll(TARGETS)]
    .filter((target) => isVisible(target) && !isInSentence(target) && isSmall(target))
    .map(describe)
}

function isSmall(target: Element): boolean {
  const { width, height } = target.getBoundingClientRect()
  return width < 23.5 || height < 23.5
}

function isInSentence(target: Element): boolean {
  if (target.tagName !== 'A' || getComputedStyle(target).display !== 'inline') return false
  const block = target.closest('p, li, dd, td, th, div')
  return block !== null && (block.textContent ?? '').trim().length > (target.textContent ?? '').trim().length
}

/** Sets the spacing that 1.4.12 names. */
export function spaceText(): void {
  const sheet = new CSSStyleSheet()
  sheet.insertRule(
    '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
  )
  sheet.insertRule('p { margin-bottom: 2em !important }')
  document.adoptedStyleSheets = [sheet]
}

/** Text that its own box cuts off. */
export function clipped(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>('body *')]
    .filter((element) => {
      if (element.closest('.vh, .scroll') || element.matches('input')) return false
      const { overflowX, overflowY } = getComputedStyle(element)
      const hides = overflowX === 'hidden' || overflowY === 'hidden'
      return hides && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)
    })
    .map(describe)
}
