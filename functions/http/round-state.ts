// How a round stands, loaded from where it lies: as news for everybody, as facts for the checklists of staff.
import { type DecidedPot, decidedPots, fundedProposals } from '../../shared/formats/decided.ts'
import { type RoundNews, roundNews } from '../../shared/formats/round-news.ts'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { chainOf } from '../../shared/platform/council.ts'
import { potFacts } from '../../shared/proposals/pot-facts.ts'
import { isUnanswered } from '../../shared/rounds/challenge.ts'
import type { RoundFacts } from '../../shared/rounds/checklist.ts'
import { toBeChecked } from '../../shared/rounds/correction.ts'
import { nextDate, phaseOf } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { deputiesFrom } from '../../shared/rounds/sign-offs.ts'
import type { Hands } from '../hands.ts'
import { paperStanding } from '../parts/ballots/paper-standing.ts'
import { peopleFor } from '../parts/staff.ts'
import { listChallenges } from '../store/challenges.ts'
import { getCountBlock } from '../store/count-block.ts'
import { getCountCheck } from '../store/count-checks.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { readOutcome } from '../store/outcome.ts'
import { listProposals } from '../store/proposals.ts'
import { isRollBegun } from '../store/roll.ts'
import { listCounted } from '../store/tallies.ts'

type Reads = Pick<Hands, 'db' | 'files'>

export async function newsOf(hands: Reads, round: Round, now: Instant): Promise<RoundNews> {
  const [proposals, decided] = await Promise.all([listProposals(hands.db, round.id), decidedOf(hands, round)])
  return roundNews(round, proposals, decided, now)
}

/** Empty until the results are published: before that the outcome is nobody's to read. */
async function decidedOf({ files }: Reads, round: Round): Promise<readonly DecidedPot[]> {
  if (!round.acts.published || !round.acts.frozen) return []
  const outcome = await readOutcome(files, round)
  return outcome ? decidedPots(await readFrozenBallot(files, round), outcome) : []
}

export async function factsOf(hands: Hands, round: Round, now: Instant): Promise<RoundFacts> {
  const phase = phaseOf(round, now)
  const { counted, correction } = round.acts
  const beforeCount = ['draft', 'proposing', 'reviewing', 'discussing', 'voting'].includes(phase)
  const [listed, decided, isBlocked, begun, paper, challenges, people] = await Promise.all([
    listCounted(hands.db, round.id, { consistent: true }),
    decidedOf(hands, round),
    phase === 'counting' || correction ? isCountBlocked(hands, round) : false,
    beforeCount ? rollsBegun(hands, round) : round.pots.map(({ neighbourhood }) => neighbourhood),
    phase === 'counting' ? paperStanding(hands.db, round) : [],
    counted ? listChallenges(hands.db, round.id) : [],
    round.acts.announced || phase === 'cancelled' ? [] : peopleFor(hands, round),
  ])
  const proposals = listed.map(({ proposal }) => proposal)
  const questions = new Map(listed.map(({ proposal, tally }) => [proposal.id, tally.unanswered]))
  return {
    pots: potFacts(
      round,
      proposals,
      fundedProposals(decided),
      new Set(begun),
      ({ id }) => questions.get(id) ?? 0,
    ),
    countBlocked: isBlocked,
    deputiesSign: phase === 'counting' && now >= (deputiesFrom(round, hands.council.timeZone) ?? '9'),
    openChallenges: challenges.filter(isUnanswered).map(({ assigned }) => assigned?.to ?? null),
    paperOpen: Object.fromEntries(paper.map(({ pot, unfinished }) => [pot, unfinished])),
    peopleMissing: people.filter(({ missing }) => missing.length > 0),
    surrounding: place => chainOf(hands.council, place),
  }
}

/** It stopped before it came to anything, or the second program came to something else. */
async function isCountBlocked({ db }: Reads, round: Round): Promise<boolean> {
  const { counted, published } = toBeChecked(round).acts
  if (!counted || published) return (await getCountBlock(db, round.id)) !== undefined
  return (await getCountCheck(db, round.id, counted.recount))?.fault !== undefined
}

async function rollsBegun({ db }: Reads, round: Round): Promise<readonly NeighbourhoodId[]> {
  const places = round.pots.map(({ neighbourhood }) => neighbourhood)
  const begun = await Promise.all(places.map(place => isRollBegun(db, round.id, place)))
  return places.filter((_, index) => begun[index])
}

/** Acts of people show after at most this long. */
const mostSeconds = 30

/** How long a page about these rounds may be kept: never past the moment when one of them moves on by itself. */
export function keepSecondsFor(rounds: readonly Round[], now: Instant): number {
  const dates = rounds.flatMap(round => nextDate(round, now) ?? [])
  const left = dates.map(date => (epochOf(date) - epochOf(now)) / 1000)
  return Math.max(0, Math.min(mostSeconds, ...left))
}
