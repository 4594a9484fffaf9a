// The moderators' queue: a case for each piece of writing that was reported, held back, flagged or objected about. The
// index `lists` has those that wait, the oldest first. Beside them, what authors are told on their own page.
import type { NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { type ModerationCase, refText, type WordsRef } from '../../shared/proposals/moderation.ts'
import { type Db, getItem, type Page, type PageEnd, query, queryAll } from './db.ts'
import { moderationCaseKey, moderationCasesOf, openCasesOf, takenDownKey, takenDownOf } from './keys.ts'
import { type Clause, put, putIfVersion, putNew, remove } from './transact.ts'

export async function getCase(
  db: Db,
  round: RoundId,
  proposal: ProposalId,
  ref: WordsRef,
): Promise<ModerationCase | undefined> {
  const item = await getItem(db, 'core', moderationCaseKey(round, proposal, refText(ref)), {
    consistent: true,
  })
  return item && caseIn(item)
}

/** Those that wait and those that were looked at. */
export async function listCases(db: Db, round: RoundId): Promise<ModerationCase[]> {
  const found: ModerationCase[] = []
  for await (const item of queryAll(db, 'core', { pk: moderationCasesOf(round) })) found.push(caseIn(item))
  return found
}

/** Those that wait, the oldest first. */
export async function openCases(
  db: Db,
  round: RoundId,
  options: { readonly limit: number; readonly startAfter?: PageEnd },
): Promise<Page<ModerationCase>> {
  const page = await query(db, 'core', { pk: openCasesOf(round), index: 'lists', ...options })
  return { ...page, items: page.items.map(caseIn) }
}

/** As it is to be; a case that is new has version −1. */
export function changedCase(changed: ModerationCase): Clause {
  const ref = refText(changed)
  const item = {
    ...moderationCaseKey(changed.round, changed.proposal, ref),
    ...(changed.waits.length > 0 && {
      listPk: openCasesOf(changed.round),
      listSk: `${changed.since}#${changed.proposal}#${ref}`,
    }),
    ...changed,
    version: changed.version + 1,
  }
  return changed.version < 0
    ? putNew('case-unchanged', 'core', item)
    : putIfVersion('case-unchanged', 'core', item, changed.version)
}

/** Words of somebody's own that were taken down, as their page shows them. */
export interface TakenDown extends WordsRef {
  readonly round: RoundId
  readonly proposal: ProposalId
  readonly title: string
  readonly place: NeighbourhoodId
  readonly at: Instant
}

export const toldTakenDown = (author: PersonId, words: TakenDown): Clause =>
  put('author-told', 'core', { ...takenDownKey(author, words.proposal, refText(words)), ...words })

export const putUpAgain = (author: PersonId, words: WordsRef & { readonly proposal: ProposalId }): Clause =>
  remove('author-told', 'core', takenDownKey(author, words.proposal, refText(words)))

export async function listTakenDown(db: Db, author: PersonId): Promise<TakenDown[]> {
  const found: TakenDown[] = []
  for await (const item of queryAll(db, 'core', takenDownOf(author))) {
    const { pk: _pk, sk: _sk, ...words } = item
    found.push(words as unknown as TakenDown)
  }
  return found
}

function caseIn(item: Record<string, unknown>): ModerationCase {
  const { pk: _pk, sk: _sk, listPk: _listPk, listSk: _listSk, ...found } = item
  return found as unknown as ModerationCase
}
