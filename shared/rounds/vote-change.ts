// Changing a vote under way: its end may move to later, a project may be taken out. Rules, projects and costs stay as they
// were frozen. A request that nobody agreed to within a week, or before the vote is over, is no request any more.
import type { NeighbourhoodId } from '../lib/ids.ts'
import { daysAfter, type Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { phaseOf } from './phase.ts'
import type { NamedAct, Round, SignedAddendum, VoteChange, VoteChangeAsked } from './round.ts'

export const daysToConfirmVoteChange = 7

export function voteChangeRequest(round: Round, now: Instant): (NamedAct & VoteChangeAsked) | undefined {
  const asked = round.acts.voteChangeProposed
  if (!asked || phaseOf(round, now) !== 'voting') return undefined
  return now < daysAfter(asked.at, daysToConfirmVoteChange) ? asked : undefined
}

export function sameChange(a: VoteChange, b: VoteChange): boolean {
  if (a.kind === 'extension') return b.kind === 'extension' && a.closesAt === b.closesAt
  return b.kind === 'withdrawal' && a.pot === b.pot && a.project === b.project
}

type Unfit = Refusal<'not-longer' | 'vote-closing' | 'already-done'>

/** Never shorter, never into the time for challenges, and not while the gates are being closed. */
export function checkVoteChange(round: Round, change: VoteChange, now: Instant): Result<undefined, Unfit> {
  if (round.acts.draining) return refuse({ reason: 'vote-closing' })
  if (change.kind === 'withdrawal')
    return withdrawnFrom(round, change.pot).has(change.project) ? refuse({ reason: 'already-done' }) : ok()
  const { closesAt, challengesUntil } = round.dates
  const fits = change.closesAt > closesAt && change.closesAt > now && change.closesAt < challengesUntil
  return fits ? ok() : refuse({ reason: 'not-longer' })
}

/** The projects of the pot that were taken out of the vote. */
export const withdrawnFrom = ({ acts }: Round, pot: NeighbourhoodId): ReadonlySet<string> =>
  withdrawnBy(acts.addenda ?? [], pot)

export const withdrawnBy = (
  addenda: readonly Pick<SignedAddendum, 'change'>[],
  pot: string,
): ReadonlySet<string> =>
  new Set(
    addenda.flatMap(({ change }) =>
      change.kind === 'withdrawal' && change.pot === pot ? [change.project] : [],
    ),
  )
