/** `data-suggest`: up to eight subjects under the search box as one types (combobox pattern). Without a script: the button. */
export function suggest(): void {
  document.querySelectorAll<HTMLFormElement>('form[data-suggest]').forEach(attach)
}

const WAIT_MS = 180

function attach(form: HTMLFormElement): void {
  const input = form.querySelector('input')
  const address = form.dataset['suggest']
  if (!input || !address) return
  const list = makeList(input)
  const status = makeStatus(form)
  let active = -1
  let timer = 0
  let request: AbortController | null = null
  let asked = input.value

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')]

  function close(): void {
    list.hidden = true
    active = -1
    input!.setAttribute('aria-expanded', 'false')
    input!.removeAttribute('aria-activedescendant')
  }

  function show(markup: string): void {
    list.innerHTML = markup
    const found = options()
    found.forEach((option, i) => (option.id = `${list.id}-${i}`))
    if (found.length === 0) return close()
    active = -1
    list.hidden = false
    input!.setAttribute('aria-expanded', 'true')
    status.textContent = `${found.length} ${form.dataset['found'] ?? ''}`
  }

  async function ask(): Promise<void> {
    const text = input!.value.trim()
    if (text === asked) return
    asked = text
    request?.abort()
    if (text.length < 2) return close()
    request = new AbortController()
    try {
      const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`, {
        signal: request.signal,
        headers: { accept: 'text/html' },
      })
      if (answer.ok) show(await answer.text())
    } catch {
      close() // a newer question, or no network: the button still works
    }
  }

  function move(step: number): void {
    const found = options()
    if (list.hidden || found.length === 0) return
    active = (active + step + found.length) % found.length
    found.forEach((option, i) => option.setAttribute('aria-selected', String(i === active)))
    input!.setAttribute('aria-activedescendant', found[active]!.id)
    found[active]!.scrollIntoView({ block: 'nearest' })
  }

  function go(option: Element | undefined): boolean {
    const target = option?.getAttribute('data-href')
    if (!target) return false
    location.assign(target)
    return true
  }

  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => (move(1), !list.hidden),
    ArrowUp: () => (move(-1), !list.hidden),
    Escape: () => (close(), true),
    Enter: () => go(options()[active]),
    Tab: () => (close(), false),
  }

  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = window.setTimeout(() => void ask(), WAIT_MS)
  })
  input.addEventListener('keydown', (event) => {
    // while an input method composes, its keys are not ours
    if (!event.isComposing && keys[event.key]?.()) event.preventDefault()
  })
  input.addEventListener('blur', () => window.setTimeout(close, 150))
  list.addEventListener('mousedown', (event) => {
    event.preventDefault()
    go((event.target as Element).closest('[role=option]') ?? undefined)
  })
}

function makeList(input: HTMLInputElement): HTMLUListElement {
  const list = document.createElement('ul')
  list.id = `${input.id}-list`
  list.className = 'suggest'
  list.hidden = true
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  input.after(list)
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-expanded', 'false')
  input.setAttribute('aria-controls', list.id)
  return list
}

function makeStatus(form: HTMLFormElement): HTMLElement {
  const status = document.createElement('p')
  status.className = 'vh'
  status.setAttribute('role', 'status')
  form.append(status)
  return status
}
