// A class writes an idea down, or changes one that nobody is shown yet. It stands under the class's name; the journal hears of
// it when an officer has looked at it.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type { ChangedRefusal, ChildrenRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import {
  type ChildrensRound,
  childrensPhaseOf,
  type IdeaId,
  type SchoolClass,
} from '../../shared/rounds/childrens-round.ts'
import { type ClassIdea, canBeWritten, type IdeaWords, mostIdeas } from '../../shared/rounds/class-idea.ts'
import type { Hands } from '../hands.ts'
import {
  changedClassIdea,
  childrensRoundUnchanged,
  listClassIdeas,
  newClassIdea,
} from '../store/childrens-rounds.ts'
import { transact } from '../store/transact.ts'

export async function writeIdea(
  { db, clock }: Hands,
  { round, schoolClass }: { readonly round: ChildrensRound; readonly schoolClass: SchoolClass },
  input: ChildrenInputs['write-idea'],
): Promise<Result<{ idea: IdeaId }, ChildrenRefusal | ChangedRefusal>> {
  const now = clock.now()
  const all = await listClassIdeas(db, round.id)
  const before = all.find(({ id }) => id === input.idea)
  if (before && before.schoolClass !== schoolClass.id) return refuse({ reason: 'unknown-idea' })
  if (before && sameWords(before, input)) return ok({ idea: before.id })
  const open = canBeWritten(childrensPhaseOf(round, now), before)
  if (!open.ok) return open
  if ((before?.version ?? null) !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const theirs = all.filter(idea => idea.schoolClass === schoolClass.id).length
  if (!before && theirs >= mostIdeas) return refuse({ reason: 'too-many-ideas' })
  const { idea: id, version: _version, ...words } = input
  const idea: ClassIdea = {
    ...words,
    id,
    round: round.id,
    schoolClass: schoolClass.id,
    writtenAt: now,
    version: before?.version ?? 0,
  }
  const written = await transact(db, [
    before ? changedClassIdea(idea) : newClassIdea(idea),
    childrensRoundUnchanged(round),
  ])
  return written.ok ? ok({ idea: id }) : refuse({ reason: 'changed-meanwhile' })
}

const sameWords = (one: IdeaWords, other: IdeaWords): boolean =>
  (['title', 'what', 'why', 'picture'] as const).every(name => one[name] === other[name])
