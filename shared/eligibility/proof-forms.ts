// The one form of each kind of proof, so that however a list and a person write it, it is the same person.
import { normaliseProof } from './voter-key.ts'

export function normaliseEmail(typed: string): string | undefined {
  const email = normaliseProof(typed)
  return /^[^@]+@[^@]+\.[^@.]+$/.test(email) && email.length <= 254 ? email : undefined
}

/** E.164 with its plus; a number without a country's is the home country's. */
export function normalisePhone(typed: string, home = '44'): string | undefined {
  const text = typed
    .normalize('NFKC')
    .replace(/^(\s*(?:\+|00)[\d\s]+)\(0\)/, '$1')
    .replace(/[\s().\-‐-―/]/g, '')
  if (!/^(?:\+|00)?\d{7,15}$/.test(text)) return undefined
  const digits = text.startsWith('+')
    ? text.slice(1)
    : text.startsWith('00')
      ? text.slice(2)
      : text.startsWith('0')
        ? home + text.slice(1)
        : undefined
  return digits !== undefined && /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : undefined
}

/** Begins as no address can, so that nobody's claim is somebody's mailbox. */
export function normaliseClaim(typed: string): string | undefined {
  const claim = normaliseProof(typed)
  return claim !== '' && claim.length <= 254 ? `@claim:${claim}` : undefined
}

/** For names and addresses that are compared and not read: spaces, case and commas do not count. */
export const normaliseWords = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,.;]+/g, ' ')
    .trim()
