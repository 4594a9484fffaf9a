// What one cast comes to: under which key the box takes it, what it commits to, and how the roll knows it again when the
// same request comes a second time. Used alike for a person's cast and for ballots imported from an election file.
import type { HmacKey } from '../lib/hash.ts'
import type { BallotKey, NeighbourhoodId, RoundId, VoterKey } from '../lib/ids.ts'
import type { Choices } from './choices.ts'
import { ballotKeyOf, ballotNonce, castHashOf, commitmentOf, serverNonceOf } from './commitment.ts'

export interface CastKeys {
  /** The pot's link key. */
  readonly link: HmacKey
  /** The round's mix key. */
  readonly mix: HmacKey
}

export interface Cast {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
  readonly choices: Choices
  /** 128 random bits each, as 32 hex digits; the voter's. */
  readonly castId: string
  readonly voterNonce: string
}

export interface PreparedBallot extends Cast {
  readonly ballotKey: BallotKey
  readonly serverNonce: string
  readonly nonce: string
  readonly commitment: string
  readonly castHash: string
}

/** The same cast always comes to the same ballot: that is what lets an answer be given again. */
export async function prepareBallot(keys: CastKeys, cast: Cast): Promise<PreparedBallot> {
  const ballotKey = await ballotKeyOf(keys.link, cast.voterKey)
  const serverNonce = await serverNonceOf(keys.mix, cast.castId, ballotKey)
  const nonce = await ballotNonce(cast.voterNonce, serverNonce)
  const commitment = await commitmentOf({ ...cast, nonce })
  return {
    ...cast,
    ballotKey,
    serverNonce,
    nonce,
    commitment,
    castHash: await castHashOf(cast.castId, commitment),
  }
}
