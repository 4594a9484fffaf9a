// Who works for the council now, by name: everybody with a duty in force, and the first officers of the configuration once
// they have signed in. For choosing somebody to do a thing; what they may do the policy says.
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { dutyState, firstOfficerDuties } from '../../shared/rounds/duties.ts'
import { type FilledStep, fillSteps, peopleSteps } from '../../shared/rounds/people-needed.ts'
import type { Actor, Duty } from '../../shared/rounds/policy.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { listDuties } from '../store/duties.ts'
import { emailHashOf, personByEmailHash } from '../store/people.ts'

export type StaffMember = Actor & { readonly person: PersonId; readonly name: string }

/** Whom a round takes, and who of them is there. */
export async function peopleFor(hands: Hands, round: Round): Promise<FilledStep[]> {
  const steps = peopleSteps(round, hands.council.money?.twoApprovalsOverMinor)
  return fillSteps(steps, await listStaff(hands), hands.clock.now())
}

/** By name. */
export async function listStaff({ db, clock, keys, council }: Hands): Promise<readonly StaffMember[]> {
  const now = clock.now()
  const found = new Map<PersonId, { name: string; duties: Duty[] }>()
  for (const { name, email } of council.officers) {
    const person = await personByEmailHash(db, await emailHashOf(keys, normaliseProof(email)))
    if (!person) continue
    const duties = firstOfficerDuties.map(duty => ({ name: duty, place: 'council' as const }))
    found.set(person.id, { name, duties })
  }
  for (const held of await listDuties(db)) {
    if (dutyState(held, now) !== 'in-force') continue
    const member = found.get(held.person) ?? { name: held.personName, duties: [] }
    const { name, place, until } = held
    member.duties.push({ name, place, ...(until !== undefined && { until }) })
    found.set(held.person, member)
  }
  return [...found]
    .map(([person, member]) => ({ person, ...member }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
