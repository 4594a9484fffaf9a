// Putting a draft's pin on the map, or taking it off again. Of a proposal that was sent, the pin is one of its words and is
// changed by editing it.
import type { InputRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import { type GeoPoint, roundedPoint } from '../../shared/lib/geo.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { draftExpirySeconds } from '../../shared/proposals/draft.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { isInPlace } from '../parts/proposals/proposal-asked.ts'
import { getDraft, keptDraft } from '../store/drafts.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | InputRefusal | Refusal<'pin-outside'>

/** Which neighbourhood it is for must be known before: a pin lies in one. */
export async function pinDraft(
  { db, clock, council }: Hands,
  actor: Actor,
  input: { readonly round: RoundId; readonly pin: GeoPoint | null },
): Promise<Result<undefined, Refused>> {
  const now = clock.now()
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('propose', { actor, now, round })
  if (!allowed.ok) return allowed
  const person = must(actor.person, 'who may propose is signed in')
  const draft = await getDraft(db, person, round.id, now)
  const neighbourhood = draft?.fields.neighbourhood
  if (!draft || neighbourhood === undefined)
    return refuse({ reason: 'invalid-input', fields: [{ field: 'neighbourhood', problem: 'missing' }] })
  const pin = input.pin && roundedPoint(input.pin)
  if (pin && !isInPlace(council, neighbourhood, pin)) return refuse({ reason: 'pin-outside' })
  const { pin: _before, ...rest } = draft
  await transact(db, [keptDraft({ ...rest, ...(pin && { pin }), savedAt: now }, draftExpirySeconds(round))])
  return ok()
}
