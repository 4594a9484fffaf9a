// What those who check arrange among themselves: who looks at a proposal, and notes that only they read. Neither decides
// anything, so neither is in the journal, which is public.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, CheckingRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { mostNotes, type ReviewDesk } from '../../shared/proposals/review-desk.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { type CheckedProposal, proposalToCheck } from '../parts/proposals/checked-proposal.ts'
import { reviewersOf } from '../parts/proposals/reviewers.ts'
import { changedReviewDesk, getReviewDesk } from '../store/review-desk.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | ChangedRefusal
type Kept = Result<undefined, Refused>
type Change = (desk: ReviewDesk, checked: CheckedProposal) => Promise<Result<ReviewDesk, Refused>>

export const assignReview = (hands: Hands, actor: Actor, input: Inputs['assign-review']): Promise<Kept> =>
  decideAnew(() =>
    attempt(hands, actor, 'assign-review', input, async (desk, { round, proposal, by }) => {
      const { assigned: _before, ...rest } = desk
      if (input.to === null) return ok(rest)
      const people = await reviewersOf(hands, round, proposal)
      const to = people.find(({ person }) => person === input.to)
      if (!to) return refuse({ reason: 'unknown-person' })
      return ok({ ...rest, assigned: { ...by, to: to.person, toName: to.name } })
    }),
  )

export const noteReview = (hands: Hands, actor: Actor, input: Inputs['note-review']): Promise<Kept> =>
  decideAnew(() =>
    attempt(hands, actor, 'note-review', input, async (desk, { by }) => {
      if (desk.notes.some(({ id }) => id === input.note)) return ok(desk)
      if (desk.notes.length >= mostNotes) return refuse({ reason: 'notes-full', limit: mostNotes })
      return ok({ ...desk, notes: [...desk.notes, { ...by, id: input.note, text: input.text }] })
    }),
  )

async function attempt(
  hands: Hands,
  actor: Actor,
  act: 'assign-review' | 'note-review',
  named: Pick<Inputs['note-review'], 'round' | 'proposal'>,
  change: Change,
): Promise<Kept | typeof moved> {
  const checked = await proposalToCheck(hands, act, actor, named)
  if (!checked.ok) return checked
  const desk = await getReviewDesk(hands.db, checked.value.round.id, checked.value.proposal.id)
  const after = await change(desk, checked.value)
  if (!after.ok) return after
  if (after.value === desk) return ok()
  const written = await transact(hands.db, [changedReviewDesk(after.value)])
  return written.ok ? ok() : moved
}
