// Editing one's own proposal while proposals are open and nobody has reviewed it yet.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type CheckRefusal, edited, sameWords, wordsOf } from '../../shared/proposals/checks.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { decideAnew, moved } from '../decide-anew.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckRefusal | ChangedRefusal
type Edited = Result<{ readonly version: number }, Refused>

export const editProposal = (hands: Hands, actor: Actor, input: Inputs['edit-proposal']): Promise<Edited> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  { db, clock, entropy }: Hands,
  actor: Actor,
  input: Inputs['edit-proposal'],
): Promise<Edited | typeof moved> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const allowed = may('edit-proposal', { actor, now, round, author: proposal.author })
  if (!allowed.ok) return allowed
  const after = edited(proposal, wordsOf(input), now)
  if (!after.ok) return after
  if (proposal.version !== input.version) {
    // Sent twice: what is there is what was sent.
    const again = proposal.version === input.version + 1 && sameWords(proposal, input)
    return again ? ok({ version: proposal.version }) : refuse({ reason: 'changed-meanwhile' })
  }

  const written = await transact(db, [
    changedProposal(after.value),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'edit-proposal',
      by: must(actor.person, 'an author is signed in'),
      byName: actor.name ?? '',
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: after.value.title,
    }),
  ])
  return written.ok ? ok({ version: proposal.version + 1 }) : moved
}
