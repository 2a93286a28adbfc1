/** An element in a few words, for a person who reads a failed test. */
export function describe(element: Element): string {
  const name = `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${typeof element.className === 'string' && element.className ? `.${element.className.split(' ').join('.')}` : ''}`
  return `${name} “${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`
}

/** Whether an element takes room on the page and is not cut away for screen readers only. */
export function isVisible(element: Element): boolean {
  const box = element.getBoundingClientRect()
  const style = getComputedStyle(element)
  return box.width > 1 && box.height > 1 && style.visibility === 'visible' && style.display !== 'none'
}
