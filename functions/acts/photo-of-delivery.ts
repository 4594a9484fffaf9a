// The photo of the last report on a project: added once the report is out, and taken away when somebody in it does not want to
// be there. As with proposals, what was sent is made anew before anything of it is stored.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { PhotoInputs } from '../../shared/contract/photos.ts'
import type {
  ChangedRefusal,
  NotFoundRefusal,
  ProposingRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Photo } from '../../shared/proposals/photo.ts'
import type { Delivery, Proposal } from '../../shared/proposals/proposal.ts'
import { type Actor, type Ask, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { removePhotoFiles, storePhoto } from '../parts/proposals/photo-files.ts'
import { journalled } from '../store/journal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal | ProposingRefusal
type PhotoAct = 'add-delivery-photo' | 'remove-delivery-photo'

export async function addDeliveryPhoto(
  hands: Hands,
  actor: Actor,
  input: PhotoInputs['add-delivery-photo'],
  bytes: Uint8Array,
): Promise<Result<Photo, Refused>> {
  const { images, files } = hands
  const first = await find(hands, actor, 'add-delivery-photo', input)
  if (!first.ok) return first
  if (first.value.proposal.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  if (!images) return refuse({ reason: 'photos-unavailable' })
  const prepared = await images.prepare(bytes)
  if (!prepared.ok) return prepared
  const photo = await storePhoto(files, input.proposal, prepared.value, input.alt)
  const before = first.value.last.photo
  const done = await write(hands, 'add-delivery-photo', first.value, { ...first.value.last, photo })
  // Decided on the version that was read before: somebody else's report is not given this photo.
  const gone = done ? before : isShown(first.value.proposal, photo) ? undefined : photo
  if (gone && !(done && gone.id === photo.id)) await removePhotoFiles(files, input.proposal, gone)
  return done ? ok(photo) : refuse({ reason: 'changed-meanwhile' })
}

export async function removeDeliveryPhoto(
  hands: Hands,
  actor: Actor,
  input: Inputs['remove-delivery-photo'],
): Promise<Result<{ readonly version: number }, Refused>> {
  const found = await find(hands, actor, 'remove-delivery-photo', input)
  if (!found.ok) return found
  const { proposal, last } = found.value
  const { photo, ...rest } = last
  if (!photo) return ok({ version: proposal.version })
  if (proposal.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  if (!(await write(hands, 'remove-delivery-photo', found.value, rest)))
    return refuse({ reason: 'changed-meanwhile' })
  await removePhotoFiles(hands.files, proposal.id, photo)
  return ok({ version: proposal.version + 1 })
}

interface Found {
  readonly ask: Ask
  readonly proposal: Proposal
  readonly last: Delivery
}

async function find(
  { db, clock }: Hands,
  actor: Actor,
  act: PhotoAct,
  input: Inputs['remove-delivery-photo'],
): Promise<Result<Found, Refused>> {
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const proposal = await getProposal(db, round.id, input.proposal)
  if (!proposal) return refuse({ reason: 'unknown-proposal' })
  const ask = { actor, now: clock.now(), round, place: proposal.neighbourhood }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  const last = proposal.delivery?.at(-1)
  return last ? ok({ ask, proposal, last }) : refuse({ reason: 'not-reported' })
}

/** The same picture, on an earlier report or the proposal itself, lies in the same files. */
const isShown = ({ photo, delivery = [] }: Proposal, { id }: Photo): boolean =>
  photo?.id === id || delivery.some(report => report.photo?.id === id)

async function write(
  { db, entropy }: Hands,
  act: PhotoAct,
  { ask, proposal, last }: Found,
  changed: Delivery,
): Promise<boolean> {
  const reports = proposal.delivery ?? []
  const written = await transact(db, [
    changedProposal({ ...proposal, delivery: reports.map(report => (report === last ? changed : report)) }),
    journalled({
      id: entropy.ulid() as JournalId,
      at: ask.now,
      act,
      by: must(ask.actor.person, 'whoever may do this is someone'),
      byName: ask.actor.name ?? '',
      as: dutyFor(act, ask) ?? 'round',
      round: proposal.round,
      place: proposal.neighbourhood,
      proposal: proposal.id,
      subject: proposal.title,
      ...(changed.photo && { facts: { photo: changed.photo.id } }),
    }),
  ])
  return written.ok
}
