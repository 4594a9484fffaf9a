// What ties a ballot to its voter's receipt without telling either: a hash over the choices and a nonce to which both
// the voter and the server gave randomness, so that neither can make two ballots share one commitment.
import { base32, bitsOf, inFours, readBase32 } from '../lib/base32.ts'
import { fromHex, type HmacKey, hex, hmacSha256, sha256, sha256Hex } from '../lib/hash.ts'
import type { BallotKey, NeighbourhoodId, RoundId, VoterKey } from '../lib/ids.ts'
import { type Choices, canonicalChoices } from './choices.ts'

/** 128 bits, 32 hex digits: castId and voterNonce. */
export const isNonce128 = (text: string): boolean => /^[0-9a-f]{32}$/.test(text)

/** Under which name the box knows a voter of the pot; only who holds the pot's link key can tell. */
export async function ballotKeyOf(linkKey: HmacKey, voterKey: VoterKey): Promise<BallotKey> {
  return hex(await hmacSha256(linkKey, `folkmoot-link-v1\n${voterKey}`)) as BallotKey
}

/** The server's share of the nonce, derived so that the answer to a repeated cast can be given again. 64 hex digits. */
export async function serverNonceOf(mixKey: HmacKey, castId: string, ballotKey: BallotKey): Promise<string> {
  return hex(await hmacSha256(mixKey, `folkmoot-mix-v1\n${castId}\n${ballotKey}`))
}

/** SHA-256(voterNonce | serverNonce), 64 hex digits. */
export async function ballotNonce(voterNonce: string, serverNonce: string): Promise<string> {
  return hex(await sha256(fromHex(voterNonce + serverNonce)))
}

export interface CommittedBallot {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly choices: Choices
  readonly nonce: string
}

/** What is hashed, five lines: the form's name, round, pot, canonical choices, nonce. */
export const commitmentText = ({ round, pot, choices, nonce }: CommittedBallot): string =>
  ['folkmoot-ballot-v1', round, pot, canonicalChoices(choices), nonce].join('\n')

/** SHA-256 over commitmentText, 64 hex digits. */
export const commitmentOf = (ballot: CommittedBallot): Promise<string> => sha256Hex(commitmentText(ballot))

/** How the roll recognises a cast it has accepted before. */
export const castHashOf = (castId: string, commitment: string): Promise<string> =>
  sha256Hex(`folkmoot-cast-v1\n${castId}\n${commitment}`)

/** The first 20 base32 letters (100 bits) of the commitment in fours: "7KQ4-M2XR-9HTP-3WDN-F8CS". */
export const receiptOf = (commitment: string): string => inFours(base32(fromHex(commitment), 20))

/** The receipt a person typed, in its one form, or undefined where it cannot be one. */
export function readReceipt(typed: string): string | undefined {
  const letters = readBase32(typed)
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(letters) ? inFours(letters) : undefined
}

/** The 25 hex digits with which the commitment of a receipt (readReceipt) begins: the same 100 bits. */
export function commitmentStart(receipt: string): string {
  const bits = [...receipt.replaceAll('-', '')].reduce(
    (sum, letter) => sum * 32n + BigInt(bitsOf(letter)),
    0n,
  )
  return bits.toString(16).padStart(25, '0')
}

/** Which of the 64 gates a ballot passes: the first 6 bits of its key. */
export const gateOf = (ballotKey: BallotKey): number => Number.parseInt(ballotKey.slice(0, 2), 16) >> 2
export const gateCount = 64
