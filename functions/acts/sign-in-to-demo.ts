// Signing in as one of the demonstration's people, without proof: offered on one machine alone, by routes that exist
// nowhere else.
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { assert } from '../../shared/lib/assert.ts'
import type { Hands } from '../hands.ts'
import { type Person, personFor } from '../store/people.ts'
import { openedSession, type SignedInBy } from '../store/sessions.ts'
import { transact } from '../store/transact.ts'

export async function signInToDemo(
  hands: Hands,
  who: { readonly name: string; readonly email: string; readonly by: SignedInBy },
): Promise<{ token: string; person: Person }> {
  const now = hands.clock.now()
  const { person, clauses } = await personFor(hands, {
    email: normaliseProof(who.email),
    name: who.name,
    at: now,
  })
  const session = await openedSession(hands.entropy, {
    person: person.id,
    by: who.by,
    signedInAt: now,
    series: person.sessionsSeries,
  })
  const written = await transact(hands.db, [...clauses, session.clause])
  assert(written.ok, 'one machine signs in one demonstration person at a time')
  return { token: session.token, person }
}
