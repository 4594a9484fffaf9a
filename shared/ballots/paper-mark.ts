// The mark printed on a paper ballot and once more on the strip that is torn off it: 12 letters of Crockford's base32, 60
// random bits. It takes the place of the voter's half of the nonce, so that whoever kept the strip can find the ballot
// among the published ones. The other half is known to everybody: on paper the voter is given no answer to keep it from.
import { base32, bitsOf, inFours, readBase32 } from '../lib/base32.ts'
import { sha256Hex } from '../lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import { ballotNonce } from './commitment.ts'

export const markLetters = 12

/** The mark that eight random bytes make. */
export const paperMark = (bytes: Uint8Array): string => base32(bytes, markLetters)

/** As it is printed: "7KQ4-M2XR-9HTP". */
export const markText = (mark: string): string => inFours(mark)

/** What was typed or scanned, if it can be a mark. */
export function readMark(typed: string): string | undefined {
  if (typed.length > 100) return undefined
  const letters = readBase32(typed)
  return letters.length === markLetters && [...letters].every(letter => bitsOf(letter) >= 0)
    ? letters
    : undefined
}

interface Where {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
}

/** 32 hex digits, as a browser would have made them. */
export const voterNonceOf = async (mark: string): Promise<string> =>
  (await sha256Hex(`folkmoot-mark-v1\n${mark}`)).slice(0, 32)

/** 64 hex digits: what stands in the ballot's line. Whoever holds the strip can work it out with nobody's help. */
export async function nonceOfMark({ round, pot }: Where, mark: string): Promise<string> {
  const known = await sha256Hex(`folkmoot-paper-v1\n${round}\n${pot}`)
  return ballotNonce(await voterNonceOf(mark), known)
}
