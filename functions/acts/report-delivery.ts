// Reporting how a funded project comes along. Every report stays: the page shows what was promised beside what was done.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { decidedPots, fundedProposals } from '../../shared/formats/decided.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Delivery, Proposal } from '../../shared/proposals/proposal.ts'
import { isChallenged } from '../../shared/rounds/challenge.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import type { Files } from '../ports/files.ts'
import { listChallenges } from '../store/challenges.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { journalled } from '../store/journal.ts'
import { readOutcome } from '../store/outcome.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal

export async function reportDelivery(
  { db, clock, entropy, files }: Hands,
  actor: Actor,
  input: Inputs['report-delivery'],
): Promise<Result<{ version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now, round, place: proposal.neighbourhood }
  const allowed = may('report-delivery', ask)
  if (!allowed.ok) return allowed
  if (!(await isFunded(files, round, proposal))) return refuse({ reason: 'not-funded' })
  if (isChallenged(await listChallenges(db, round.id), proposal))
    return refuse({ reason: 'outcome-challenged' })
  const { status, note } = input
  if (isRepeated(proposal, actor, input)) return ok({ version: proposal.version })
  if (proposal.version !== input.version) return refuse({ reason: 'changed-meanwhile' })

  const person = { by: must(actor.person, 'whoever may report is someone'), byName: actor.name ?? '' }
  const { plannedFor, on, spentMinor, source } = input
  const delivery: Delivery = {
    ...person,
    at: now,
    status,
    note,
    ...(plannedFor && { plannedFor }),
    ...(on && { on }),
    ...(spentMinor !== undefined && spentMinor !== null && { spentMinor }),
    ...(source && { source }),
  }
  const written = await transact(db, [
    changedProposal({ ...proposal, delivery: [...(proposal.delivery ?? []), delivery] }),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'report-delivery',
      ...person,
      as: dutyFor('report-delivery', ask) ?? 'round',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      why: note,
      facts: {
        status,
        ...(delivery.plannedFor && { plannedFor: delivery.plannedFor }),
        ...(delivery.spentMinor !== undefined && { spentMinor: delivery.spentMinor }),
        ...(delivery.source && { source: delivery.source }),
      },
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

/** The same form sent twice is one report. */
function isRepeated(
  { delivery, version }: Proposal,
  actor: Actor,
  input: Inputs['report-delivery'],
): boolean {
  const last = delivery?.at(-1)
  const same = last?.by === actor.person && last?.status === input.status && last?.note === input.note
  return same && version === input.version + 1
}

/** In full or in part, by the outcome that was published. */
async function isFunded(files: Files, round: Round, { id }: Proposal): Promise<boolean> {
  const outcome = must(await readOutcome(files, round), 'a round is published after it is counted')
  return fundedProposals(decidedPots(await readFrozenBallot(files, round), outcome)).has(id)
}
