// The outcome star of a grant, and each time somebody filled it in: one item each, under the code that stands for them.
import type { Star, StarSession } from '../../shared/grants/star.ts'
import type { GrantId } from '../../shared/lib/ids.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import { keptSeconds } from '../../shared/rounds/retention.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { starKey, starSessionKey, starSessionsOf } from './keys.ts'
import { type Clause, putIfVersion, putNew } from './transact.ts'

export async function getStar(db: Db, grant: GrantId): Promise<Star | undefined> {
  const item = await getItem(db, 'core', starKey(grant), { consistent: true })
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...star } = item
  return star as unknown as Star
}

/** The first one's version is 0, and replaces nothing. Every session changes it as well, so that two are never taken at once. */
export function keptStar(star: Star): Clause {
  const item = { ...starKey(star.grant), ...star }
  return star.version === 0
    ? putNew('star-unchanged', 'core', item)
    : putIfVersion('star-unchanged', 'core', item, star.version - 1)
}

export const newSession = (session: StarSession): Clause =>
  putNew('session-is-new', 'core', {
    ...starSessionKey(session.grant, `${session.code}#${session.day}#${session.stage}`),
    ...session,
    [EXPIRY]: Math.floor(Date.parse(session.day) / 1000) + keptSeconds('starSessions'),
  })

export async function listSessions(db: Db, grant: GrantId): Promise<StarSession[]> {
  const found: StarSession[] = []
  for await (const { pk: _pk, sk: _sk, [EXPIRY]: _until, ...session } of queryAll(db, 'core', {
    pk: starSessionsOf(grant),
    consistent: true,
  }))
    found.push(session as unknown as StarSession)
  return found
}
