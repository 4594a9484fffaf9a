// Signing in with the code from the message: in the browser that asked, within ten minutes, five tries, once.
import type { SignInRefusal } from '../../shared/contract/refusals.ts'
import type { SignInInputs } from '../../shared/contract/sign-in.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { type Person, personFor } from '../store/people.ts'
import { hashOfToken, openedSession } from '../store/sessions.ts'
import { countCodeTry, getSignIn, macOf, sameMac, spentSignIn } from '../store/sign-ins.ts'
import { transact } from '../store/transact.ts'

const mostTries = 5

export interface SignedInWithCode {
  /** For the session's cookie; nobody else ever sees it. */
  readonly token: string
  readonly person: Person
  readonly back: string | undefined
}

export async function signInWithCode(
  hands: Hands,
  input: SignInInputs['sign-in-with-code'],
  browser: string | undefined,
): Promise<Result<SignedInWithCode, SignInRefusal>> {
  const { db, keys, clock, entropy } = hands
  const now = clock.now()
  if (browser === undefined) return refuse({ reason: 'code-expired' })
  const browserHash = await hashOfToken(browser)
  const asked = await getSignIn(db, browserHash, now)
  if (asked?.kind !== 'code' || now >= asked.until) return refuse({ reason: 'code-expired' })
  if (!(await countCodeTry(db, browserHash, asked, mostTries))) return refuse({ reason: 'too-many-tries' })
  if (!sameMac(asked.codeMac, await macOf(keys, 'code', browserHash, input.code)))
    return refuse({ reason: 'wrong-code' })

  const { person, clauses } = await personFor(hands, { email: asked.email, name: '', at: now })
  const session = await openedSession(entropy, {
    person: person.id,
    by: 'code',
    signedInAt: now,
    series: person.sessionsSeries,
  })
  const written = await transact(db, [spentSignIn(browserHash, asked), ...clauses, session.clause])
  if (written.ok) return ok({ token: session.token, person, back: asked.back })
  return refuse({
    reason: written.refusal.broken.includes('sign-in-unspent') ? 'code-expired' : 'sign-in-failed',
  })
}
