// What can be wrong with an opened box. Any one of these stops the count: nothing of it is kept as a result, and the
// people in charge are told which it was.
import type { NeighbourhoodId } from '../lib/ids.ts'

export type CountFault =
  /** The frozen ballot is not the one whose hash was published when voting opened. */
  | { readonly fault: 'frozen-ballot-changed' }
  /** A change of the vote under way does not bear the round's signature. */
  | { readonly fault: 'addenda-unsigned' }
  /** The totals that casting wrote at the close do not bear its signature. */
  | { readonly fault: 'totals-unsigned'; readonly pot: NeighbourhoodId }
  | {
      readonly fault: 'ballots-differ'
      readonly pot: NeighbourhoodId
      readonly opened: number
      readonly signed: number
    }
  /** The roll has fewer votes than were noted while people voted: the tables were set back. */
  | {
      readonly fault: 'votes-went-back'
      readonly pot: NeighbourhoodId
      readonly noted: number
      readonly found: number
    }
  /** A ballot does not open, or is not what casting put in. */
  | { readonly fault: 'box-unreadable'; readonly pot: NeighbourhoodId }
  /** Two ballots have one commitment: one of them is a copy. */
  | { readonly fault: 'commitment-twice'; readonly pot: NeighbourhoodId }
  /** Who put whom on the roll does not bear the round's signature. */
  | { readonly fault: 'roll-record-unsigned' }
  /** The account of the vote does not add up: which line. */
  | { readonly fault: 'account-differs'; readonly pot: NeighbourhoodId | null; readonly line: string }
  /** An earlier run of this count came to other bytes. */
  | { readonly fault: 'outcome-differs' }

export const faultPot = (fault: CountFault): NeighbourhoodId | undefined =>
  'pot' in fault ? (fault.pot ?? undefined) : undefined

/** Why a count that was made is not signed and not published. */
export type CheckFault =
  /** The second program does not come to the same; its own words on what differs. */
  | { readonly fault: 'second-count-differs'; readonly problems: readonly string[] }
  /** There is nothing here that could run the second program. */
  | { readonly fault: 'second-program-missing' }
