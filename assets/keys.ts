/**
 * `data-keys`: in a list that has the focus, j goes to the next row and k to the one before; Enter opens it as any link. Only there: a
 * single letter does nothing elsewhere (WCAG 2.1.4). Without a script: the tabulator.
 */
export function queueKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.key !== 'j' && event.key !== 'k')) return
    const list = (event.target as Element).closest('[data-keys]')
    if (list === null) return
    const rows = [...list.querySelectorAll<HTMLElement>('[data-key-row]')]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    const next = rows[event.key === 'j' ? at + 1 : at - 1]
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  })
}
