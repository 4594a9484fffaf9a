// Taking the photo of one's own proposal away: longer than its words may be changed, because somebody may be in it who does
// not want to be. The files go too; what a phone has kept of them is out of our hands.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { asAuthor, nameInJournal } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { removePhotoFiles } from '../parts/proposals/photo-files.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ChangedRefusal

export async function removePhoto(
  { db, clock, entropy, files }: Hands,
  actor: Actor,
  input: Inputs['remove-photo'],
): Promise<Result<{ readonly version: number }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const allowed = may('remove-photo', { actor, now, round, author: asAuthor(proposal, actor) })
  if (!allowed.ok) return allowed
  const { photo, ...rest } = proposal
  if (!photo) return ok({ version: proposal.version })
  if (proposal.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(db, [
    changedProposal(rest),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'remove-photo',
      by: must(actor.person, 'an author is signed in'),
      ...nameInJournal(proposal, actor),
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
    }),
  ])
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  await removePhotoFiles(files, proposal.id, photo)
  return ok({ version: proposal.version + 1 })
}
