/** `data-copy`: puts a text on the clipboard and says so in the status beside the button. Without a script: select it. */
export function copyButtons(): void {
  document.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy]')
    if (button) void copy(button)
  })
}

async function copy(button: HTMLElement): Promise<void> {
  const status = button.nextElementSibling
  const done = await write(button.dataset['copy'] ?? '')
  if (done && status) say(status, button.dataset['done'] ?? '')
}

function say(status: Element, words: string): void {
  status.textContent = words
  setTimeout(() => (status.textContent = ''), 4000)
}

/** The clipboard needs a secure context; a county's intranet without one has the old way. */
async function write(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      // not allowed here: the old way below
    }
  }
  const box = document.createElement('textarea')
  box.value = text
  box.className = 'vh'
  document.body.append(box)
  box.select()
  const done = document.execCommand('copy')
  box.remove()
  return done
}
