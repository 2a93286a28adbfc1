// The desk's batches. Without this file the page of a running batch asks again by itself, a saved form is a page of its own, and a file
// is chosen by its button.

/** `data-live`: what the server says of a batch comes by events; at its end the page's main part is taken anew, without leaving it. */
export function liveBatch(): void {
  const live = document.querySelector<HTMLElement>('[data-live]')
  if (!live || !('EventSource' in window)) return
  const events = new EventSource(live.dataset['live'] ?? '')
  const show = (event: Event): void => {
    live.innerHTML = JSON.parse((event as MessageEvent<string>).data) as string
  }
  events.addEventListener('account', show)
  events.addEventListener('closed', (event) => {
    show(event)
    events.close()
    void take(location.href)
      .then((page) => {
        swap(page, ['main'])
        document.getElementById('result')?.focus()
      })
      .catch(() => location.reload())
  })
}

/** `data-swap-form`: saving changes only the parts marked `data-swap`; the caret stays where it was. */
export function swapForm(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (!form.hasAttribute('data-swap-form')) return
    event.preventDefault()
    const focused = document.activeElement?.id ?? ''
    const fields: string[][] = []
    new FormData(form).forEach((value, name) => fields.push([name, String(value)]))
    form.setAttribute('aria-busy', 'true')
    void take(form.action, { method: 'POST', body: new URLSearchParams(fields) })
      .then((page) => {
        swap(page, ['#mending', '#rows'])
        const there = focused === '' ? null : document.getElementById(focused)
        if (there) there.focus()
        form.removeAttribute('aria-busy')
      })
      // The line went, or the answer is no such page: the plain way tells why.
      .catch(() => form.submit())
  })
}

/** `data-drop`: a file dropped on the form is chosen and sent. */
export function dropZone(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-drop]')
  const input = form?.querySelector<HTMLInputElement>('input[type=file]')
  if (!form || !input) return
  form.addEventListener('dragover', (event) => {
    event.preventDefault()
    form.classList.add('over')
  })
  form.addEventListener('dragleave', () => form.classList.remove('over'))
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    form.classList.remove('over')
    const files = event.dataTransfer?.files
    if (!files || files.length === 0) return
    input.files = files
    form.submit()
  })
}

async function take(address: string, init: RequestInit = {}): Promise<Document> {
  const answer = await fetch(address, { credentials: 'same-origin', headers: { accept: 'text/html' }, ...init })
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

function swap(page: Document, places: readonly string[]): void {
  for (const place of places) {
    const [there, fresh] = [document.querySelector(place), page.querySelector(place)]
    if (!there || !fresh) throw new Error(place)
    there.replaceWith(fresh)
  }
}
