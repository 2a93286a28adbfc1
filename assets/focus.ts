/** `data-focus`: a page that comes back with errors starts at their summary. */
export function focusErrors(): void {
  document.querySelector<HTMLElement>('[data-focus]')?.focus()
}
