// A published pot counted again by whoever has the files: each line of ballots.jsonl is held against its commitment and
// the rules, the valid ones are counted by the very rule, and what comes out is held against outcome.json. It answers
// every difference it finds, as figures and ids; it trusts no figure it could have worked out.
import { type Choices, checkChoices, isChoices } from '../ballots/choices.ts'
import { commitmentText, receiptOf } from '../ballots/commitment.ts'
import type { FrozenBallot, FrozenPot } from '../ballots/frozen-ballot.ts'
import { remainingPot } from '../ballots/remaining.ts'
import { compareCodePoints } from '../lib/order.ts'
import { sha256HexNow } from '../lib/sha256-stream.ts'
import type { BallotLine } from './ballot-lines.ts'
import { isWithheld, type PotOutcome } from './outcome.ts'
import { openPot, settingsOf } from './pot-count.ts'
import {
  byGreedy,
  type Counter,
  compareOutcome,
  needsBallots,
  type OutcomeDifference,
} from './recount-outcome.ts'

export type Difference = LineDifference | OutcomeDifference

/** Of a line of ballots.jsonl, numbered from 1. */
export type LineDifference =
  | { readonly is: 'line-unreadable'; readonly line: number }
  | { readonly is: 'line-out-of-order'; readonly line: number }
  /** Its choices or its nonce are not those that were cast under this receipt. */
  | { readonly is: 'not-as-cast'; readonly line: number; readonly receipt: string }
  /** It is counted against the rules, or left out although it keeps them. */
  | { readonly is: 'wrongly-judged'; readonly line: number; readonly receipt: string }

export interface Recounted {
  readonly lines: number
  /** Ballots of this pot, and how many of them were counted; none where they are withheld. */
  readonly ballots: number
  readonly counted: number
  readonly withheld: boolean
  /** Withheld, and votes alone do not give the outcome: only its sums were checked. */
  readonly sumsAlone: boolean
  readonly differences: readonly Difference[]
  /** Differences of lines beyond those listed. */
  readonly moreLines: number
}

export interface Recount {
  /** The next line of ballots.jsonl, of whichever pot. */
  read(line: string): void
  close(published: PotOutcome): Recounted
}

/** Ten wrong lines say as much as ten thousand. */
const mostLinesTold = 10

/** `withdrawn`: what the outcome says was taken out of the vote while it was under way. */
export function openRecount(
  ballot: FrozenBallot,
  pot: FrozenPot,
  counter: Counter = byGreedy,
  withdrawn: readonly string[] = [],
): Recount {
  const gone = new Set(withdrawn)
  const counting = openPot(ballot, pot, gone)
  const wrong: Difference[] = []
  let [lines, ballots, counted, moreLines] = [0, 0, 0, 0]
  let last = ''

  function tell(difference: Difference): void {
    if (wrong.length < mostLinesTold) wrong.push(difference)
    else moreLines++
  }

  function read(text: string): void {
    lines++
    const found = parsed(text)
    if (!found) {
      tell({ is: 'line-unreadable', line: lines })
      return
    }
    const inOrder = compareCodePoints(last, found.commitment) < 0
    last = found.commitment
    if (!inOrder) {
      tell({ is: 'line-out-of-order', line: lines })
      return
    }
    if (found.pot === pot.neighbourhood) ballots++
    if ('withheld' in found) return
    const choices = found.choices as Choices
    const receipt = () => receiptOf(found.commitment)
    const { pot: where, nonce } = found
    if (
      sha256HexNow(commitmentText({ round: ballot.round, pot: where, choices, nonce })) !== found.commitment
    )
      tell({ is: 'not-as-cast', line: lines, receipt: receipt() })
    const isValid = checkChoices(ballot, where, choices).ok
    if (isValid !== found.valid) tell({ is: 'wrongly-judged', line: lines, receipt: receipt() })
    if (where !== pot.neighbourhood || !isValid) return
    counting.add(choices)
    counted++
  }

  return {
    read,
    close(published) {
      const { account } = published
      const settings = settingsOf(ballot.rules, remainingPot(pot, gone).exclusive)
      const withheld = isWithheld(ballots)
      const differences = [...wrong]
      if (ballots !== account.opened)
        differences.push({ is: 'ballots', published: account.opened, found: ballots })
      if (withheld !== published.withheld) differences.push({ is: 'withheld' })
      if (!withheld && counted !== account.counted)
        differences.push({ is: 'counted', published: account.counted ?? 0, found: counted })
      const again = {
        pot: remainingPot(pot, gone),
        settings,
        election: counting.election(),
        withheld,
        counter,
      }
      differences.push(...compareOutcome(again, published))
      const sumsAlone = withheld && needsBallots(settings)
      return { lines, ballots, counted, withheld, sumsAlone, differences, moreLines }
    },
  }
}

function parsed(text: string): BallotLine | undefined {
  let line: Partial<BallotLine & { readonly nonce: unknown; readonly choices: unknown }>
  try {
    line = JSON.parse(text)
  } catch {
    return undefined
  }
  const isBallot =
    typeof line?.pot === 'string' &&
    typeof line.commitment === 'string' &&
    /^[0-9a-f]{64}$/.test(line.commitment) &&
    ('withheld' in line || (typeof line.nonce === 'string' && isChoices(line.choices)))
  return isBallot ? (line as BallotLine) : undefined
}
