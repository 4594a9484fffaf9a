// Makes the plain ballot form lively: the strip keeps up with what is chosen, the choices stay on the phone, the ballot's
// random numbers are the browser's own. Nothing is ever disabled, and the form works the same without any of this.
import type { BallotWords } from '../components/ballot-words.ts'
import { drawBar } from './ballot-bar.ts'
import { addButtons } from './ballot-buttons.ts'
import { cardsOf, fillIn } from './ballot-cards.ts'
import { goWhenConnected } from './ballot-connection.ts'
import { draftOf, drawNonces, keyOf } from './ballot-draft.ts'
import { buttonOf, sayPending } from './ballot-pending.ts'
import { enlivenSending } from './ballot-send.ts'
import { rememberSent, tellUnsent } from './ballot-sent.ts'
import { standingOf } from './ballot-standing.ts'
import { fill, voiceOf } from './say.ts'

const form = document.querySelector<HTMLFormElement>('form[data-island=ballot]')
if (form) enliven(form)
const send = document.querySelector<HTMLElement>('[data-ballot-send]')
if (send) enlivenSending(send)
const sent = document.querySelector<HTMLElement>('[data-ballot-sent]')
if (sent) rememberSent(sent)
const unsent = document.querySelector<HTMLElement>('[data-ballot-unsent]')
if (unsent) tellUnsent(unsent)

function enliven(form: HTMLFormElement) {
  const words: BallotWords = JSON.parse(form.dataset.words ?? '{}')
  const voice = voiceOf(words.locale, words.currency)
  const cards = cardsOf(form)
  const strip = form.querySelector<HTMLElement>('[data-strip]')
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-${name}]`)
  const [sumFirst, sumRest, live, state] = ['sum-first', 'sum-rest', 'live', 'state'].map(part)
  const draft = draftOf(keyOf(form.dataset))
  const chosen = () => cards.filter(card => card.given() !== undefined)
  const marked = () => cards.map(card => card.kept()).filter(kept => kept !== undefined)
  let standing = standingOf(form.dataset, chosen(), words, voice)

  function show() {
    standing = standingOf(form.dataset, chosen(), words, voice)
    if (sumFirst) sumFirst.textContent = standing.first
    if (sumRest) sumRest.textContent = standing.rest
    strip?.classList.toggle('over', standing.over)
    const bar = form.querySelector<SVGElement>('[data-bar]')
    if (bar) drawBar(bar, standing.whole, standing.parts)
    for (const card of cards)
      card.field.closest('.marked')?.classList.toggle('chosen', card.given() !== undefined)
  }

  function showState(text: string, forgettable: boolean) {
    if (!state) return
    state.className = 'state-strip'
    state.textContent = text
    if (!forgettable) return
    const forget = buttonOf(words.forget, () => {
      draft.forget()
      seen = undefined
      refill([])
      show()
      showState(words.forgotten, false)
      announce(words.forgotten)
    })
    state.append(' ', forget)
  }

  function showKept() {
    const kept = draft.read()
    if (!kept) return
    if (state && sayPending(state, kept, { action: form.dataset.send ?? '', words, voice })) return
    const at = voice.when(kept.at)
    if (!kept.sentAt) showState(fill(words.kept, { time: at }), true)
    else if (kept.at > kept.sentAt) showState(fill(words.changed, { time: at }), true)
    else showState(fill(words.sent, { time: voice.when(kept.sentAt) }), true)
  }

  let waiting: ReturnType<typeof setTimeout> | undefined
  /** One polite voice that waits until the ticking stops: not every tick needs an answer. */
  function announce(text: string, wait = 0) {
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      if (live) live.textContent = text
    }, wait)
  }

  function changed(said?: string, rest?: string) {
    show()
    if (rest !== undefined && sumRest) sumRest.textContent = rest
    keep()
    announce([said, standing.first, rest ?? standing.rest].filter(Boolean).join('. '), 900)
  }

  let seen = draft.read()
  function keep() {
    draft.keep(marked())
    seen = draft.read()
    showKept()
  }

  /** Another tab has the same ballot: one never writes over what was chosen in the other without a word. */
  function follow() {
    const now = draft.read()
    if (now?.at !== seen?.at) {
      refill(now?.choices ?? [])
      show()
      announce(now ? words.elsewhere : words.forgotten)
    } else if (now?.sentAt !== seen?.sentAt) announce(words.sentElsewhere)
    else return
    seen = now
    if (now) showKept()
    else showState(words.forgotten, false)
  }

  function refill(kept: Parameters<typeof fillIn>[1]) {
    fillIn(cards, kept)
    dispatchEvent(new Event('ballot-filled'))
  }

  function sayOffline() {
    if (state) {
      state.className = 'state-strip failed'
      state.textContent = words.offline
    }
    announce(words.offline)
  }

  addButtons({ cards, words, data: form.dataset, changed })
  form.addEventListener('input', event => {
    const { target } = event
    // Who moved the others on has said so already.
    if (form.dataset.ballotType !== 'ranked' && cards.some(({ field }) => field === target)) changed()
  })

  // The browser would press the form's first button, which finds projects.
  form.addEventListener('keydown', event => {
    const isMark =
      event.target instanceof HTMLInputElement && cards.some(({ field }) => field === event.target)
    if (event.key !== 'Enter' || !isMark) return
    event.preventDefault()
    form.querySelector<HTMLButtonElement>('button[type=submit]:not([formaction])')?.click()
  })

  form.addEventListener('submit', event => {
    // A button that goes elsewhere (finding a project) sends nothing yet.
    if (event.submitter?.hasAttribute('formaction')) return
    if (!standing.over) return goWhenConnected(form, event, sayOffline)
    event.preventDefault()
    const sum = part('sum')
    sum?.setAttribute('tabindex', '-1')
    sum?.focus()
    announce(`${standing.first}. ${standing.rest}`)
  })

  // Coming back with the browser's own button shows its own ticks: what is shown must follow them.
  addEventListener('pageshow', show)

  drawNonces(form)
  const kept = draft.read()
  if (kept && marked().length === 0) {
    refill(kept.choices)
    if (marked().length > 0) announce(words.restored, 900)
  } else if (marked().length > 0) keep()
  show()
  showKept()
  draft.watch(follow)
}
