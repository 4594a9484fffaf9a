// From a prepared ballot to what is stored: sealed, so that nobody reads it before the count, us included.
import type { PreparedBallot } from '../../../shared/ballots/cast.ts'
import { type FrozenBallot, frozenPotOf } from '../../../shared/ballots/frozen-ballot.ts'
import { paddedContent, sealContext } from '../../../shared/ballots/sealed-ballot.ts'
import { must } from '../../../shared/lib/assert.ts'
import { seal } from '../../ports/sealing.ts'
import type { BallotToStore } from '../../store/cast.ts'

export async function sealBallot(
  frozen: FrozenBallot,
  { round, pot, voterKey, ballotKey, castHash, choices, nonce }: PreparedBallot,
): Promise<Omit<BallotToStore, 'replaces'>> {
  const frozenPot = must(frozenPotOf(frozen, pot), `${pot} is on the ballot of ${round}`)
  const text = paddedContent(frozen, frozenPot, { choices, nonce })
  const sealed = await seal(frozen.sealPublicKey, sealContext({ round, pot, ballotKey }), text)
  return { round, pot, voterKey, ballotKey, castHash, sealed }
}
