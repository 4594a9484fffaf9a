// A pot's election as a .pb file (pabulib.org/format), so that programs we did not write can recount it. Its ballots
// stand in the order of their commitments, which says nothing about the voters.
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { NamedBallot } from '../../shared/counting/ballot-classes.ts'
import type { Election } from '../../shared/counting/election.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import { pabulibLines } from '../../shared/formats/pabulib-write.ts'
import { plainDecimal } from '../../shared/money/minor.ts'
import type { Council } from '../../shared/platform/council.ts'

export interface PotToWrite {
  readonly council: Council
  readonly ballot: FrozenBallot
  readonly pot: FrozenPot
  readonly election: Election
  readonly outcome: PotOutcome
  /** The valid ones, in the order of their commitments. */
  readonly ballots: Iterable<NamedBallot>
}

export const pabulibOfPot = ({
  council,
  ballot,
  pot,
  election,
  outcome,
  ballots,
}: PotToWrite): Generator<string> =>
  pabulibLines({
    election,
    voteType: 'approval',
    meta: metaOf(council, ballot, pot, outcome),
    projects: pot.projects.map(
      ({ title, category, number, place }) =>
        new Map([
          ['name', title],
          ['category', category],
          ['public_id', String(number)],
          ...(place === '' ? [] : [['neighborhood', place] as const]),
        ]),
    ),
    outcome,
    ballots,
  })

function metaOf(council: Council, ballot: FrozenBallot, pot: FrozenPot, { settings }: PotOutcome) {
  const day = new Intl.DateTimeFormat('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: council.timeZone,
  })
  const dayOf = (instant: string) => day.format(new Date(instant))
  const { maxChoices, ballotType } = ballot.rules
  return new Map<string, string>([
    ['description', `${ballot.title}, ${pot.name}`],
    ['country', 'None'],
    ['unit', council.name],
    ['instance', ballot.round],
    ['subunit', pot.name],
    ['rule', settings.rule],
    ['date_begin', dayOf(ballot.votingAt)],
    ['date_end', dayOf(ballot.closesAt)],
    ['currency', ballot.currency],
    ...(maxChoices === null ? [] : [['max_length', String(maxChoices)] as const]),
    ...(ballotType === 'knapsack'
      ? [['max_sum_cost', plainDecimal(pot.amountMinor, ballot.currency)] as const]
      : []),
    ['comment', `ties: ${settings.ties.rule}; unsupported: ${settings.unsupported}`],
  ])
}
