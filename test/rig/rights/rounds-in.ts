// A round in every phase at one and the same moment: dates moved so that nobody has to move a clock, and the ballot frozen as an
// officer freezes it where the phase comes after that.
import { freezeBallot } from '../../../functions/acts/freeze-ballot.ts'
import { readFrozenBallot } from '../../../functions/store/frozen-ballot.ts'
import { outcomeFile } from '../../../functions/store/outcome.ts'
import { newProposal } from '../../../functions/store/proposals.ts'
import { changedRound, getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { outcomeBytes } from '../../../shared/formats/outcome.ts'
import { must } from '../../../shared/lib/assert.ts'
import { sha256Hex } from '../../../shared/lib/hash.ts'
import type { ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { epochOf, type Instant, instantOf } from '../../../shared/lib/instant.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Declaration } from '../../../shared/rounds/declaration.ts'
import { type Phase, phaseOf } from '../../../shared/rounds/phase.ts'
import { usualReviewing } from '../../../shared/rounds/reviewing.ts'
import type { Round, RoundDates } from '../../../shared/rounds/round.ts'
import { outcomeOf } from '../../fixtures/decided-round.ts'
import { actorWith, type TestHands } from '../../fixtures/hands.ts'
import { inPhase } from '../../fixtures/phases.ts'
import { done } from '../../fixtures/vote.ts'

/** The test round in the phase, with its dates moved to where the phase is now. */
function roundAt(phase: Phase, now: Instant, id: string, changes: Partial<Round> = {}): Round {
  const { round, now: then } = inPhase(phase, { reviewing: usualReviewing, ...changes })
  const by = epochOf(now) - epochOf(then)
  const dates = Object.fromEntries(
    Object.entries(round.dates).map(([name, date]) => [name, instantOf(epochOf(date) + by)]),
  ) as unknown as RoundDates
  return { ...round, id: id as RoundId, title: `Round ${id}`, dates }
}

/** Stores the round with its proposals; where a ballot is settled by then, it is settled first, from the same proposals. */
export async function keepRound(
  hands: TestHands,
  phase: Phase,
  proposals: readonly Proposal[],
  interests: readonly Declaration[],
): Promise<Round> {
  const now = hands.clock.now()
  const id = `in-${phase}`
  const last = roundAt(phase, now, id, { acts: { interests } })
  const { frozen } = last.acts
  // Voting may have been begun a minute ago; what is frozen is frozen while the round is discussing.
  const first = frozen ? roundAt('discussing', now, id, { acts: { interests } }) : last
  done(await transact(hands.db, [newRound(first)]))
  for (const proposal of proposals) done(await transact(hands.db, [newProposal(proposal)]))
  if (!frozen) return checked(hands, first, phase)
  const there = must(await getRound(hands.db, first.id), 'the round')
  done(await freezeBallot(hands, actorWith('Officer', 'round'), { round: first.id, version: there.version }))
  const settled = must(await getRound(hands.db, first.id), 'the round')
  const { counted } = last.acts
  const acts = {
    ...last.acts,
    frozen: settled.acts.frozen!,
    ...(counted && { counted: { ...counted, ...(await keepOutcome(hands, settled, proposals)) } }),
  }
  const after = { ...settled, dates: last.dates, acts }
  done(await transact(hands.db, [changedRound(after)]))
  return checked(hands, must(await getRound(hands.db, first.id), 'the round'), phase)
}

/** One ballot for each project. */
async function keepOutcome({ files }: TestHands, round: Round, proposals: readonly Proposal[]) {
  const made = proposals.map(({ neighbourhood, title }) => ({
    pot: neighbourhood,
    title,
    cost: 900,
    votes: 1,
  }))
  const ballot = await readFrozenBallot(files, round)
  const outcome = await outcomeOf(ballot, must(round.acts.frozen, 'the freeze').sha256, made, false)
  const [outcomePath, bytes] = [outcomeFile(round.id), outcomeBytes(outcome)]
  done(await files.put(outcomePath, bytes, { contentType: 'application/json' }))
  return { outcomeFile: outcomePath, outcomeSha256: await sha256Hex(bytes) }
}

function checked({ clock }: TestHands, round: Round, phase: Phase): Round {
  const is = phaseOf(round, clock.now())
  if (is !== phase) throw new Error(`${round.id} is not in ${phase} but in ${is}`)
  return round
}

export const ulidOf = (hands: TestHands): ProposalId => hands.entropy.ulid() as ProposalId
