// Proposing: a resident's idea becomes public. Its id was made with the page, so that a form sent twice, by a finger or
// by a bad line, is one proposal and is answered the same.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type {
  ChangedRefusal,
  InputRefusal,
  NotFoundRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId, ProposalId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { sameWords, wordsOf } from '../../shared/proposals/checks.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { potOf } from '../../shared/rounds/round.ts'
import { decideAnew, moved } from '../decide-anew.ts'
import type { Hands } from '../hands.ts'
import { isOnRoll } from '../on-roll.ts'
import { draftGone, getDraft } from '../store/drafts.ts'
import { journalled } from '../store/journal.ts'
import { changedProposer, getProposal, getProposer, newProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | Refusal<'unknown-pot'>
  | PolicyRefusal
  | InputRefusal
  | RoundRefusal
  | ChangedRefusal
type Proposed = Result<{ readonly proposal: ProposalId }, Refused>

export const propose = (hands: Hands, actor: Actor, input: Inputs['propose']): Promise<Proposed> =>
  decideAnew(() => attempt(hands, actor, input))

async function attempt(
  hands: Hands,
  actor: Actor,
  input: Inputs['propose'],
): Promise<Proposed | typeof moved> {
  const { db, clock, entropy } = hands
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const person = actor.person
  if (person === undefined) return refuse({ reason: 'not-signed-in' })
  const before = await getProposal(db, round.id, input.proposal)
  if (before) return sentBefore(before, person, input)
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return allowed
  if (!potOf(round, input.neighbourhood)) return refuse({ reason: 'unknown-pot' })
  if (round.rules.mayPropose === 'declared' && !input.declared)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'declared', problem: 'missing' }] })
  if (round.rules.mayPropose === 'on-roll' && !(await isOnRoll(hands, round.id, input.neighbourhood, person)))
    return refuse({ reason: 'not-on-roll' })
  const proposer = await getProposer(db, round.id, person)
  const limit = round.rules.proposalsPerPerson
  if (proposer.proposals.length >= limit) return refuse({ reason: 'too-many-proposals', limit })

  const draft = await getDraft(db, person, round.id, now)
  const proposal: Proposal = {
    ...wordsOf(input),
    id: input.proposal,
    round: round.id,
    neighbourhood: input.neighbourhood,
    author: person,
    authorName: must(actor.name, 'whoever acts has a name'),
    submittedAt: now,
    version: 0,
  }
  const written = await transact(db, [
    newProposal(proposal),
    changedProposer({ ...proposer, proposals: [...proposer.proposals, proposal.id] }),
    roundUnchanged(round),
    // A draft begun since, for another idea, stays.
    ...(draft?.fields.proposal === proposal.id ? [draftGone(person, round.id)] : []),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'propose',
      by: person,
      byName: proposal.authorName,
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  return written.ok ? ok({ proposal: proposal.id }) : moved
}

/** The same again is answered as the first time; other words under the same id would be lost, so they are refused. */
function sentBefore(before: Proposal, person: string, input: Inputs['propose']): Proposed {
  if (before.author !== person) return refuse({ reason: 'not-yours' })
  const same = sameWords(before, input) && before.neighbourhood === input.neighbourhood
  return same ? ok({ proposal: before.id }) : refuse({ reason: 'already-done' })
}
