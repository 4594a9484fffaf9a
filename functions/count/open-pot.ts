// Opens the ballots of one pot, checks each again against the frozen ballot and counts them. Whatever does not agree
// comes back as the fault that stops the count; a ballot that breaks the rules is kept, with its reason, and not counted.
import { hash } from 'node:crypto'
import { type Choice, checkChoices, inOneForm, isChoices } from '../../shared/ballots/choices.ts'
import { commitmentText } from '../../shared/ballots/commitment.ts'
import type { CountFault } from '../../shared/ballots/count-fault.ts'
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import { remainingChoices, remainingPot } from '../../shared/ballots/remaining.ts'
import type { FoundContent } from '../../shared/ballots/sealed-ballot.ts'
import { type SignedTotals, verifyTotals } from '../../shared/ballots/totals.ts'
import type { Election } from '../../shared/counting/election.ts'
import type { BallotLine, BallotLines } from '../../shared/formats/ballot-lines.ts'
import { type Comparison, compareRules, comparisonSettings } from '../../shared/formats/comparison.ts'
import { ballotsPromised, isWithheld, type PotOutcome, potOutcome } from '../../shared/formats/outcome.ts'
import { countPot, openPot } from '../../shared/formats/pot-count.ts'
import { Defect } from '../../shared/lib/assert.ts'
import { compareCodePoints } from '../../shared/lib/order.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Council } from '../../shared/platform/council.ts'
import type { RoundRules } from '../../shared/rounds/round.ts'
import { pabulibOfPot } from './pabulib-of-pot.ts'
import { type Packed, pack } from './packed.ts'

export type CountBlocked = CountFault & { readonly reason: 'count-blocked' }

const blocked = <const F extends CountFault>(fault: F) => refuse({ reason: 'count-blocked', ...fault })

export interface PotInBox {
  readonly council: Council
  /** As they come out of the box, or as they were published. */
  readonly ballots: AsyncIterable<FoundContent>
  readonly ballot: FrozenBallot
  readonly pot: FrozenPot
  readonly totals: SignedTotals | undefined
  /** Projects taken out of the vote while it was under way. */
  readonly withdrawn: ReadonlySet<string>
}

export interface OpenedPot {
  readonly outcome: PotOutcome
  readonly totals: SignedTotals
  /** Ballots that broke the rules, by reason. */
  readonly reasons: Readonly<Record<string, number>>
  /** Where its ballots are shown. */
  readonly pabulib?: Packed
}

/** Adds the pot's lines to `lines` and answers what its ballots decided. */
export async function countPotInBox(
  { council, ballots: found, ballot, pot, totals, withdrawn }: PotInBox,
  lines: BallotLines,
): Promise<Result<OpenedPot, CountBlocked>> {
  const where = pot.neighbourhood
  if (
    totals?.round !== ballot.round ||
    totals.pot !== where ||
    !(await verifyTotals(ballot.signPublicKey, totals))
  )
    return blocked({ fault: 'totals-unsigned', pot: where })
  const signed = ballotsPromised(totals)
  const withheld = isWithheld(signed)
  const counting = openPot(ballot, pot, withdrawn)
  const valid: OpenLine[] = []
  const reasons: Record<string, number> = {}
  let opened = 0
  try {
    for await (const one of found) {
      const line = lineOf(ballot, pot, one)
      if (!line) return blocked({ fault: 'box-unreadable', pot: where })
      opened++
      if (line.valid) {
        counting.add(line.choices)
        valid.push(line)
      } else reasons[line.reason] = (reasons[line.reason] ?? 0) + 1
      const kept: BallotLine = withheld ? { pot: where, commitment: line.commitment, withheld: true } : line
      if (!lines.add(kept)) return blocked({ fault: 'commitment-twice', pot: where })
    }
  } catch (error) {
    if (isUnreadable(error)) return blocked({ fault: 'box-unreadable', pot: where })
    throw error
  }
  if (opened !== signed) return blocked({ fault: 'ballots-differ', pot: where, opened, signed })
  const left = remainingPot(pot, withdrawn)
  const election = counting.election()
  const outcome = potOutcome({
    pot: where,
    amountMinor: pot.amountMinor,
    totals,
    opened,
    invalid: opened - valid.length,
    counted: countPot(election, ballot.rules, ballot.pots.length, left.exclusive),
    ...(left.exclusive === undefined && { comparison: compared(election, ballot.rules) }),
    withdrawn: pot.projects.flatMap(({ id }) => (withdrawn.has(id) ? [id] : [])),
  })
  if (withheld) return ok({ outcome, totals, reasons })
  const ballots = valid
    .sort((a, b) => compareCodePoints(a.commitment, b.commitment))
    .map(({ choices }) => ({ choices: remainingChoices(choices, withdrawn) }))
  return ok({
    outcome,
    totals,
    reasons,
    pabulib: await pack(pabulibOfPot({ council, ballot, pot: left, election, outcome, ballots })),
  })
}

/** People wait for the outcome, and for no comparison: one that fails is left out, and said to be. */
function compared(election: Election, rules: RoundRules): Comparison {
  try {
    return compareRules(election, rules)
  } catch (error) {
    console.error(
      JSON.stringify({
        level: 'ERROR',
        message: 'the comparison of counting rules failed',
        error: String(error),
      }),
    )
    return { form: 'folkmoot-comparison-v1', settings: comparisonSettings(rules), result: 'failed' }
  }
}

type OpenLine = Exclude<BallotLine, { readonly withheld: true }>

/** Undefined where it is no ballot at all: casting puts in nothing of the kind. */
function lineOf(
  ballot: FrozenBallot,
  { neighbourhood: pot }: FrozenPot,
  { choices, nonce }: { readonly choices: readonly Choice[]; readonly nonce: string },
): OpenLine | undefined {
  if (!isChoices(choices) || !/^[0-9a-f]{64}$/.test(nonce)) return undefined
  const checked = checkChoices(ballot, pot, choices)
  const told = checked.ok ? checked.value : inOneForm(ballot.rules.ballotType, choices)
  // Not through WebCrypto: a city's ballots would wait longer for their turn than for their hash.
  const commitment = hash('sha256', commitmentText({ round: ballot.round, pot, choices: told, nonce }), 'hex')
  const line = { pot, commitment, nonce, choices: told }
  return checked.ok ? { ...line, valid: true } : { ...line, valid: false, reason: checked.refusal.reason }
}

/** What reading a damaged ballot throws; anything else is a fault of the world, and tried again. */
const isUnreadable = (error: unknown): boolean =>
  error instanceof Defect || error instanceof SyntaxError || error instanceof TypeError
