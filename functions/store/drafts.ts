// Drafts: one a person and round, beside the person, so that whoever deletes an account deletes them with it.
import type { PersonId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { Draft } from '../../shared/proposals/draft.ts'
import { type Db, getItem } from './db.ts'
import { draftKey } from './keys.ts'
import { type Clause, put, remove } from './transact.ts'

export async function getDraft(
  db: Db,
  person: PersonId,
  round: RoundId,
  now: Instant,
): Promise<Draft | undefined> {
  const item = await getItem<Draft>(db, 'core', draftKey(person, round), { consistent: true, now })
  if (!item) return undefined
  const { fields, savedAt, pin, photo } = item
  return { person, round, fields, savedAt, ...(pin && { pin }), ...(photo && { photo }) }
}

/** The last one saved is the one kept. */
export const keptDraft = (draft: Draft, expiresAtSeconds: number): Clause =>
  put('draft-kept', 'core', {
    ...draftKey(draft.person, draft.round),
    ...draft,
    [EXPIRY]: expiresAtSeconds,
  } as ReturnType<typeof draftKey>)

export const draftGone = (person: PersonId, round: RoundId): Clause =>
  remove('draft-gone', 'core', draftKey(person, round))
