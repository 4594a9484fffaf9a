// A voting code: 16 letters of Crockford's base32, printed in fours. The first six find it (they may stand on an
// envelope), the other ten, 50 bits, prove it. Read as people type: small letters, O for 0, I or L for 1, any spaces.
import { base32, bitsOf, inFours, readBase32 } from '../lib/base32.ts'

export const selectorLetters = 6
export const verifierLetters = 10
export const codeLetters = selectorLetters + verifierLetters

export interface VotingCode {
  /** No secret: finds the code. */
  readonly selector: string
  /** The secret. It is never stored, logged or put into an address that reaches a server. */
  readonly verifier: string
}

/** The code that ten random bytes make. */
export function votingCodeOf(bytes: Uint8Array): VotingCode {
  const letters = base32(bytes, codeLetters)
  return { selector: letters.slice(0, selectorLetters), verifier: letters.slice(selectorLetters) }
}

/** As it is printed: "7KQ4-M2XR-9HTP-3WDN". */
export const votingCodeText = ({ selector, verifier }: VotingCode): string => inFours(selector + verifier)

/** What was typed or pasted, if it is a whole code. Whether there is such a code is not asked here. */
export function readVotingCode(typed: string): VotingCode | undefined {
  const letters = lettersIn(typed)
  if (letters?.length !== codeLetters) return undefined
  return { selector: letters.slice(0, selectorLetters), verifier: letters.slice(selectorLetters) }
}

/** The six letters that find a code, from them alone or from the whole code. */
export function readSelector(typed: string): string | undefined {
  const letters = lettersIn(typed)
  return letters?.length === selectorLetters || letters?.length === codeLetters
    ? letters.slice(0, selectorLetters)
    : undefined
}

/** As letters of the alphabet; undefined where something else is among them. */
export function lettersIn(typed: string): string | undefined {
  if (typed.length > 200) return undefined
  const letters = readBase32(typed.normalize('NFKC').replace(/[\u2010-\u2015\u2212._:·]/g, '-'))
  return [...letters].every(letter => bitsOf(letter) >= 0) ? letters : undefined
}
