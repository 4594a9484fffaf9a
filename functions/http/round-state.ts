// How a round stands, loaded from where it lies: as news for everybody, as facts for the checklists of staff.
import { type DecidedPot, decidedPots, fundedProposals } from '../../shared/formats/decided.ts'
import { type RoundNews, roundNews } from '../../shared/formats/round-news.ts'
import type { NeighbourhoodId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant } from '../../shared/lib/instant.ts'
import { chainOf } from '../../shared/platform/council.ts'
import { potFacts } from '../../shared/proposals/pot-facts.ts'
import type { RoundFacts } from '../../shared/rounds/checklist.ts'
import { nextDate, phaseOf } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { paperStanding } from '../paper-standing.ts'
import { getCountBlock } from '../store/count-block.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { readOutcome } from '../store/outcome.ts'
import { listProposals } from '../store/proposals.ts'
import { isRollBegun } from '../store/roll.ts'

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

export async function factsOf(
  hands: Reads & Pick<Hands, 'council'>,
  round: Round,
  now: Instant,
): Promise<RoundFacts> {
  const phase = phaseOf(round, now)
  const beforeCount = ['draft', 'proposing', 'reviewing', 'discussing', 'voting'].includes(phase)
  const [proposals, decided, block, begun, paper] = await Promise.all([
    listProposals(hands.db, round.id, { consistent: true }),
    decidedOf(hands, round),
    phase === 'counting' ? getCountBlock(hands.db, round.id) : undefined,
    beforeCount ? rollsBegun(hands, round) : round.pots.map(({ neighbourhood }) => neighbourhood),
    phase === 'counting' ? paperStanding(hands.db, round) : [],
  ])
  return {
    pots: potFacts(round, proposals, fundedProposals(decided), new Set(begun)),
    countBlocked: block !== undefined,
    paperOpen: Object.fromEntries(paper.map(({ pot, unfinished }) => [pot, unfinished])),
    surrounding: place => chainOf(hands.council, place),
  }
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
