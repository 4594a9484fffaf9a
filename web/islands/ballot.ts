// Makes the plain ballot form lively: the strip keeps up with what is chosen, the choices stay on the phone, the ballot's
// random numbers are the browser's own. Nothing is ever disabled, and the form works the same without any of this.
import type { BallotWords } from '../components/ballot-words.ts'
import { drawBar } from './ballot-bar.ts'
import { addButtons } from './ballot-buttons.ts'
import { cardsOf, fillIn } from './ballot-cards.ts'
import { draftOf, drawNonces, keyOf } from './ballot-draft.ts'
import { enlivenSending } from './ballot-send.ts'
import { standingOf } from './ballot-standing.ts'
import { fill, voiceOf } from './say.ts'

const form = document.querySelector<HTMLFormElement>('form[data-island=ballot]')
if (form) enliven(form)
const send = document.querySelector<HTMLElement>('[data-ballot-send]')
if (send) enlivenSending(send)
const sent = document.querySelector<HTMLElement>('[data-ballot-sent]')
if (sent) rememberSent(sent)

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
    const forget = document.createElement('button')
    forget.type = 'button'
    forget.className = 'link-button'
    forget.textContent = words.forget
    forget.onclick = () => {
      draft.forget()
      refill([])
      show()
      showState(words.forgotten, false)
      announce(words.forgotten)
    }
    state.append(' ', forget)
  }

  function showKept() {
    const kept = draft.read()
    if (!kept) return
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
    draft.keep(marked())
    showKept()
    announce([said, standing.first, rest ?? standing.rest].filter(Boolean).join('. '), 900)
  }

  function refill(kept: Parameters<typeof fillIn>[1]) {
    fillIn(cards, kept)
    dispatchEvent(new Event('ballot-filled'))
  }

  addButtons({ cards, words, data: form.dataset, changed })
  form.addEventListener('input', event => {
    const { target } = event
    // Who moved the others on has said so already.
    if (form.dataset.ballotType !== 'ranked' && cards.some(({ field }) => field === target)) changed()
  })

  form.addEventListener('submit', event => {
    // A button that goes elsewhere (finding a project) sends nothing yet.
    if (!standing.over || event.submitter?.hasAttribute('formaction')) return
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
  } else if (marked().length > 0) {
    draft.keep(marked())
  }
  show()
  showKept()
}

/** The page after the vote: the phone's copy is now the copy of a sent ballot, for whoever wants to change it. */
function rememberSent(element: HTMLElement) {
  const draft = draftOf(keyOf(element.dataset))
  draft.markSent()
  const { sentAt } = draft.read() ?? {}
  const state = document.querySelector<HTMLElement>('[data-state]')
  const { sent, locale, currency } = element.dataset
  // The server does not keep when; the phone does.
  if (sentAt && state && sent && locale && currency) {
    const time = voiceOf(locale, currency).when(sentAt)
    state.textContent = fill(sent, { time })
  }
  const forget = element.querySelector<HTMLButtonElement>('button')
  if (!draft.read() || !forget) return
  element.hidden = false
  forget.onclick = () => {
    draft.forget()
    element.textContent = element.dataset.forgotten ?? ''
    element.setAttribute('role', 'status')
  }
}
