/** `data-speak`: the browser's own voice reads `main`; the button shows only where there is a voice for the page's language. */
export function speakAloud(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-speak]')
  const speech = window.speechSynthesis as SpeechSynthesis | undefined
  if (!button || !speech) return
  const show = (): void => {
    button.hidden = findVoice(speech) === undefined
  }
  show()
  speech.addEventListener?.('voiceschanged', show)
  const start = button.textContent ?? ''
  const reset = (): void => {
    button.textContent = start
  }
  button.addEventListener('click', () => {
    if (speech.speaking) {
      speech.cancel()
      return reset()
    }
    button.textContent = button.dataset['stop'] ?? start
    readAloud(speech, reset)
  })
}

function findVoice(speech: SpeechSynthesis): SpeechSynthesisVoice | undefined {
  const language = document.documentElement.lang.slice(0, 2)
  return speech.getVoices().find((voice) => voice.lang.slice(0, 2) === language)
}

/** Block by block: one long utterance is cut off by some engines after 15 seconds. */
function readAloud(speech: SpeechSynthesis, finished: () => void): void {
  const voice = findVoice(speech)
  const blocks = document.querySelectorAll<HTMLElement>(
    'main h1, main h2, main h3, main p, main dt, main dd, main li, main th, main td',
  )
  const texts = [...blocks]
    .filter((block) => !block.querySelector('p, li'))
    .map((block) => block.innerText.trim())
    .filter(Boolean)
  texts.forEach((text, i) => {
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = document.documentElement.lang
    if (voice) utterance.voice = voice
    if (i === texts.length - 1) utterance.addEventListener('end', finished)
    speech.speak(utterance)
  })
}
