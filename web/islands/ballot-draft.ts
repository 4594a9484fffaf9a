// What the phone keeps of a ballot: the choices until they are sent and after, so that they can be changed. And, only
// while the page is open, the two random numbers under which the ballot is cast (128 bits, 32 hex digits each).
import type { Kept } from './ballot-cards.ts'
import { read, write } from './storage.ts'

export interface Draft {
  readonly choices: readonly Kept[]
  readonly at: string
  readonly sentAt?: string | undefined
}

export const keyOf = (data: DOMStringMap): string => `folkmoot:ballot:${data.round}:${data.pot}`

export function draftOf(key: string) {
  const kept = () => read<Draft>('localStorage', key)
  return {
    read: kept,
    keep(choices: readonly Kept[]) {
      const before = kept()
      if (before && before.choices.join() === choices.join()) return
      write('localStorage', key, { ...before, choices, at: new Date().toISOString() })
    },
    markSent() {
      const before = kept()
      // Reloading the confirmation is not sending again.
      if (before && !(before.sentAt && before.sentAt >= before.at)) {
        write('localStorage', key, { ...before, sentAt: new Date().toISOString() })
      }
    },
    forget() {
      write('localStorage', key, undefined)
    },
  }
}

/**
 * Puts the browser's own random numbers into the form. The same ones come back after a reload, so that sending twice is
 * one cast; a ballot that replaces another gets new ones.
 */
export function drawNonces(form: HTMLFormElement) {
  const field = (name: string) => form.querySelector<HTMLInputElement>(`input[name=${name}]`)
  const key = `${keyOf(form.dataset)}:${field('replaces')?.value ?? '0'}`
  const nonces = read<{ castId: string; voterNonce: string }>('sessionStorage', key) ?? {
    castId: random128(),
    voterNonce: random128(),
  }
  write('sessionStorage', key, nonces)
  for (const name of ['castId', 'voterNonce'] as const) {
    const input = field(name)
    if (input) input.value = nonces[name]
  }
}

const random128 = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('')
