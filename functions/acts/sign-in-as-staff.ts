// Signing in as staff, through the council's own sign-in: sent away with a state that only this browser can bring back,
// then let in by the verified address, if it holds a duty in force.
import type { SignInRefusal } from '../../shared/contract/refusals.ts'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { dutyState } from '../../shared/rounds/duties.ts'
import type { Hands } from '../hands.ts'
import type { StaffAccount, StaffSignIn } from '../ports/staff-sign-in.ts'
import { dutiesHeldBy } from '../store/duties.ts'
import { changedPerson, type Person, personFor } from '../store/people.ts'
import { hashOfToken, openedSession } from '../store/sessions.ts'
import { getSignIn, putSignIn, spentSignIn } from '../store/sign-ins.ts'
import { transact } from '../store/transact.ts'

const awaySeconds = 600

export async function startStaffSignIn(
  { db, clock, entropy }: Hands,
  staffSignIn: StaffSignIn,
  { redirectUri, back, language }: { redirectUri: string; back: string | undefined; language: string },
): Promise<{ url: string; browser: string }> {
  const { url, ...start } = await staffSignIn.begin(redirectUri)
  const browser = entropy.token()
  await putSignIn(db, await hashOfToken(browser), {
    kind: 'staff',
    ...start,
    ...(back === undefined ? {} : { back }),
    language,
    until: secondsAfter(clock.now(), awaySeconds),
  })
  return { url, browser }
}

export type StaffArrival =
  | {
      readonly as: 'signed-in'
      readonly token: string
      readonly person: Person
      readonly back: string | undefined
      readonly language: string
    }
  /** The council knows them, but here they hold nothing in force: no session is opened. */
  | { readonly as: 'without-duty'; readonly waiting: boolean; readonly language: string }

export async function finishStaffSignIn(
  hands: Hands,
  staffSignIn: StaffSignIn,
  { browser, callback }: { browser: string | undefined; callback: URL },
): Promise<Result<StaffArrival, SignInRefusal>> {
  const { db, clock, entropy, council } = hands
  const now = clock.now()
  if (browser === undefined) return refuse({ reason: 'other-browser' })
  const browserHash = await hashOfToken(browser)
  const away = await getSignIn(db, browserHash, now)
  if (away?.kind !== 'staff') return refuse({ reason: 'other-browser' })
  if (now >= away.until) return refuse({ reason: 'code-expired' })
  const identity = await staffSignIn.finish(callback, away)
  if (!identity.ok) return identity

  const { account } = identity.value
  const email = normaliseProof(identity.value.email)
  const officer = council.officers.find(officer => normaliseProof(officer.email) === email)
  const { person, clauses } = await personFor(hands, {
    email,
    name: officer?.name ?? identity.value.name ?? '',
    at: now,
    staffAccount: account,
  })
  // Whoever was given the address of somebody who left has an account of their own, and not the duties that stand under it.
  if (isAnothers(person.staffAccount, account)) return refuse({ reason: 'sign-in-failed' })
  const states = (await dutiesHeldBy(db, person.id)).map(held => dutyState(held, now))
  const { language } = away
  if (!officer && !states.includes('in-force'))
    return ok({ as: 'without-duty', waiting: states.includes('waiting'), language })
  const session = await openedSession(entropy, {
    person: person.id,
    by: 'staff',
    signedInAt: now,
    series: person.sessionsSeries,
  })
  const isKnown = person.staffAccount?.issuer === account.issuer
  const written = await transact(db, [
    spentSignIn(browserHash, away),
    ...(isKnown ? clauses : [changedPerson({ ...person, staffAccount: account })]),
    session.clause,
  ])
  return written.ok
    ? ok({ as: 'signed-in', token: session.token, person, back: away.back, language })
    : refuse({ reason: 'sign-in-failed' })
}

/** Of the same issuer; a council that changes its provider has chosen the new one itself. */
const isAnothers = (known: StaffAccount | undefined, account: StaffAccount): boolean =>
  known !== undefined && known.issuer === account.issuer && known.subject !== account.subject
