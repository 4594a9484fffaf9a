// What the phone does with its copy once there is an answer: the copy of a sent ballot, or of one that came too late.
import { draftOf, keyOf } from './ballot-draft.ts'
import { sayPending } from './ballot-pending.ts'
import { fill, voiceOf } from './say.ts'

/** The page after the vote: the phone's copy is now the copy of a sent ballot, for whoever wants to change it. */
export function rememberSent(element: HTMLElement) {
  const draft = draftOf(keyOf(element.dataset))
  const { sent, locale, currency, cast } = element.dataset
  draft.markSent(cast)
  const { sentAt } = draft.read() ?? {}
  const state = document.querySelector<HTMLElement>('[data-state]')
  // The server does not keep when; the phone does.
  if (sentAt && state && sent && locale && currency) {
    const time = voiceOf(locale, currency).when(sentAt)
    state.textContent = fill(sent, { time })
  }
  offerToForget(element, draft)
}

/** Where the vote has closed: whether choices that never went off are still here, or one whose answer is not known. */
export function tellUnsent(element: HTMLElement) {
  const draft = draftOf(keyOf(element.dataset))
  const kept = draft.read()
  if (!kept || (kept.sentAt && kept.sentAt >= kept.at && !kept.pending)) return
  const { unsure = '', findOut = '', send, locale = '', currency = '' } = element.dataset
  if (kept.pending && send) {
    const state = document.createElement('p')
    const voice = voiceOf(locale, currency)
    sayPending(state, kept, { action: send, words: { unsure, findOut }, voice })
    element.before(state)
  }
  offerToForget(element, draft)
}

function offerToForget(element: HTMLElement, draft: ReturnType<typeof draftOf>) {
  const forget = element.querySelector<HTMLButtonElement>('button')
  if (!draft.read() || !forget) return
  element.hidden = false
  forget.onclick = () => {
    draft.forget()
    element.textContent = element.dataset.forgotten ?? ''
  }
}
