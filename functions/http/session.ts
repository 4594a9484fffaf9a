// Who is asking: the session behind the cookie, the person behind the session, and the duties they hold.
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { normaliseProof } from '../../shared/eligibility/voter-key.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { isCast } from '../../shared/platform/casting.ts'
import type { Council } from '../../shared/platform/council.ts'
import { deviceOf } from '../../shared/platform/device.ts'
import { dutyState, firstOfficerDuties, type HeldDuty, isForNonStaff } from '../../shared/rounds/duties.ts'
import { type Actor, type Duty, nobody } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { dutiesHeldBy } from '../store/duties.ts'
import { getPerson, type Person } from '../store/people.ts'
import {
  getCodeSession,
  getSession,
  hashOfToken,
  isLive,
  type Session,
  touchSession,
} from '../store/sessions.ts'
import { getVotingCode, type StoredCode } from '../store/voting-codes.ts'
import { cookieName, isHttps } from './cookies.ts'
import { sharedComputer } from './shared-computer.ts'
import type { Variables } from './site.ts'

type C = Context<{ Variables: Variables }>

/** 32 bytes as base64url. Anything else was not made here and is not looked up. */
const tokenForm = /^[A-Za-z0-9_-]{43}$/

/**
 * `session`: who is signed in. `signIn`: which browser asked for a code or was sent to the council's own sign-in.
 * `class`: a class's page is open, whoever is signed in besides.
 */
export type CookieUse = 'session' | 'signIn' | 'class'
const names: Readonly<Record<CookieUse, string>> = { session: '', signIn: '-sign-in', class: '-class' }

export function readToken(c: C, use: CookieUse): string | undefined {
  const token = getCookie(c, cookieName(c.var.site, names[use]))
  return token !== undefined && tokenForm.test(token) ? token : undefined
}

/** Gone when the browser closes, as people at a library's computer expect; over on the server whatever the browser keeps. */
export function keepToken(c: C, use: CookieUse, token: string): void {
  setCookie(c, cookieName(c.var.site, names[use]), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isHttps(c.var.site),
  })
}

/** With the session goes what the pages kept on this device: drafts, and how somebody has chosen on a ballot. The next may be at a library's computer. */
export function dropToken(c: C, use: CookieUse): void {
  if (use === 'session') c.header('clear-site-data', '"storage"')
  deleteCookie(c, cookieName(c.var.site, names[use]), { path: '/', secure: isHttps(c.var.site) })
}

export interface SignedIn {
  readonly session: Session
  readonly person: Person
  readonly tokenHash: string
}

/** The live session of this browser. Its person may not have said yet what to be called. */
export async function signedInAs(c: C): Promise<SignedIn | undefined> {
  const token = readToken(c, 'session')
  if (token === undefined) return undefined
  const { db, clock } = c.var.site.hands
  const tokenHash = await hashOfToken(token)
  const session = await getSession(db, tokenHash)
  const person = session && (await getPerson(db, session.person))
  const now = clock.now()
  const shared = sharedComputer(c) !== undefined
  if (!session || !person || !isLive(session, person.sessionsSeries, now, shared)) return undefined
  await touchSession(db, tokenHash, session, now, { device: deviceOf(c.req.header('user-agent')), shared })
  return { session, person, tokenHash }
}

export async function actorOf(c: C): Promise<Actor> {
  const found = await signedInAs(c)
  if (found) {
    // Whoever votes acts by no duty, and the evening before the close is no time to ask for them.
    const asResident = found.session.by === 'code' && c.req.method === 'POST' && isCast(c.req.path)
    return asResident ? actorWith(c.var.site.hands, found, []) : actorIn(c.var.site.hands, found)
  }
  const code = await codeHere(c)
  return code
    ? { voter: { round: code.round, voterKey: code.voterKey }, duties: [], provedAt: code.provedAt }
    : nobody
}

/** The voting code this browser came in with, unless it was made void since. */
export async function codeHere(c: C): Promise<(StoredCode & { readonly provedAt: Instant }) | undefined> {
  const token = readToken(c, 'session')
  if (token === undefined) return undefined
  const { db, clock } = c.var.site.hands
  const now = clock.now()
  const shared = sharedComputer(c) !== undefined
  const found = await getCodeSession(db, token, now, shared)
  if (!found) return undefined
  const code = await getVotingCode(db, found.selector)
  if (code?.status !== 'live') return undefined
  await touchSession(db, await hashOfToken(token), found.session, now, { shared })
  return { ...code, provedAt: found.session.signedInAt }
}

/**
 * The person as they act in this session. The council's duties are there only after the council's own sign-in: a
 * mailbox alone must not be enough to run a vote. Staff act under the name their duty was given to.
 */
export async function actorIn(
  hands: Pick<Hands, 'db' | 'clock' | 'council'>,
  signedIn: Pick<SignedIn, 'session' | 'person'>,
): Promise<Actor> {
  return actorWith(hands, signedIn, await dutiesHeldBy(hands.db, signedIn.person.id))
}

function actorWith(
  hands: Pick<Hands, 'clock' | 'council'>,
  { session, person }: Pick<SignedIn, 'session' | 'person'>,
  granted: readonly HeldDuty[],
): Actor {
  const now = hands.clock.now()
  const held = granted.filter(
    duty => dutyState(duty, now) === 'in-force' && (session.by === 'staff' || isForNonStaff(duty.name)),
  )
  const officer = session.by === 'staff' ? firstOfficer(hands.council, person) : undefined
  const duties: Duty[] = [
    ...(officer ? firstOfficerDuties.map(name => ({ name, place: 'council' as const })) : []),
    ...held.map(({ name, place, until }) => ({ name, place, ...(until === undefined ? {} : { until }) })),
  ]
  const officialName = session.by === 'staff' ? (officer?.name ?? held[0]?.personName) : undefined
  const name = officialName ?? person.name
  // Until they have said what to be called they can do nothing that would show a name.
  if (name === '') return nobody
  return { person: person.id, name, email: person.email, duties, provedAt: session.signedInAt }
}

const firstOfficer = (council: Council, person: Person) =>
  council.officers.find(({ email }) => normaliseProof(email) === person.email)
