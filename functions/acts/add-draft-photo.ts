// A draft's photo, kept with it until it is sent. Nobody is told its address before, and it goes with the draft.
import type { PhotoInputs } from '../../shared/contract/photos.ts'
import type { NotFoundRefusal, ProposingRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Draft, draftExpirySeconds, draftPhotosSweptUntil } from '../../shared/proposals/draft.ts'
import type { Photo } from '../../shared/proposals/photo.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { proposingOf } from '../../shared/rounds/proposing.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { removePhotoFiles, storePhoto } from '../parts/proposals/photo-files.ts'
import { getDraft, keptDraft, noteDraftPhoto } from '../store/drafts.ts'
import { getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | ProposingRefusal

export async function addDraftPhoto(
  hands: Hands,
  actor: Actor,
  input: PhotoInputs['add-draft-photo'],
  bytes: Uint8Array,
): Promise<Result<Photo, Refused>> {
  const { db, images, files } = hands
  const found = await mayPropose(hands, actor, input.round)
  if (!found.ok) return found
  const { round, draft } = found.value
  const proposal = (draft.fields.proposal ?? input.proposal) as ProposalId
  if (await getProposal(db, round.id, proposal)) return refuse({ reason: 'photo-not-taken' })
  if (!images) return refuse({ reason: 'photos-unavailable' })
  const prepared = await images.prepare(bytes)
  if (!prepared.ok) return prepared
  await noteDraftPhoto(db, round.id, proposal, draftPhotosSweptUntil(round))
  const photo = await storePhoto(files, proposal, prepared.value, input.alt)
  await keep(hands, round, { ...draft, fields: { ...draft.fields, proposal }, photo })
  if (draft.photo && draft.photo.id !== photo.id) await removePhotoFiles(files, proposal, draft.photo)
  return ok(photo)
}

/** Safe to repeat. */
export async function removeDraftPhoto(
  hands: Hands,
  actor: Actor,
  input: { readonly round: RoundId },
): Promise<Result<undefined, Refused>> {
  const found = await mayPropose(hands, actor, input.round)
  if (!found.ok) return found
  const { round, draft } = found.value
  const { photo, ...rest } = draft
  if (!photo) return ok()
  await keep(hands, round, rest)
  await removePhotoFiles(hands.files, draft.fields.proposal as ProposalId, photo)
  return ok()
}

async function mayPropose(
  { db, clock }: Hands,
  actor: Actor,
  id: RoundId,
): Promise<Result<{ readonly round: Round; readonly draft: Draft }, Refused>> {
  const now = clock.now()
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return allowed
  if (!proposingOf(round).photo) return refuse({ reason: 'photo-not-taken' })
  const person = must(actor.person, 'who may propose is signed in')
  const draft = await getDraft(db, person, round.id, now)
  return ok({ round, draft: draft ?? { round: round.id, person, fields: {}, savedAt: now } })
}

const keep = ({ db, clock }: Hands, round: Round, draft: Draft) =>
  transact(db, [keptDraft({ ...draft, savedAt: clock.now() }, draftExpirySeconds(round))])
