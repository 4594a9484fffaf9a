// Signing in with the link from the message. Opening it does nothing, because programs open links too: the page behind
// it has a button, and only that signs in, once, and only in the browser that asked.
import type { SignInRefusal } from '../../shared/contract/refusals.ts'
import type { SignInInputs } from '../../shared/contract/sign-in.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { type Person, personFor } from '../store/people.ts'
import { hashOfToken, openedSession } from '../store/sessions.ts'
import { type CodeAsked, getSignIn, macOf, sameMac, spentSignIn } from '../store/sign-ins.ts'
import { transact } from '../store/transact.ts'

export interface SignedInWithLink {
  readonly token: string
  readonly person: Person
  readonly back: string | undefined
  /** What they typed before waits in the tab that asked. */
  readonly carrying: boolean
}

/** What the link's page may say before anything is done: whom it would sign in, or why it will not. */
export async function lookAtLink(
  { db, keys, clock }: Hands,
  input: SignInInputs['sign-in-with-link'],
  browser: string | undefined,
): Promise<Result<{ asked: CodeAsked; browserHash: string }, SignInRefusal>> {
  if (browser === undefined) return refuse({ reason: 'other-browser' })
  const now = clock.now()
  const browserHash = await hashOfToken(browser)
  const asked = await getSignIn(db, browserHash, now)
  if (asked?.kind !== 'code') return refuse({ reason: 'other-browser' })
  // A link of an earlier message of this very browser and one of another browser look the same, by design.
  if (!sameMac(asked.linkMac, await macOf(keys, 'link', browserHash, input.token)))
    return refuse({ reason: 'other-browser' })
  return now >= asked.until ? refuse({ reason: 'code-expired' }) : ok({ asked, browserHash })
}

export async function signInWithLink(
  hands: Hands,
  input: SignInInputs['sign-in-with-link'],
  browser: string | undefined,
): Promise<Result<SignedInWithLink, SignInRefusal>> {
  const now = hands.clock.now()
  const looked = await lookAtLink(hands, input, browser)
  if (!looked.ok) return looked
  const { asked, browserHash } = looked.value
  const { person, clauses } = await personFor(hands, { email: asked.email, name: '', at: now })
  const session = await openedSession(hands.entropy, {
    person: person.id,
    by: 'code',
    signedInAt: now,
    series: person.sessionsSeries,
  })
  const written = await transact(hands.db, [spentSignIn(browserHash, asked), ...clauses, session.clause])
  if (written.ok) return ok({ token: session.token, person, back: asked.back, carrying: asked.carrying })
  return refuse({
    reason: written.refusal.broken.includes('sign-in-unspent') ? 'code-expired' : 'sign-in-failed',
  })
}
