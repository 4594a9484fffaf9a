// What waits for one person: the open tasks of a round that they may do, in the places where they may. Nothing is
// offered that the policy would refuse, nor the second half of what the same person began.
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import type { Result } from '../lib/result.ts'
import { cancelRequest } from './cancelling.ts'
import type { ChecklistItem, Task } from './checklist.ts'
import { type Actor, may, type PolicyRefusal } from './policy.ts'
import type { Round } from './round.ts'
import { hasSigned, mayForAnyPot } from './sign-offs.ts'
import { voteChangeRequest } from './vote-change.ts'

/** Tasks done pot by pot, under a duty that may be for one neighbourhood only. */
const byPlace: readonly Task[] = [
  'answers',
  'shortlists',
  'project-signatures',
  'questions',
  'paper',
  'councillor-sign-off',
  'officer-sign-off',
  'delivery',
]

/** What is missing in other people's places is left out of an item. */
export function deskOf(
  items: readonly ChecklistItem[],
  actor: Actor,
  round: Round,
  now: Instant,
): readonly ChecklistItem[] {
  return items.flatMap((item): ChecklistItem[] => {
    if (item.state !== 'to-do' && item.state !== 'problem') return []
    if (didTheFirstHalf(item.task, actor, round, now)) return []
    if (item.task === 'challenges') return challengesFor(item, actor, round, now)
    if (!byPlace.includes(item.task)) {
      // The results are the whole round's, and any of its pots' people may bring them out.
      const ask = item.task === 'publication' || item.task === 'certification' ? mayForAnyPot : may
      const allowed = item.acts.some(act => isTheirs(ask(act, { actor, now, round })))
      return allowed ? [item] : []
    }
    const places = item.places
      .filter(place => item.acts.some(act => isTheirs(may(act, { actor, now, round, place }))))
      .filter(place => !isSignOff(item.task) || !hasSigned(round, place, actor))
    return places.length > 0 ? [narrowed(item, places)] : []
  })
}

/** Who has not declared their interests yet is led there first; where they have one, it waits for others. */
const isTheirs = (answer: Result<unknown, PolicyRefusal>): boolean =>
  answer.ok || answer.refusal.reason === 'interests-not-declared'

/** Those they have to answer, and those they have to give to somebody. */
function challengesFor(item: ChecklistItem, actor: Actor, round: Round, now: Instant): ChecklistItem[] {
  const { heldBy = [] } = item
  const gives = may('assign-challenge', { actor, now, round }).ok
  const theirs = heldBy.filter(who => (who === null ? gives : who === actor.person))
  return theirs.length > 0 ? [{ ...item, missing: theirs.length, heldBy: theirs }] : []
}

function narrowed(item: ChecklistItem, places: readonly NeighbourhoodId[]): ChecklistItem {
  const missing = places.reduce((sum, place) => sum + (item.missingIn?.[place] ?? 1), 0)
  return { ...item, places, missing }
}

function didTheFirstHalf(task: Task, { person }: Actor, round: Round, now: Instant): boolean {
  if (task === 'cancelling') return cancelRequest(round, now)?.by === person
  if (task === 'changing-vote') return voteChangeRequest(round, now)?.by === person
  if (task === 'correction' && round.acts.correction?.counted) return round.acts.correction.by === person
  if (task === 'opening') return round.acts.openingApprovals?.some(({ by }) => by === person) ?? false
  return false
}

const isSignOff = (task: Task) => task === 'councillor-sign-off' || task === 'officer-sign-off'
