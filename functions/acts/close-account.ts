// Closing an account: the address, the name, the drafts and what they followed go; what was published stays under the name it was published
// under, and a ballot that was sent stays a ballot. Whoever comes back with the same address is somebody new here and the
// same person to the voter roll, so nobody votes twice by it.
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { dutyState } from '../../shared/rounds/duties.ts'
import { type Actor, provedJustNow } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { forgetUnnamed } from '../parts/proposals/forget-unnamed.ts'
import { forgetDraftPhoto } from '../parts/proposals/photo-files.ts'
import { listDrafts } from '../store/drafts.ts'
import { changedDuty, dutiesHeldBy } from '../store/duties.ts'
import { forgetMemberships } from '../store/mutual.ts'
import { removeOwnItems } from '../store/own-items.ts'
import { closedPerson, emailHashOf, getPerson } from '../store/people.ts'
import { forgetSessions } from '../store/sessions.ts'
import { transact } from '../store/transact.ts'
import { forgetVolunteer } from '../store/volunteers.ts'

type Refused =
  | NotFoundRefusal
  | RoundRefusal
  | ChangedRefusal
  | Refusal<'not-signed-in'>
  | Refusal<'proof-too-old'>

export async function closeAccount(
  { db, keys, clock, council, files }: Hands,
  actor: Actor,
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  if (!provedJustNow(actor, now)) return refuse({ reason: 'proof-too-old' })
  const person = await getPerson(db, actor.person)
  if (!person) return refuse({ reason: 'unknown-person' })
  const held = await dutiesHeldBy(db, person.id)
  const works = held.some(duty => ['in-force', 'waiting'].includes(dutyState(duty, now)))
  const isOfficer = council.officers.some(({ email }) => normaliseProof(email) === person.email)
  // Who acts for the council is answerable for it: first somebody else takes the duty away, in public.
  if (works || isOfficer) return refuse({ reason: 'duties-held' })
  const written = await transact(db, closedPerson(person, await emailHashOf(keys, person.email), now))
  if (!written.ok) return refuse({ reason: 'changed-meanwhile' })
  // Nobody can sign in to it any more, so that nothing comes after what is looked for here.
  for (const draft of await listDrafts(db, person.id)) await forgetDraftPhoto({ db, files }, draft)
  await removeOwnItems(db, person.id)
  await forgetUnnamed(db, person.id)
  await forgetMemberships(db, person.id)
  for (const { id } of council.neighbourhoods) await forgetVolunteer(db, id, person.id)
  await forgetSessions(db, person.id)
  // That they once had a duty stays on record; where to write to them does not.
  for (const duty of held) await transact(db, [changedDuty({ ...duty, email: '' })])
  return ok()
}
