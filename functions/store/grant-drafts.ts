// Grants that officers are putting together, each beside the person who does.
import type { GrantDraft } from '../../shared/contract/grant-draft.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { contentOf, contentsAt, type Db, getItem, putItem } from './db.ts'
import { grantDraftKey, grantDraftsOf } from './keys.ts'
import { type Clause, remove } from './transact.ts'

export async function getGrantDraft(db: Db, person: PersonId, id: string): Promise<GrantDraft | undefined> {
  return contentOf<GrantDraft>(await getItem(db, 'core', grantDraftKey(person, id), { consistent: true }))
}

/** In the order they were begun. */
export function listGrantDrafts(db: Db, person: PersonId): Promise<GrantDraft[]> {
  return contentsAt<GrantDraft>(db, 'core', { ...grantDraftsOf(person), consistent: true })
}

/** Whatever was there: only one person writes it. */
export const putGrantDraft = (db: Db, person: PersonId, draft: GrantDraft): Promise<void> =>
  putItem(db, 'core', { ...grantDraftKey(person, draft.id), ...draft })

export const dropGrantDraft = (person: PersonId, id: string): Clause =>
  remove('draft-dropped', 'core', grantDraftKey(person, id))
