// Who a voter is to the roll: an HMAC of the proof they sign in with, under a key of the council's. A plain hash of
// an e-mail address is no pseudonym, since anyone can guess the address and hash it.
import { type HmacKey, hex, hmacSha256 } from '../lib/hash.ts'
import type { VoterKey } from '../lib/ids.ts'

/** One person's proof in one form: Unicode NFKC, no white space, lower case. */
export const normaliseProof = (proof: string): string =>
  proof.normalize('NFKC').replace(/\s+/g, '').toLowerCase()

export async function voterKeyOf(eligibilityKey: HmacKey, proof: string): Promise<VoterKey> {
  return hex(await hmacSha256(eligibilityKey, `folkmoot-voter-v1\n${normaliseProof(proof)}`)) as VoterKey
}

/** Of somebody without a proof of their own: the same line of the same list, however it is spaced, is the same person. */
export async function voterKeyOfRow(eligibilityKey: HmacKey, row: string): Promise<VoterKey> {
  return hex(await hmacSha256(eligibilityKey, `folkmoot-voter-row-v1\n${row}`)) as VoterKey
}
