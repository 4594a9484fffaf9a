// Drafts: one a person and round, beside the person, so that whoever deletes an account deletes them with it.
import type { PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { Draft } from '../../shared/proposals/draft.ts'
import { type Db, getItem, putItem, queryAll, updateItem } from './db.ts'
import { draftKey, draftPhotosOf, personKey } from './keys.ts'
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

export async function listDrafts(db: Db, person: PersonId): Promise<Draft[]> {
  const found: Draft[] = []
  const own = { pk: personKey(person).pk, skPrefix: 'DRAFT#', consistent: true }
  for await (const item of queryAll<Draft>(db, 'core', own)) found.push(item)
  return found
}

/** Before a photo is stored, so that none is left when its draft is forgotten. */
export const noteDraftPhoto = (db: Db, round: RoundId, proposal: ProposalId, expiresAtSeconds: number) =>
  putItem(db, 'core', { pk: draftPhotosOf(round), sk: proposal, [EXPIRY]: expiresAtSeconds })

/** Those that nobody has looked at since their drafts were forgotten. */
export async function notedDraftPhotos(db: Db, round: RoundId): Promise<ProposalId[]> {
  const found: ProposalId[] = []
  for await (const { sk, seen } of queryAll(db, 'core', { pk: draftPhotosOf(round), consistent: true }))
    if (!seen) found.push(sk as ProposalId)
  return found
}

export const draftPhotoSeen = (db: Db, round: RoundId, proposal: ProposalId) =>
  updateItem(db, 'core', { pk: draftPhotosOf(round), sk: proposal }, { set: { seen: true } })
