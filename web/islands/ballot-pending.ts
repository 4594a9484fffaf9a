// A ballot that was sent and never answered, because the connection went or the tab was closed: whether it is in can be found
// out by sending the very same again, which is one vote however often it arrives. Nobody does so but the voter.
import type { Draft, Pending } from './ballot-draft.ts'
import { fill, type Voice } from './say.ts'

interface PendingWords {
  readonly unsure: string
  readonly findOut: string
}

/** Says so in place of how things stand, with the button to find out. False where nothing is pending. */
export function sayPending(
  state: HTMLElement,
  draft: Draft | undefined,
  { action, words, voice }: { readonly action: string; readonly words: PendingWords; readonly voice: Voice },
): boolean {
  if (!draft?.pending) return false
  const { pending } = draft
  state.className = 'state-strip failed'
  state.textContent = `${fill(words.unsure, { time: voice.when(pending.at) })} `
  state.append(buttonOf(words.findOut, () => sendAgain(action, pending)))
  return true
}

export function buttonOf(text: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'link-button'
  button.textContent = text
  button.onclick = press
  return button
}

function sendAgain(action: string, { fields }: Pending) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  for (const [name, value] of fields) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}
