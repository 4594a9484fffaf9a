// Adding the photo of one's own proposal: made small and bare first, stored, and only then named by the proposal. One
// proposal has one photo; another takes its place.
import type { PhotoInputs } from '../../shared/contract/photos.ts'
import type { ChangedRefusal, NotFoundRefusal, ProposingRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { CheckRefusal } from '../../shared/proposals/checks.ts'
import type { Photo } from '../../shared/proposals/photo.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import { asAuthor, nameInJournal } from '../../shared/proposals/proposers.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { removePhotoFiles, storePhoto } from '../parts/proposals/photo-files.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { getRound, roundUnchanged } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckRefusal | ChangedRefusal | ProposingRefusal

export async function addPhoto(
  hands: Hands,
  actor: Actor,
  input: PhotoInputs['add-photo'],
  bytes: Uint8Array,
): Promise<Result<Photo, Refused>> {
  const { images, files } = hands
  const first = await find(hands, actor, input)
  if (!first.ok) return first
  // Sent twice: what is there may be what was sent, which only making it again can tell.
  const behind = first.value.proposal.version - input.version
  if (behind !== 0 && !(behind === 1 && first.value.proposal.photo))
    return refuse({ reason: 'changed-meanwhile' })
  if (!images) return refuse({ reason: 'photos-unavailable' })
  const prepared = await images.prepare(bytes)
  if (!prepared.ok) return prepared
  const photo = await storePhoto(files, input.proposal, prepared.value, input.alt)
  // Decided on what stands now: making it small took a while.
  const done = await decideAnew(() => attempt(hands, actor, input, photo))
  const standing = await getProposal(hands.db, input.round, input.proposal)
  const gone = done.ok ? done.value : photo
  if (gone && gone.id !== standing?.photo?.id) await removePhotoFiles(files, input.proposal, gone)
  return done.ok ? ok(photo) : done
}

/** Answers with the photo that it took the place of. */
async function attempt(
  hands: Hands,
  actor: Actor,
  input: PhotoInputs['add-photo'],
  photo: Photo,
): Promise<Result<Photo | undefined, Refused> | typeof moved> {
  const now = await find(hands, actor, input)
  if (!now.ok) return now
  const { photo: before, version } = now.value.proposal
  if (before?.id === photo.id && before.alt === photo.alt) return ok(undefined)
  if (version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  return (await written(hands, actor, now.value, photo)) ? ok(before) : moved
}

interface Found {
  readonly round: Round
  readonly proposal: Proposal
}

async function find(
  { db, clock }: Hands,
  actor: Actor,
  input: PhotoInputs['add-photo'],
): Promise<Result<Found, Refused>> {
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const author = asAuthor(proposal, actor)
  const allowed = may('add-photo', { actor, now: clock.now(), round, author })
  if (!allowed.ok) return allowed
  if (!proposingOf(round).photo) return refuse({ reason: 'photo-not-taken' })
  if (proposal.withdrawn) return refuse({ reason: 'withdrawn' })
  if (proposal.merged) return refuse({ reason: 'merged' })
  if (proposal.review) return refuse({ reason: 'reviewed-already' })
  return ok({ round, proposal })
}

async function written(
  { db, clock, entropy }: Hands,
  actor: Actor,
  { round, proposal }: Found,
  photo: Photo,
): Promise<boolean> {
  const now = clock.now()
  const done = await transact(db, [
    changedProposal({ ...proposal, photo }),
    roundUnchanged(round),
    journalled({
      id: entropy.ulid() as JournalId,
      at: now,
      act: 'add-photo',
      by: must(actor.person, 'an author is signed in'),
      ...nameInJournal(proposal, actor),
      as: 'resident',
      round: round.id,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      facts: { photo: photo.id },
    }),
  ])
  return done.ok
}
