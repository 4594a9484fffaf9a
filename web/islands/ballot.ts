// Makes the plain ballot form lively: the strip keeps up with the ticks, the choices stay on the phone, the ballot's
// random numbers are the browser's own. Nothing is ever disabled, and the form works the same without any of this.
import type { BallotWords } from '../components/ballot-words.ts'
import { drawBar } from './ballot-bar.ts'
import { draftOf, drawNonces, keyOf } from './ballot-draft.ts'
import { fill, type Voice, voiceOf } from './say.ts'

interface Standing {
  readonly first: string
  readonly rest: string
  /** What keeps it from being sent: too much money, or too many ticks. */
  readonly over: boolean
}

const form = document.querySelector<HTMLFormElement>('form[data-island=ballot]')
if (form) enliven(form)
const sent = document.querySelector<HTMLElement>('[data-ballot-sent]')
if (sent) rememberSent(sent)

function enliven(form: HTMLFormElement) {
  const words: BallotWords = JSON.parse(form.dataset.words ?? '{}')
  const voice = voiceOf(words.locale, words.currency)
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=choice]')]
  const strip = form.querySelector<HTMLElement>('[data-strip]')
  const part = (name: string) => form.querySelector<HTMLElement>(`[data-${name}]`)
  const [sumFirst, sumRest, live, state] = ['sum-first', 'sum-rest', 'live', 'state'].map(part)
  const draft = draftOf(keyOf(form.dataset))
  const chosen = () => boxes.filter(box => box.checked)
  let standing = standingOf(form, chosen(), words, voice)

  function show() {
    const ticked = chosen()
    standing = standingOf(form, ticked, words, voice)
    if (sumFirst) sumFirst.textContent = standing.first
    if (sumRest) sumRest.textContent = standing.rest
    strip?.classList.toggle('over', standing.over)
    const bar = form.querySelector<SVGElement>('[data-bar]')
    if (bar) drawBar(bar, Number(form.dataset.potMinor), ticked.map(costOf))
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
      for (const box of boxes) box.checked = false
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

  form.addEventListener('change', event => {
    if ((event.target as HTMLInputElement).name !== 'choice') return
    show()
    draft.keep(chosen().map(box => box.value))
    showKept()
    announce(`${standing.first}. ${standing.rest}`, 900)
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
  if (kept && chosen().length === 0) {
    for (const box of boxes) box.checked = kept.choices.includes(box.value)
    if (chosen().length > 0) announce(words.restored, 900)
  } else if (chosen().length > 0) {
    draft.keep(chosen().map(box => box.value))
  }
  show()
  showKept()
}

function costOf(box: HTMLInputElement): number {
  return Number(box.dataset.costMinor)
}

function standingOf(
  form: HTMLFormElement,
  ticked: readonly HTMLInputElement[],
  words: BallotWords,
  voice: Voice,
): Standing {
  const pot = Number(form.dataset.potMinor)
  const total = ticked.reduce((sum, box) => sum + costOf(box), 0)
  const projects = voice.plural(words.projects, ticked.length)
  const max =
    form.dataset.maxChoices === undefined ? Number.POSITIVE_INFINITY : Number(form.dataset.maxChoices)
  const holes = {
    chosen: voice.money(total),
    pot: voice.money(pot),
    count: String(ticked.length),
    max: String(max),
  }
  if (ticked.length > max) return { first: fill(words.tooMany, holes), rest: '', over: true }
  if (form.dataset.ballotType !== 'knapsack') {
    const first = max === Number.POSITIVE_INFINITY ? projects : fill(words.ofMax, holes)
    return { first, rest: fill(words.together, holes), over: false }
  }
  if (total > pot) {
    return {
      first: fill(words.over, { over: voice.money(total - pot) }),
      rest: projects,
      over: true,
    }
  }
  const left = total === pot ? words.exact : fill(words.left, { left: voice.money(pot - total) })
  return { first: fill(words.chosenOf, holes), rest: `${left} · ${projects}`, over: false }
}

/** The page after the vote: the phone's copy is now the copy of a sent ballot, for whoever wants to change it. */
function rememberSent(element: HTMLElement) {
  const draft = draftOf(keyOf(element.dataset))
  draft.markSent()
  const forget = element.querySelector<HTMLButtonElement>('button')
  if (!draft.read() || !forget) return
  element.hidden = false
  forget.onclick = () => {
    draft.forget()
    element.textContent = element.dataset.forgotten ?? ''
    element.setAttribute('role', 'status')
  }
}
