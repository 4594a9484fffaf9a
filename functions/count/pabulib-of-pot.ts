// A pot's election as a .pb file (pabulib.org/format), so that programs we did not write can recount it. Its ballots
// stand in the order of their commitments, which says nothing about the voters.
import type { Choice } from '../../shared/ballots/choices.ts'
import type { FrozenBallot, FrozenPot } from '../../shared/ballots/frozen-ballot.ts'
import type { Election } from '../../shared/counting/election.ts'
import type { Settings } from '../../shared/counting/settings.ts'
import type { PotOutcome } from '../../shared/formats/outcome.ts'
import type { VoteType } from '../../shared/formats/pabulib-file.ts'
import { pabulibRule } from '../../shared/formats/pabulib-rule.ts'
import { pabulibLines } from '../../shared/formats/pabulib-write.ts'
import { namedBallot } from '../../shared/formats/pot-count.ts'
import { plainDecimal } from '../../shared/money/minor.ts'
import type { Council } from '../../shared/platform/council.ts'
import { isRehearsal, rehearsalMark } from '../../shared/rounds/rehearsal.ts'
import type { BallotType } from '../../shared/rounds/round.ts'

export interface PotToWrite {
  readonly council: Council
  readonly ballot: FrozenBallot
  readonly pot: FrozenPot
  readonly election: Election
  readonly outcome: PotOutcome
  /** The valid ones, in the order of their commitments. */
  readonly ballots: Iterable<{ readonly choices: readonly Choice[] }>
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
    voteType: voteTypes[ballot.rules.ballotType],
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
    ballots: named(ballots),
  })

function* named(ballots: PotToWrite['ballots']) {
  for (const { choices } of ballots) yield namedBallot(choices)
}

const voteTypes: Readonly<Record<BallotType, VoteType>> = {
  approval: 'approval',
  knapsack: 'approval',
  ranked: 'ordinal',
  points: 'cumulative',
  scores: 'scoring',
}

function metaOf(council: Council, ballot: FrozenBallot, pot: FrozenPot, { settings }: PotOutcome) {
  const day = new Intl.DateTimeFormat('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: council.timeZone,
  })
  const dayOf = (instant: string) => day.format(new Date(instant))
  const { maxChoices, ballotType, points, maxScore } = ballot.rules
  return new Map<string, string>([
    ['description', `${ballot.title}, ${pot.name}`],
    ['country', 'None'],
    ['unit', council.name],
    ['instance', ballot.round],
    ['subunit', pot.name],
    ['rule', pabulibRule(settings)],
    ['date_begin', dayOf(ballot.votingAt)],
    ['date_end', dayOf(ballot.closesAt)],
    ['currency', ballot.currency],
    ...(maxChoices === null ? [] : [['max_length', String(maxChoices)] as const]),
    ...(ballotType === 'knapsack'
      ? [['max_sum_cost', plainDecimal(pot.amountMinor, ballot.currency)] as const]
      : []),
    ...(points === undefined
      ? []
      : ([
          ['max_points', String(points)],
          ['max_sum_points', String(points)],
        ] as const)),
    ...(maxScore === undefined
      ? []
      : ([
          ['min_points', '0'],
          ['max_points', String(maxScore)],
          ['default_score', '0'],
        ] as const)),
    ['comment', `${isRehearsal(ballot.round) ? `${rehearsalComment}; ` : ''}${commentOf(settings)}`],
  ])
}

const rehearsalComment = `${rehearsalMark}: this is no result`

/** What META's `rule` has no name for. */
function commentOf(settings: Settings): string {
  const plain = `ties: ${settings.ties.rule}; unsupported: ${settings.unsupported}`
  if (settings.rule === 'greedy') {
    const groups = (settings.exclusiveGroups ?? []).map(group => `of these one at most: ${group.join(', ')}`)
    return [plain, ...groups].join('; ')
  }
  const { utility, completion, then, comparison } = settings
  const more = [then && `then: ${then}`, comparison && 'comparison: yes'].filter(Boolean)
  return [plain, `utility: ${utility}`, `completion: ${completion}`, ...more].join('; ')
}
