// Making a proposal part of another that says the same, and taking it apart again. The decision is one write to both; then
// the supporters follow, some at a time: whoever sends the form again goes on where that stopped.
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, CheckingRefusal, NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { merged, unmerged } from '../../shared/proposals/merging.ts'
import type { Actor, PolicyRefusal } from '../../shared/rounds/policy.ts'
import { may } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { decideAnew, moved } from '../parts/decide-anew.ts'
import { checkJournalled, proposalToCheck } from '../parts/proposals/checked-proposal.ts'
import { carrySupports, takeSupportsBack } from '../store/merged-supports.ts'
import { changedProposal, getProposal } from '../store/proposals.ts'
import { changedRound } from '../store/rounds.ts'
import { type Clause, transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | CheckingRefusal | ChangedRefusal
type Merged = Result<{ readonly version: number }, Refused>

export async function mergeProposal(
  hands: Hands,
  actor: Actor,
  input: Inputs['merge-proposal'],
): Promise<Merged> {
  const done = await decideAnew(() => attempt(hands, actor, input))
  if (!done.ok) return done
  const between = { round: input.round, source: input.proposal, target: input.into }
  await carrySupports(hands.db, between, hands.clock.now())
  return done
}

async function attempt(
  hands: Hands,
  actor: Actor,
  { version, into, why, ...named }: Inputs['merge-proposal'],
): Promise<Merged | typeof moved> {
  const checked = await proposalToCheck(hands, 'merge-proposal', actor, named)
  if (!checked.ok) return checked
  const { round, proposal: source, by } = checked.value
  if (source.version !== version) {
    const there = source.merged
    const same = there?.by === by.by && there.into === into && there.why === why
    return same && source.version === version + 1
      ? ok({ version: source.version })
      : refuse({ reason: 'changed-meanwhile' })
  }
  const target = await getProposal(hands.db, round.id, into)
  if (!target) return refuse({ reason: 'unknown-proposal' })
  // Nobody makes something part of what they have an interest in, either.
  const free = may('merge-proposal', {
    actor,
    now: by.at,
    round,
    place: target.neighbourhood,
    proposal: target.id,
  })
  if (!free.ok) return free
  const after = merged(round, { source, target }, { ...by, why })
  if (!after.ok) return after
  const written = await transact(hands.db, [
    changedProposal(after.value.source),
    asTarget(changedProposal(after.value.target)),
    changedRound(round),
    checkJournalled(hands, checked.value, { why, facts: { into: target.title, intoId: target.id } }),
  ])
  return written.ok ? ok({ version: version + 1 }) : moved
}

export async function unmergeProposal(
  hands: Hands,
  actor: Actor,
  input: Inputs['unmerge-proposal'],
): Promise<Merged> {
  const before = await getProposal(hands.db, input.round, input.proposal)
  const target = before?.merged?.into
  const done = await decideAnew(() => attemptApart(hands, actor, input))
  if (done.ok && target !== undefined)
    await takeSupportsBack(hands.db, { round: input.round, source: input.proposal, target })
  return done
}

async function attemptApart(
  hands: Hands,
  actor: Actor,
  { version, why, ...named }: Inputs['unmerge-proposal'],
): Promise<Merged | typeof moved> {
  const checked = await proposalToCheck(hands, 'unmerge-proposal', actor, named)
  if (!checked.ok) return checked
  const { round, proposal: source, by } = checked.value
  if (!source.merged) return refuse({ reason: 'not-merged' })
  if (source.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const target = await getProposal(hands.db, round.id, source.merged.into)
  if (!target) return refuse({ reason: 'unknown-proposal' })
  const after = unmerged(round, { source, target }, by.by)
  if (!after.ok) return after
  const written = await transact(hands.db, [
    changedProposal(after.value.source),
    asTarget(changedProposal(after.value.target)),
    changedRound(round),
    checkJournalled(hands, checked.value, { why, facts: { into: target.title } }),
  ])
  return written.ok ? ok({ version: version + 1 }) : moved
}

/** Two proposals in one transaction: each clause has a name of its own. */
const asTarget = (clause: Clause): Clause => ({ ...clause, name: 'target-unchanged' })
