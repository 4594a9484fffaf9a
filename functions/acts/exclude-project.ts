// Saying that of two projects one at most can be done, and taking it back: one write to both, until the ballot is frozen.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, CheckingRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import type { ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { allowedBoth, excluded, excludes, type Pair } from '../../shared/proposals/exclusion.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import {
  type CheckedProposal,
  checkJournalled,
  proposalToCheck,
} from '../parts/proposals/checked-proposal.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { changedRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | ChangedRefusal
type Said = Result<{ readonly version: number }, Refused>

export const excludeProject = (hands: Hands, actor: Actor, input: Inputs['exclude-project']): Promise<Said> =>
  decideAnew(() => attempt(hands, actor, 'exclude-project', input))

export const allowBoth = (hands: Hands, actor: Actor, input: Inputs['allow-both']): Promise<Said> =>
  decideAnew(() => attempt(hands, actor, 'allow-both', input))

async function attempt(
  hands: Hands,
  actor: Actor,
  act: 'exclude-project' | 'allow-both',
  { version, other: against, why, ...named }: Inputs['exclude-project'],
): Promise<Said | typeof moved> {
  const asked = await pairToCheck(hands, actor, act, named, against)
  if (!asked.ok) return asked
  const { checked, pair } = asked.value
  const { round, by } = checked
  if (pair.one.version !== version) {
    const done = excludes(pair.one, against) === (act === 'exclude-project')
    return done && pair.one.version === version + 1
      ? ok({ version: pair.one.version })
      : refuse({ reason: 'changed-meanwhile' })
  }
  const after =
    act === 'exclude-project' ? excluded(round, pair, { ...by, why }) : allowedBoth(round, pair, by)
  if (!after.ok) return after
  const written = await transact(hands.db, [
    changedProposal(after.value.one),
    { ...changedProposal(after.value.other), name: 'other-unchanged' },
    changedRound(round),
    checkJournalled(hands, checked, { why, facts: { other: pair.other.title, otherId: against } }),
  ])
  return written.ok ? ok({ version: version + 1 }) : moved
}

/** Both proposals, if this person may say so of both. */
async function pairToCheck(
  hands: Hands,
  actor: Actor,
  act: 'exclude-project' | 'allow-both',
  named: { readonly round: RoundId; readonly proposal: ProposalId },
  against: ProposalId,
): Promise<
  Result<{ readonly checked: CheckedProposal; readonly pair: Pair }, NotFoundRefusal | PolicyRefusal>
> {
  const checked = await proposalToCheck(hands, act, actor, named)
  if (!checked.ok) return checked
  const { round, proposal: one, by } = checked.value
  const other = await getProposal(hands.db, round.id, against)
  if (!other) return refuse({ reason: 'unknown-proposal' })
  const free = may(act, { actor, now: by.at, round, place: other.neighbourhood, proposal: other.id })
  return free.ok ? ok({ checked: checked.value, pair: { one, other } }) : free
}
