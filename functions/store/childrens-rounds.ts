// Children's rounds and the ideas in them: one item each, every change conditional on the version that was read.
import type { ChildrensRound, ChildrensRoundId, IdeaId } from '../../shared/rounds/childrens-round.ts'
import type { ClassIdea } from '../../shared/rounds/class-idea.ts'
import { contentOf, contentsAt, type Db, getItem } from './db.ts'
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
  contentOf(await getItem(db, 'core', childrensRoundKey(round), { consistent: true }))

/** A council has a few a year. */
export const listChildrensRounds = (db: Db): Promise<ChildrensRound[]> =>
  contentsAt(db, 'core', { pk: childrensRounds, consistent: true })

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
  contentOf(await getItem(db, 'core', classIdeaKey(round, idea), { consistent: true }))

/** In the order they were written. */
export const listClassIdeas = (db: Db, round: ChildrensRoundId): Promise<ClassIdea[]> =>
  contentsAt(db, 'core', { pk: classIdeasOf(round), consistent: true })
