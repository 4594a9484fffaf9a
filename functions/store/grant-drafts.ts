// Grants that officers are putting together, each beside the person who does.
import type { GrantDraft } from '../../shared/contract/grant-draft.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { type Db, getItem, putItem, queryAll } from './db.ts'
import { grantDraftKey, grantDraftsOf } from './keys.ts'
import { type Clause, remove } from './transact.ts'

export async function getGrantDraft(db: Db, person: PersonId, id: string): Promise<GrantDraft | undefined> {
  return fromItem(await getItem(db, 'core', grantDraftKey(person, id), { consistent: true }))
}

/** In the order they were begun. */
export async function listGrantDrafts(db: Db, person: PersonId): Promise<GrantDraft[]> {
  const found: GrantDraft[] = []
  for await (const item of queryAll(db, 'core', { ...grantDraftsOf(person), consistent: true }))
    found.push(fromItem(item)!)
  return found
}

/** Whatever was there: only one person writes it. */
export const putGrantDraft = (db: Db, person: PersonId, draft: GrantDraft): Promise<void> =>
  putItem(db, 'core', { ...grantDraftKey(person, draft.id), ...draft })

export const dropGrantDraft = (person: PersonId, id: string): Clause =>
  remove('draft-dropped', 'core', grantDraftKey(person, id))

function fromItem(item: Record<string, unknown> | undefined): GrantDraft | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...draft } = item
  return draft as unknown as GrantDraft
}
