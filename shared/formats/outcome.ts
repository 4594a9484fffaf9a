// outcome.json, version 1: what a round's ballots decided, pot by pot, with the working and the reason for every
// project. It holds no time and no name, so that counting the same ballots again gives the same bytes.
import type { PaperAccount, VoteTotals } from '../ballots/totals.ts'
import type { Explanation } from '../counting/explanation.ts'
import type { Candidate, EqualSharesWorking } from '../counting/rule-workings.ts'
import type { EqualSharesSettings, GreedySettings } from '../counting/settings.ts'
import type { SharesExplanation } from '../counting/shares-explanation.ts'
import type { GreedyWorking } from '../counting/working.ts'
import { assert } from '../lib/assert.ts'
import { canonicalJson, type Json } from '../lib/canonical-json.ts'
import { sha256Hex, utf8 } from '../lib/hash.ts'
import type { NeighbourhoodId, RoundId } from '../lib/ids.ts'
import type { Minor } from '../money/minor.ts'
import type { Comparison } from './comparison.ts'
import type { PotCount } from './pot-count.ts'

/** Below this many ballots in a pot, single ballots and what could be worked back to them are not published. */
export const fewestBallotsShown = 10

export interface RoundOutcome {
  readonly form: 'folkmoot-outcome-v1'
  readonly round: RoundId
  /** The ballot all of this was counted under. */
  readonly frozenSha256: string
  /** ballots.jsonl: the ballots all of this was counted from. */
  readonly ballots: PlainFile & { readonly lines: number }
  /** tree.json: the tree over those lines. */
  readonly tree: PlainFile & { readonly root: string }
  /** The .pb file of each pot whose ballots are shown. */
  readonly pabulib: readonly (PlainFile & { readonly pot: NeighbourhoodId })[]
  /** In the order of the frozen ballot. */
  readonly pots: readonly PotOutcome[]
}

/** What a file is known by: of its text, not of the way it is packed. */
export interface PlainFile {
  readonly sha256: string
  readonly bytes: number
}

export type PotOutcome = GreedyOutcome | SharesOutcome

interface AnyOutcome {
  readonly pot: NeighbourhoodId
  readonly amountMinor: Minor
  readonly account: VoteAccount
  /** Fewer ballots than `fewestBallotsShown`: what would tell single ballots is left out, here and in the bundle. */
  readonly withheld: boolean
  /** Projects taken out of the vote while it was under way, in the order of the ballot; absent where there are none. */
  readonly withdrawn?: readonly string[]
  /** Ids in order of funding. */
  readonly funded: readonly string[]
  readonly partFunded: readonly { readonly project: string; readonly givenMinor: number }[]
  readonly costMinor: number
  readonly tieBroken: boolean
  /** Ballots with at least one choice that was funded; null where withheld. */
  readonly withFundedChoice: number | null
  /** What another rule would have funded; absent where ballots are withheld, and in outcomes from before it was counted. */
  readonly comparison?: Comparison
}

export interface GreedyOutcome extends AnyOutcome {
  readonly settings: GreedySettings
  /** In the order of the frozen ballot. */
  readonly projects: readonly Explanation[]
  readonly working: GreedyWorking
}

export interface SharesOutcome extends AnyOutcome {
  readonly settings: EqualSharesSettings
  readonly projects: readonly SharesVerdict[]
  /** Null where withheld: who paid how much for what tells how a few people voted. */
  readonly working: EqualSharesWorking | null
}

/** Without a reason where withheld. */
export type SharesVerdict = SharesExplanation | (Candidate & Pick<SharesExplanation, 'outcome'>)

export const isByShares = (outcome: PotOutcome): outcome is SharesOutcome =>
  outcome.settings.rule === 'equal-shares'

/** The account of a pot's vote: every ballot the roll gave out is one that was opened. */
export interface VoteAccount {
  readonly onRoll: number
  readonly online: number
  readonly onPaper: number
  readonly void: number
  /** Ballots that a later one of the same voter replaced. */
  readonly superseded: number
  /** Ballots found in the box; equals online + onPaper. */
  readonly opened: number
  /** Valid ones, empty ones included; null where withheld, as the next two. */
  readonly counted: number | null
  readonly empty: number | null
  readonly invalid: number | null
  /** Envelopes that came on paper, and what became of those that hold no ballot of the count; absent where none came. */
  readonly paper?: PaperAccount
}

/** How many ballots the signed totals promise to be in the box. */
export const ballotsPromised = ({ voted, onPaper }: VoteTotals): number => voted + onPaper

export interface CountedPot {
  readonly pot: NeighbourhoodId
  readonly amountMinor: Minor
  readonly totals: VoteTotals
  readonly opened: number
  readonly invalid: number
  readonly counted: PotCount
  readonly comparison?: Comparison
  readonly withdrawn?: readonly string[]
}

export function potOutcome({
  pot,
  amountMinor,
  totals,
  opened,
  invalid,
  counted,
  comparison,
  withdrawn = [],
}: CountedPot): PotOutcome {
  const { count, explanation } = counted
  const withheld = isWithheld(opened)
  const shown = <T>(figure: T): T | null => (withheld ? null : figure)
  const outcome = {
    pot,
    amountMinor,
    account: {
      onRoll: totals.onRoll,
      online: totals.voted,
      onPaper: totals.onPaper,
      void: totals.void,
      superseded: totals.superseded,
      opened,
      counted: shown(count.totals.ballots),
      empty: shown(count.totals.emptyBallots),
      invalid: shown(invalid),
      ...(totals.paper && { paper: totals.paper }),
    },
    withheld,
    ...(withdrawn.length === 0 ? {} : { withdrawn }),
    funded: count.funded,
    partFunded: count.partFunded,
    costMinor: count.costMinor,
    tieBroken: count.tieBroken,
    withFundedChoice: shown(explanation.reach.withFundedChoice),
    // By equal shares, a few ballots can be told from what they bought.
    ...(comparison === undefined || withheld ? {} : { comparison }),
  }
  return { ...outcome, ...toldOf(counted, withheld) }
}

function toldOf(
  counted: PotCount,
  withheld: boolean,
):
  | Pick<GreedyOutcome, 'settings' | 'projects' | 'working'>
  | Pick<SharesOutcome, 'settings' | 'projects' | 'working'> {
  if (!isSharesCount(counted)) {
    const { settings, count, explanation } = counted
    return { settings, projects: explanation.projects, working: count.working }
  }
  const { settings, count, explanation } = counted
  return withheld
    ? { settings, projects: explanation.projects.map(verdictAlone), working: null }
    : { settings, projects: explanation.projects, working: count.working }
}

const isSharesCount = (
  counted: PotCount,
): counted is Extract<PotCount, { readonly settings: EqualSharesSettings }> =>
  counted.settings.rule === 'equal-shares'

const verdictAlone = ({ project, votes, score, costMinor, outcome }: SharesExplanation): SharesVerdict => ({
  project,
  votes,
  score,
  costMinor,
  outcome,
})

/** Where nobody voted there is nothing to hide. */
export const isWithheld = (opened: number): boolean => opened > 0 && opened < fewestBallotsShown

/** What part of those who may vote do, where nobody knows better: officers are warned by it before the vote. */
export const usualTurnout = 0.1

/** So few are on its roll that its single ballots will hardly be published. */
export const mayBeWithheld = (onRoll: number): boolean =>
  onRoll > 0 && onRoll * usualTurnout < fewestBallotsShown

export const outcomeBytes = (outcome: RoundOutcome): Uint8Array =>
  utf8(canonicalJson(outcome as unknown as Json))

export const potOutcomeOf = (outcome: RoundOutcome, pot: string): PotOutcome | undefined =>
  outcome.pots.find(candidate => candidate.pot === pot)

/** The outcome a file holds, if it is the very file whose hash was recorded; another one is a defect. */
export async function readOutcomeBytes(bytes: Uint8Array, sha256: string): Promise<RoundOutcome> {
  assert((await sha256Hex(bytes)) === sha256, 'the outcome file is not the one that was recorded')
  const outcome = JSON.parse(new TextDecoder().decode(bytes)) as RoundOutcome
  assert(outcome.form === 'folkmoot-outcome-v1', `an outcome of an unknown form: ${outcome.form}`)
  return outcome
}
