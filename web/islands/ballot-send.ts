// Sending a checked ballot over a bad connection: one request, the same each time it is tried, so that however often it
// arrives it is one vote. While it is not answered the page says so and the choices stay; once the server
// has answered, a receipt or the reason why not, that page is gone to. Without any of this the form is sent as forms are.
import type { SendWords } from '../components/send-words.ts'
import { draftOf, keyOf } from './ballot-draft.ts'
import { fill, voiceOf } from './say.ts'

const firstPauseMs = 1_000
const longestPauseMs = 30_000
const patienceMs = 20_000

export function enlivenSending(box: HTMLElement) {
  const form = box.querySelector('form')
  const state = document.querySelector<HTMLElement>('[data-state]')
  if (!form || !state) return
  const words: SendWords = JSON.parse(box.dataset.words ?? '{}')
  const kept = draftOf(keyOf(box.dataset)).read()
  state.setAttribute('role', 'status')
  if (kept && !kept.sentAt) {
    const time = voiceOf(words.locale, words.currency).when(kept.at)
    state.textContent = fill(words.kept, { time })
  }

  let sending = false
  let pauseMs = firstPauseMs
  let waiting: ReturnType<typeof setTimeout> | undefined

  function say(name: 'sending' | 'failed', text: string) {
    state!.className = `state-strip ${name}`
    state!.textContent = text
  }

  async function send() {
    if (sending) return
    clearTimeout(waiting)
    sending = true
    say('sending', words.sending)
    const answered = await isAnswered(form!)
    sending = false
    if (answered) show()
    else failed()
  }

  function failed() {
    const seconds = Math.ceil(pauseMs / 1000)
    say('failed', `${words.failed} ${fill(words.again, { seconds: String(seconds) })} `)
    const now = document.createElement('button')
    now.type = 'button'
    now.className = 'link-button'
    now.textContent = words.now
    now.onclick = () => void send()
    state!.append(now)
    waiting = setTimeout(send, pauseMs)
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }

  /**
   * The answer is had once more, as a page of its own that can be loaded again: asked the same, the server says the same.
   * Should the connection go in this very moment, the vote is in, and loading the page again tells so.
   */
  function show() {
    removeEventListener('online', back)
    form!.submit()
  }

  const back = () => {
    if (waiting !== undefined) void send()
  }
  addEventListener('online', back)
  form.addEventListener('submit', event => {
    event.preventDefault()
    void send()
  })
}

/** Whether who decides has answered, with a yes or a no. Where not, it may be asked again. */
async function isAnswered(form: HTMLFormElement): Promise<boolean> {
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(patienceMs),
    })
    const passes = answer.status >= 500 || answer.status === 429 || answer.status === 408
    if (passes) return false
    // The whole of it has come: a connection that breaks within the page is no answer.
    await answer.text()
    return answer.headers.get('content-type')?.startsWith('text/html') ?? false
  } catch {
    return false
  }
}
