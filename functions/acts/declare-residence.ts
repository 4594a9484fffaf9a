// Declaring where one lives, in a round with pots that take that as proof: a verified address, and a postcode that lies
// there. The postcode is looked up and not kept. Nothing of it is journalled: a public list of who lives where is nobody's.
import type { NotFoundRefusal, RollRefusal } from '../../shared/contract/refusals.ts'
import type { RollInputs } from '../../shared/contract/roll.ts'
import { placeOfPostcode } from '../../shared/eligibility/postcodes.ts'
import { must } from '../../shared/lib/assert.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { chainOf, neighbourhoodOf } from '../../shared/platform/council.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import { proofOf } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { sealAddress } from '../ports/voter-addresses.ts'
import { voterKeyOfEmail } from '../ports/voter-keys.ts'
import { getPerson } from '../store/people.ts'
import { addToRoll, declaredHome } from '../store/roll.ts'
import { getRound } from '../store/rounds.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RollRefusal

/** On the roll of every pot around the postcode that takes a declaration. Safe to repeat. */
export async function declareResidence(
  hands: Hands,
  actor: Actor,
  input: RollInputs['declare-residence'],
): Promise<Result<{ pots: number }, Refused>> {
  const { db, keys, clock, council, postcodes } = hands
  const round = await getRound(db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may('declare-residence', { actor, now: clock.now(), round })
  if (!allowed.ok) return allowed
  const takes = round.pots.filter(pot => proofOf(pot) === 'declared')
  if (takes.length === 0) return refuse({ reason: 'not-declared' })
  const place = postcodes && placeOfPostcode(postcodes, input.postcode)
  if (!place) return refuse({ reason: 'unknown-postcode' })
  const nameOf = (id: string) => neighbourhoodOf(council, id)?.name ?? id
  const around = [place, ...chainOf(council, place)]
  const pots = takes.filter(({ neighbourhood }) => around.includes(neighbourhood))
  if (pots.length === 0) return refuse({ reason: 'postcode-elsewhere', place: nameOf(place) })

  const { email } = must(await getPerson(db, actor.person!), 'who is signed in is somebody')
  const voterKey = await voterKeyOfEmail(keys, email)
  // One home a round: who has said one ward is not put on the roll of another beside it.
  const home = await declaredHome(db, round.id, voterKey, place)
  if (home !== place) return refuse({ reason: 'postcode-elsewhere', place: nameOf(home) })
  const late = phaseOf(round, clock.now()) === 'voting'
  const places = await Promise.all(
    pots.map(async ({ neighbourhood }) => {
      const at = { round: round.id, pot: neighbourhood, voterKey }
      return { ...at, address: await sealAddress(keys, at, email), by: 'declared', late }
    }),
  )
  await addToRoll(db, places)
  return ok({ pots: pots.length })
}
