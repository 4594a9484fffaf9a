// What the roll says of a closed vote, pot by pot, signed by the round: the count may not read the roll, and publishes
// nothing unless the ballots it opened are as many as these totals say.
import { canonicalJson } from '../lib/canonical-json.ts'
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'

export interface VoteTotals {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  /** People whose ballot of this pot is in the box. */
  readonly voted: number
  readonly onPaper: number
  /** Places on the roll made void. */
  readonly void: number
  /** Ballots that a later one of the same voter replaced. */
  readonly superseded: number
  /** People who may vote or have voted: the void are not among them. */
  readonly onRoll: number
}

export type SignedTotals = VoteTotals & { readonly signature: string }

const statement = ({ round, pot, voted, onPaper, void: voided, superseded, onRoll }: VoteTotals): string =>
  `folkmoot-totals-v1\n${canonicalJson({ round, pot, voted, onPaper, void: voided, superseded, onRoll })}`

export async function signTotals(key: SigningKey, totals: VoteTotals): Promise<SignedTotals> {
  return { ...totals, signature: await sign(key, statement(totals)) }
}

export const verifyTotals = (publicKey: string, totals: SignedTotals): Promise<boolean> =>
  isSigned(publicKey, statement(totals), totals.signature)
