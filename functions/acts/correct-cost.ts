// Correcting what a project costs while it is discussed: the old sum, the new one and the note stay on its page.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, CheckingRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { costCorrected } from '../../shared/proposals/checks.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | ChangedRefusal
type Corrected = Result<{ readonly version: number }, Refused>

export const correctCost = (hands: Hands, actor: Actor, input: Inputs['correct-cost']): Promise<Corrected> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['correct-cost'],
): Promise<Corrected | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now, round, place: proposal.neighbourhood, proposal: proposal.id }
  const allowed = may('correct-cost', ask)
  if (!allowed.ok) return allowed
  const by = { by: must(actor.person, 'a duty is somebody’s'), byName: actor.name ?? '', at: now }
  if (proposal.version !== input.version) {
    const last = proposal.costChanges?.at(-1)
    const same = last?.by === by.by && last.toMinor === input.costMinor && last.note === input.note
    return same && proposal.version === input.version + 1
      ? ok({ version: proposal.version })
      : refuse({ reason: proposal.withdrawn ? 'withdrawn' : 'changed-meanwhile' })
  }
  const after = costCorrected(round, proposal, { ...by, toMinor: input.costMinor, note: input.note })
  if (!after.ok) return after
  const change = must(after.value.costChanges?.at(-1), 'the change was just added')

  const written = await transact(db, [
    changedProposal(after.value),
    changedRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'correct-cost',
      by: by.by,
      byName: by.byName,
      as: must(dutyFor('correct-cost', ask), 'the act was allowed under a duty'),
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      why: change.note,
      facts: { fromMinor: change.fromMinor, toMinor: change.toMinor },
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}
