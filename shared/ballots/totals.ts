// What the roll says of a closed vote, pot by pot, signed by the round: the count may not read the roll, and publishes
// nothing unless the ballots it opened are as many as these totals say.
import { canonicalJson } from '../lib/canonical-json.ts'
import { isSigned, type SigningKey, sign } from '../lib/ed25519.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { SpoiltReason } from './keyed-ballot.ts'

export interface VoteTotals {
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  /** People whose ballot of this pot is in the box. */
  readonly voted: number
  /** Paper ballots in the box: those that were keyed. */
  readonly onPaper: number
  /** Places on the roll made void. */
  readonly void: number
  /** Ballots that a later one of the same voter replaced. */
  readonly superseded: number
  /** People who may vote or have voted: the void are not among them. */
  readonly onRoll: number
  /** What else came on paper; absent where nothing did. */
  readonly paper?: PaperAccount
  /** How those places came to be on the roll, the void among them; in the order of "by". */
  readonly made?: readonly PlacesMade[]
}

export interface PlacesMade {
  /** A change of the roll by its id, "declared", "import", or "nobody" where nothing says so. */
  readonly by: string
  /** Made before voting opened, and since. */
  readonly before: number
  readonly since: number
}

export interface PaperAccount {
  /** Envelopes logged in time: as many as were keyed and spoilt. */
  readonly envelopes: number
  /** What was in them and could not be counted, by reason. */
  readonly spoilt: Readonly<Partial<Record<SpoiltReason, number>>>
  /** Left unopened: of people who had voted, or are not on the roll. */
  readonly setAside: number
  /** Left unopened: they came after the end of the vote. */
  readonly late: number
}

export const spoiltIn = ({ paper }: Pick<VoteTotals, 'paper'>): number =>
  Object.values(paper?.spoilt ?? {}).reduce((sum, many) => sum + many, 0)

export type SignedTotals = VoteTotals & { readonly signature: string }

function statement({
  round,
  pot,
  voted,
  onPaper,
  void: voided,
  superseded,
  onRoll,
  paper,
  made,
}: VoteTotals): string {
  const told = paper && { ...paper, spoilt: { ...paper.spoilt } }
  const places = made?.map(one => ({ ...one }))
  return `folkmoot-totals-v1\n${canonicalJson({ round, pot, voted, onPaper, void: voided, superseded, onRoll, paper: told, made: places })}`
}

export async function signTotals(key: SigningKey, totals: VoteTotals): Promise<SignedTotals> {
  return { ...totals, signature: await sign(key, statement(totals)) }
}

export const verifyTotals = (publicKey: string, totals: SignedTotals): Promise<boolean> =>
  isSigned(publicKey, statement(totals), totals.signature)
