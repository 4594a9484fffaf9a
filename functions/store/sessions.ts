// Sessions: a random 256-bit token in the browser's cookie, its SHA-256 here. Whoever reads the table cannot sign in
// with what they find. A session ends on the server: by time, by sign-out here, or by sign-out everywhere.
import { sha256, sha256Hex, utf8 } from '../../shared/lib/hash.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import type { Device } from '../../shared/platform/device.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { keptSeconds } from '../../shared/rounds/retention.ts'
import type { Entropy } from '../ports/entropy.ts'
import { seal, unseal } from '../ports/sealed.ts'
import { type Db, deleteItem, getItem, type Key, queryAll, updateItemIf } from './db.ts'
import { sessionKey, sessionsOf } from './keys.ts'
import { type Clause, putNew } from './transact.ts'

/** `code`: by a message to the person's address. `staff`: by the council's own sign-in. */
export type SignedInBy = 'code' | 'staff'

export interface Session {
  readonly person: PersonId
  readonly by: SignedInBy
  readonly signedInAt: Instant
  /** Within a few minutes: it is not written at every request. */
  readonly seenAt: Instant
  /** The person's `sessionsSeries` when it was opened. */
  readonly series: number
  /** Noted at the first request. */
  readonly device?: Device
  readonly endedAt?: Instant
}

/**
 * Of a voter with a code. Which code, and so which place on the roll, is sealed under the cookie's own token: whoever reads
 * the table learns that somebody came with a code, and not who.
 */
export interface CodeSession {
  readonly by: 'voting-code'
  readonly sealedSelector: Uint8Array
  readonly signedInAt: Instant
  readonly seenAt: Instant
}

const hours = 3600
export const lives: Readonly<
  Record<SignedInBy | 'voting-code', { readonly seconds: number; readonly idleSeconds: number }>
> = {
  code: { seconds: 12 * hours, idleSeconds: 12 * hours },
  staff: { seconds: 8 * hours, idleSeconds: 1 * hours },
  'voting-code': { seconds: 4 * hours, idleSeconds: 1 * hours },
}
const touchSeconds = 300
/** On a computer that several people use: who walks away is out before long. */
export const sharedIdleSeconds = 20 * 60
const sharedTouchSeconds = 60

export const hashOfToken = (token: string): Promise<string> => sha256Hex(token)

/** A new session with a token of its own, whatever the browser showed before: nobody can plant one (session fixation). */
export async function openedSession(
  entropy: Entropy,
  session: Omit<Session, 'seenAt'>,
): Promise<{ readonly token: string; readonly clause: Clause }> {
  const token = entropy.token()
  const clause = newSession(await hashOfToken(token), { ...session, seenAt: session.signedInAt })
  return { token, clause }
}

export async function openedCodeSession(
  entropy: Entropy,
  selector: string,
  now: Instant,
): Promise<{ readonly token: string; readonly clause: Clause }> {
  const token = entropy.token()
  const sealedSelector = seal(await sealingKey(token), sealedAs, utf8(selector))
  const session: CodeSession = { by: 'voting-code', sealedSelector, signedInAt: now, seenAt: now }
  return { token, clause: newSession(await hashOfToken(token), session) }
}

/** Of this token, if a code opened it and it still holds. */
export async function getCodeSession(
  db: Db,
  token: string,
  now: Instant,
  shared = false,
): Promise<{ readonly session: CodeSession; readonly selector: string } | undefined> {
  const found = fromItem(
    await getItem(db, 'core', sessionKey(await hashOfToken(token)), { consistent: true }),
  )
  if (found?.by !== 'voting-code' || !isWithin(found, now, shared)) return undefined
  const opened = unseal(await sealingKey(token), sealedAs, found.sealedSelector)
  return { session: found, selector: new TextDecoder().decode(opened) }
}

const sealedAs = 'session selector'
const sealingKey = (token: string): Promise<Uint8Array> => sha256(`folkmoot-session-seal-v1\n${token}`)

const newSession = (tokenHash: string, session: Session | CodeSession): Clause =>
  putNew('session-is-new', 'core', toItem(tokenHash, session))

export async function getSession(db: Db, tokenHash: string): Promise<Session | undefined> {
  const found = fromItem(await getItem(db, 'core', sessionKey(tokenHash), { consistent: true }))
  return found?.by === 'voting-code' ? undefined : found
}

/** A clock that was set back does not make an old session young again: it ends. */
export function isLive(session: Session, series: number, now: Instant, shared = false): boolean {
  return session.series === series && isWithin(session, now, shared)
}

function isWithin(session: Session | CodeSession, now: Instant, shared: boolean): boolean {
  const { seconds, idleSeconds: usual } = lives[session.by]
  const idleSeconds = shared ? Math.min(usual, sharedIdleSeconds) : usual
  if ('endedAt' in session && session.endedAt !== undefined) return false
  return (
    session.signedInAt <= now &&
    now < secondsAfter(session.signedInAt, seconds) &&
    now < secondsAfter(session.seenAt, idleSeconds)
  )
}

/** Notes that the session is in use, at most every few minutes. Never brings back one that was ended meanwhile. */
export async function touchSession(
  db: Db,
  tokenHash: string,
  session: Pick<Session, 'seenAt' | 'device'>,
  now: Instant,
  { device, shared = false }: { readonly device?: Device | undefined; readonly shared?: boolean } = {},
): Promise<void> {
  const isNew = device !== undefined && session.device === undefined
  if (!isNew && now < secondsAfter(session.seenAt, shared ? sharedTouchSeconds : touchSeconds)) return
  await updateItemIf(
    db,
    'core',
    sessionKey(tokenHash),
    { equals: { seenAt: session.seenAt } },
    { set: { seenAt: now, ...(isNew && { device }) } },
  )
}

/** It stays listed, as over, so that its person can see that it was there. */
export async function endSession(db: Db, tokenHash: string, now: Instant): Promise<void> {
  await updateItemIf(
    db,
    'core',
    sessionKey(tokenHash),
    { exists: true, absent: ['endedAt'] },
    { set: { endedAt: now } },
  )
}

/** Of one person, newest first, the last month's that are over too. */
export async function listSessions(
  db: Db,
  person: PersonId,
  now: Instant,
): Promise<readonly (Session & { readonly tokenHash: string })[]> {
  const found: (Session & { readonly tokenHash: string })[] = []
  const items = queryAll<Listed>(db, 'core', {
    pk: sessionsOf(person),
    index: 'lists',
    descending: true,
    now,
  })
  for await (const item of items) {
    const session = fromItem(item)
    if (session && session.by !== 'voting-code') found.push({ ...session, tokenHash: item.tokenHash })
  }
  return found
}

/** What was kept of where they signed in goes with their account. */
export async function forgetSessions(db: Db, person: PersonId): Promise<void> {
  for await (const { pk, sk } of queryAll<Key>(db, 'core', { pk: sessionsOf(person), index: 'lists' }))
    await deleteItem(db, 'core', { pk, sk })
}

type Listed = Readonly<Record<string, unknown>> & { readonly tokenHash: string }

function toItem(tokenHash: string, session: Session | CodeSession) {
  const until = (seconds: number) => ({
    [EXPIRY]: Math.ceil(epochOf(secondsAfter(session.signedInAt, seconds)) / 1000),
  })
  const key = sessionKey(tokenHash)
  if (session.by === 'voting-code') return { ...key, ...session, ...until(lives['voting-code'].seconds) }
  const list = { listPk: sessionsOf(session.person), listSk: `${session.signedInAt}#${tokenHash}`, tokenHash }
  return { ...key, ...list, ...session, ...until(keptSeconds('sessions')) }
}

function fromItem(item: Record<string, unknown> | undefined): Session | CodeSession | undefined {
  if (!item) return undefined
  const {
    pk: _pk,
    sk: _sk,
    listPk: _list,
    listSk: _at,
    tokenHash: _hash,
    [EXPIRY]: _expires,
    ...session
  } = item
  return session as unknown as Session | CodeSession
}
