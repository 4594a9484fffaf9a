// Freezing: from here on rules, pots, projects and costs are what voters see, and nothing in the system can change them.
// An officer does it, or the scheduler at the opening date where everything is answered by then.
import { buildFrozenBallot, type FreezeRefusal } from '../../shared/ballots/build-frozen-ballot.ts'
import type { FrozenBallot, RoundPublicKeys } from '../../shared/ballots/frozen-ballot.ts'
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import { costOf, isAnswered, type Proposal, stateOf } from '../../shared/proposals/proposal.ts'
import { missingSigners } from '../../shared/proposals/signing.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { pastAnnouncedClose, phaseOf } from '../../shared/rounds/phase.ts'
import { type Actor, may, type PolicyRefusal, policy } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { writeFrozenBallot } from '../store/frozen-ballot.ts'
import { openedGates } from '../store/gates.ts'
import { journalled } from '../store/journal.ts'
import { listProposals } from '../store/proposals.ts'
import { ensureRoundKeys } from '../store/round-keys.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type NotReady =
  | FreezeRefusal
  | (Refusal<'unanswered-proposals'> & { readonly count: number })
  | (Refusal<'project-unsigned'> & { readonly title: string; readonly count: number })
type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | NotReady | ChangedRefusal
type Frozen = Promise<Result<{ sha256: string; version: number }, Refused>>

export async function freezeBallot(hands: Hands, actor: Actor, input: Inputs['freeze-ballot']): Frozen {
  const now = hands.clock.now()
  const round = await getRound(hands.db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('freeze-ballot', { actor, now, round })
  if (round.acts.frozen && (allowed.ok || allowed.refusal.reason === 'wrong-phase'))
    return refuse({ reason: 'already-done' })
  if (!allowed.ok) return allowed
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  return freeze(hands, round, now, {
    act: 'freeze-ballot',
    by: actor.person!,
    byName: actor.name ?? '',
    as: 'round',
  })
}

/** The scheduler's, from the opening date on. Safe to run twice: the second time it is told that it was done. */
export async function freezeByDate(hands: Hands, id: RoundId): Frozen {
  const now = hands.clock.now()
  const round = await getRound(hands.db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.frozen) return refuse({ reason: 'already-done' })
  const phase = phaseOf(round, now)
  if (phase !== 'discussing') return notNow(round, now)
  const date = round.dates.votingAt
  if (now < date) return refuse({ reason: 'date-not-reached', date })
  return freeze(hands, round, now, { act: 'freeze-ballot-by-date' })
}

/** The ballot as it would be frozen now, for an officer to read through; its public keys are made only with the freezing. */
export async function previewFrozenBallot(
  { db, council }: Pick<Hands, 'db' | 'council'>,
  round: Round,
): Promise<Result<FrozenBallot, NotReady>> {
  return ballotOf(council, round, await listProposals(db, round.id, { consistent: true }), noKeysYet)
}

const noKeysYet: RoundPublicKeys = { signPublicKey: '', sealPublicKey: '' }

async function freeze(
  { db, files, keys, entropy, council }: Hands,
  round: Round,
  now: Instant,
  who: Pick<JournalEntry, 'act' | 'by' | 'byName' | 'as'>,
): Frozen {
  // A vote that nobody could cast is not opened.
  if (pastAnnouncedClose(round, now)) return notNow(round, now)
  // Whoever changes what goes on the ballot raises the round's version: a change after this reading fails the writing.
  const proposals = await listProposals(db, round.id, { consistent: true })
  const ready = ballotOf(council, round, proposals, noKeysYet)
  if (!ready.ok) return ready
  const ballot = { ...ready.value, ...(await ensureRoundKeys(db, keys, entropy, round)) }
  const { file, sha256, key } = await writeFrozenBallot(files, ballot)

  const frozen = { at: now, file, sha256, key }
  const written = await transact(db, [
    changedRound({ ...round, acts: { ...round.acts, frozen } }),
    ...openedGates(round.id),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      ...who,
      round: round.id,
      subject: round.title,
      facts: { sha256, key, projects: ballot.pots.reduce((sum, pot) => sum + pot.projects.length, 0) },
    }),
  ])
  return written.ok ? ok({ sha256, version: round.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

function ballotOf(
  council: Hands['council'],
  round: Round,
  proposals: readonly Proposal[],
  publicKeys: RoundPublicKeys,
): Result<FrozenBallot, NotReady> {
  const unanswered = proposals.filter(proposal => !isAnswered(proposal)).length
  if (unanswered > 0) return refuse({ reason: 'unanswered-proposals', count: unanswered })
  const unsigned = proposals.filter(
    proposal => stateOf(proposal) === 'shortlisted' && missingSigners(round, proposal).length > 0,
  )
  if (unsigned[0])
    return refuse({ reason: 'project-unsigned', title: unsigned[0].title, count: unsigned.length })
  return buildFrozenBallot({
    round,
    currency: council.currency,
    nameOf: place => neighbourhoodOf(council, place)?.name ?? place,
    publicKeys,
    shortlisted: proposals
      .filter(proposal => stateOf(proposal) === 'shortlisted')
      .map(proposal => ({ ...proposal, proposal: proposal.id, costMinor: costOf(proposal) })),
  })
}

const notNow = (round: Round, now: Instant) =>
  refuse({
    reason: 'wrong-phase',
    phase: phaseOf(round, now),
    open: policy['freeze-ballot'].phases,
    act: 'freeze-ballot',
  })
