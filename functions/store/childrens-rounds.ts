// Children's rounds and the ideas in them: one item each, every change conditional on the version that was read.
import type { ChildrensRound, ChildrensRoundId, IdeaId } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import { type Db, getItem, queryAll } from './db.ts'
import { childrensRoundKey, childrensRounds, classIdeaKey, classIdeasOf } from './keys.ts'
import { type Clause, check, putIfVersion, putNew } from './transact.ts'

export const newChildrensRound = (round: ChildrensRound): Clause =>
  putNew('childrens-round-is-new', 'core', { ...childrensRoundKey(round.id), ...round })

export const changedChildrensRound = (round: ChildrensRound): Clause =>
  putIfVersion(
    'childrens-round-unchanged',
    'core',
    { ...childrensRoundKey(round.id), ...round, version: round.version + 1 },
    round.version,
  )

export const childrensRoundUnchanged = ({ id, version }: ChildrensRound): Clause =>
  check('childrens-round-unchanged', 'core', childrensRoundKey(id), { equals: { version } })

export const getChildrensRound = async (
  db: Db,
  round: ChildrensRoundId,
): Promise<ChildrensRound | undefined> =>
  fromItem(await getItem(db, 'core', childrensRoundKey(round), { consistent: true }))

/** A council has a few a year. */
export const listChildrensRounds = (db: Db): Promise<ChildrensRound[]> => listFrom(db, childrensRounds)

export const newClassIdea = (idea: ClassIdea): Clause =>
  putNew('idea-is-new', 'core', { ...classIdeaKey(idea.round, idea.id), ...idea })

export const changedClassIdea = (idea: ClassIdea): Clause =>
  putIfVersion(
    'idea-unchanged',
    'core',
    { ...classIdeaKey(idea.round, idea.id), ...idea, version: idea.version + 1 },
    idea.version,
  )

export const getClassIdea = async (
  db: Db,
  round: ChildrensRoundId,
  idea: IdeaId,
): Promise<ClassIdea | undefined> =>
  fromItem(await getItem(db, 'core', classIdeaKey(round, idea), { consistent: true }))

/** In the order they were written. */
export const listClassIdeas = (db: Db, round: ChildrensRoundId): Promise<ClassIdea[]> =>
  listFrom(db, classIdeasOf(round))

async function listFrom<T>(db: Db, pk: string): Promise<T[]> {
  const found: T[] = []
  for await (const item of queryAll(db, 'core', { pk, consistent: true })) found.push(fromItem<T>(item)!)
  return found
}

function fromItem<T>(item: Record<string, unknown> | undefined): T | undefined {
  if (!item) return undefined
  const { pk: _pk, sk: _sk, ...rest } = item
  return rest as T
}
