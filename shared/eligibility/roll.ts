// The voter roll: who may vote in which pot, and whether they have. It holds no times and no choices, and is the
// only lock on "one person, one ballot", whatever the channel.
import type { NeighbourhoodId, RoundId, VoterKey } from '../lib/ids.ts'

export const rollStatuses = ['eligible', 'voted', 'voted-on-paper', 'void'] as const
export type RollStatus = (typeof rollStatuses)[number]

export interface RollEntry {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
  readonly status: RollStatus
  /** 0 before the first ballot, then one more with each; a cast says which version its page saw. */
  readonly version: number
  /** SHA-256(castId | commitment) of every accepted cast, oldest first: how a repeated request is recognised. */
  readonly castHashes: readonly string[]
}

/** A first ballot and ten changes. */
export const mostCasts = 11

export interface Turnout {
  readonly onRoll: number
  readonly voted: number
  readonly onPaper: number
}
