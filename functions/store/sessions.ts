// Sessions: a random 256-bit token in the browser's cookie, its SHA-256 here. Whoever reads the table cannot sign in
// with what they find. A session ends on the server: by time, by sign-out here, or by sign-out everywhere.
import { sha256Hex } from '../../shared/lib/hash.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { Entropy } from '../ports/entropy.ts'
import { type Db, deleteItem, getItem, updateItemIf } from './db.ts'
import { sessionKey } from './keys.ts'
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
}

const hours = 3600
const lives: Readonly<Record<SignedInBy, { readonly seconds: number; readonly idleSeconds: number }>> = {
  code: { seconds: 12 * hours, idleSeconds: 12 * hours },
  staff: { seconds: 8 * hours, idleSeconds: 1 * hours },
}
const touchSeconds = 300

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

const newSession = (tokenHash: string, session: Session): Clause =>
  putNew('session-is-new', 'core', toItem(tokenHash, session))

export async function getSession(db: Db, tokenHash: string): Promise<Session | undefined> {
  return fromItem(await getItem(db, 'core', sessionKey(tokenHash), { consistent: true }))
}

/** A clock that was set back does not make an old session young again: it ends. */
export function isLive(session: Session, series: number, now: Instant): boolean {
  const { seconds, idleSeconds } = lives[session.by]
  return (
    session.series === series &&
    session.signedInAt <= now &&
    now < secondsAfter(session.signedInAt, seconds) &&
    now < secondsAfter(session.seenAt, idleSeconds)
  )
}

/** Notes that the session is in use, at most every few minutes. Never brings back one that was ended meanwhile. */
export async function touchSession(db: Db, tokenHash: string, session: Session, now: Instant): Promise<void> {
  if (now < secondsAfter(session.seenAt, touchSeconds)) return
  await updateItemIf(
    db,
    'core',
    sessionKey(tokenHash),
    { equals: { seenAt: session.seenAt } },
    { set: { seenAt: now } },
  )
}

export const endSession = (db: Db, tokenHash: string): Promise<void> =>
  deleteItem(db, 'core', sessionKey(tokenHash))

const toItem = (tokenHash: string, session: Session) => ({
  ...sessionKey(tokenHash),
  ...session,
  [EXPIRY]: Math.ceil(epochOf(secondsAfter(session.signedInAt, lives[session.by].seconds)) / 1000),
})

function fromItem(item: Record<string, unknown> | undefined): Session | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, [EXPIRY]: _expires, ...session } = item
  return session as unknown as Session
}
