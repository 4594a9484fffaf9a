// Sending a checked ballot over a bad connection: one request, the same each time it is tried, so that however often it
// arrives it is one vote. While it is not answered the page says so and the choices stay; once the server
// has answered, a receipt or the reason why not, that page is gone to. After the close nothing is sent that nobody pressed.
// Without any of this the form is sent as forms are.
import type { SendWords } from '../components/send-words.ts'
import { draftOf, keyOf } from './ballot-draft.ts'
import { buttonOf } from './ballot-pending.ts'
import { fill, voiceOf } from './say.ts'
import { isShared } from './storage.ts'

const firstPauseMs = 1_000
const longestPauseMs = 30_000
const patienceMs = 20_000

export function enlivenSending(box: HTMLElement) {
  const form = box.querySelector('form')
  const state = document.querySelector<HTMLElement>('[data-state]')
  if (!form || !state) return
  const words: SendWords = JSON.parse(box.dataset.words ?? '{}')
  const voice = voiceOf(words.locale, words.currency)
  const draft = draftOf(keyOf(box.dataset))
  const atFirst = draft.read()
  // By how long the server said it is, since a phone's clock may be wrong.
  const closesAt = Date.now() + Number(box.dataset.closesIn ?? Number.POSITIVE_INFINITY)
  state.setAttribute('role', 'status')
  if (atFirst && !atFirst.sentAt) state.textContent = fill(words.kept, { time: voice.when(atFirst.at) })

  let sending = false
  let warned = false
  let pauseMs = firstPauseMs
  let waiting: ReturnType<typeof setTimeout> | undefined

  function say(name: 'sending' | 'failed', text: string, button?: HTMLButtonElement) {
    state!.className = `state-strip ${name}`
    state!.textContent = button ? `${text} ` : text
    if (button) state!.append(button)
  }

  /** What another tab did since this page was made: then it holds an older ballot. */
  function elsewhere(): 'sent' | 'changed' | undefined {
    const now = draft.read()
    if (now?.sentAt !== atFirst?.sentAt) return 'sent'
    return now?.at === atFirst?.at ? undefined : 'changed'
  }

  function sayElsewhere(what: 'sent' | 'changed') {
    stop()
    const time = draft.read()?.[what === 'sent' ? 'sentAt' : 'at']
    const said = what === 'sent' ? words.sentElsewhere : words.changedElsewhere
    say('failed', fill(said, { time: time ? voice.when(time) : '' }))
  }

  function stop() {
    clearTimeout(waiting)
    waiting = undefined
  }

  async function send() {
    if (sending) return
    stop()
    sending = true
    draft.pressed(fieldsOf(form!), elsewhere() === 'changed')
    say('sending', words.sending)
    const status = await answered(form!)
    sending = false
    if (status === undefined) return failed()
    // Who is to sign in first may still send this very one.
    if (status >= 400 && status !== 401 && status !== 403) draft.settled()
    show()
  }

  function failed() {
    const now = buttonOf(words.now, () => void send())
    if (Date.now() >= closesAt) return say('failed', isShared() ? words.lateHere : words.late, now)
    const seconds = Math.ceil(pauseMs / 1000)
    say('failed', `${words.failed} ${fill(words.again, { seconds: String(seconds) })}`, now)
    waiting = setTimeout(again, pauseMs)
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }

  /** Tried again by itself, which it is only while it would count and while no other tab has sent one. */
  function again() {
    if (waiting === undefined) return
    stop()
    if (elsewhere() === 'sent') return sayElsewhere('sent')
    if (Date.now() >= closesAt) failed()
    else void send()
  }

  /**
   * The answer is had once more, as a page of its own that can be loaded again: asked the same, the server says the same.
   * Should the connection go in this very moment, the vote is in, and loading the page again tells so.
   */
  function show() {
    removeEventListener('online', again)
    form!.submit()
  }

  addEventListener('online', again)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again())
  addEventListener('beforeunload', event => sending && event.preventDefault())
  draft.watch(() => {
    const what = elsewhere()
    if (what && !sending) sayElsewhere(what)
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    const what = elsewhere()
    // Whoever was told that the choices here are the older ones, and presses again, wants these.
    if (what === 'sent' || (what && !warned)) {
      warned = true
      sayElsewhere(what)
    } else void send()
  })
}

const fieldsOf = (form: HTMLFormElement): [string, string][] =>
  [...new FormData(form)].map(([name, value]) => [name, String(value)])

/** With which status who decides has answered, yes or no. Undefined where nobody has: then it may be asked again. */
async function answered(form: HTMLFormElement): Promise<number | undefined> {
  // Some of the phones we serve have no AbortSignal.timeout.
  const patience = new AbortController()
  const running = setTimeout(() => patience.abort(), patienceMs)
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(fieldsOf(form)),
      headers: { accept: 'text/html' },
      signal: patience.signal,
    })
    const passes = answer.status >= 500 || answer.status === 429 || answer.status === 408
    if (passes) return undefined
    // The whole of it has come: a connection that breaks within the page is no answer.
    await answer.text()
    return answer.headers.get('content-type')?.startsWith('text/html') ? answer.status : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(running)
  }
}
