// What the phone keeps of a ballot: the choices until they are sent and after, so that they can be changed; and what was sent
// while no answer has come. Kept under the voter's own name for it: the next person on this phone is not shown them. Only
// while the page is open it also keeps the two random numbers under which the ballot is cast (128 bits, 32 hex digits each).
import type { Kept } from './ballot-cards.ts'
import { read, write } from './storage.ts'

export interface Draft {
  readonly choices: readonly Kept[]
  readonly at: string
  readonly sentAt?: string | undefined
  /** Under which it was sent: the same confirmation shown again is not another one. */
  readonly castId?: string | undefined
  readonly pending?: Pending | undefined
}

/** Sent by its voter, and nobody has answered. Sent again as it is, it is the same vote. */
export interface Pending {
  readonly at: string
  readonly fields: readonly (readonly [name: string, value: string])[]
  /** Another tab had changed the choices, and its voter sent these all the same. */
  readonly older?: boolean | undefined
}

export const keyOf = ({ round, pot, voter }: DOMStringMap): string =>
  ['folkmoot:ballot', round, pot, voter].filter(Boolean).join(':')

const now = () => new Date().toISOString()

export function draftOf(key: string) {
  const kept = () => read<Draft>('localStorage', key)
  const put = (draft: Draft) => write('localStorage', key, draft)
  return {
    read: kept,
    /** What is changed is another ballot than the one that may be on its way. */
    keep(choices: readonly Kept[]) {
      const before = kept()
      if (before && before.choices.join() === choices.join()) return
      put({ ...before, choices, at: now(), pending: undefined })
    },
    pressed(fields: Pending['fields'], older: boolean) {
      const before = kept()
      if (before) put({ ...before, pending: { at: now(), fields, ...(older && { older }) } })
    },
    /** It was answered with a no. */
    settled() {
      const before = kept()
      if (before?.pending) put({ ...before, pending: undefined })
    },
    markSent(castId: string | undefined) {
      const before = kept()
      if (!before) return
      const { pending, sentAt = '', ...rest } = before
      // Loading the confirmation again is not sending again.
      if (castId === undefined ? sentAt >= before.at : castId === before.castId) return
      // Else the choices stay as the phone kept them: what the page says was sent is held against them.
      const isOlder = pending?.older && pending.fields.some(([, value]) => value === castId)
      const choices = isOlder ? choicesOf(pending) : rest.choices
      put({ ...rest, choices, castId, sentAt: now() })
    },
    forget() {
      write('localStorage', key, undefined)
    },
    /** Tells when another tab may have changed it: at once, or when this one is looked at again. */
    watch(changed: () => void) {
      addEventListener('storage', event => {
        if (event.key === key || event.key === null) changed()
      })
      addEventListener('pageshow', ({ persisted }) => persisted && changed())
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') changed()
      })
    },
  }
}

const choicesOf = ({ fields }: Pending): Kept[] =>
  fields.flatMap(([name, value]): Kept[] => {
    if (name === 'choice') return [value]
    return name.startsWith('mark-') ? [[name.slice('mark-'.length), value]] : []
  })

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
