// Changing a vote under way: moving its end to later, or taking a project out. One officer asks with a reason to publish;
// another gives the same change and the same reason, word for word, and it is done. The frozen ballot stays as it was; the
// change stands beside it, signed by the round. It is made on condition that the vote is not being closed this moment.
import { type Addendum, signAddendum } from '../../shared/ballots/addendum.ts'
import type { ChoicesRefusal } from '../../shared/ballots/choices.ts'
import { type FrozenProject, frozenPotOf } from '../../shared/ballots/frozen-ballot.ts'
import type { Inputs } from '../../shared/contract/inputs.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import type { Instant } from '../../shared/lib/instant.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Actor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct, Round, VoteChange, VoteChangeAsked } from '../../shared/rounds/round.ts'
import { checkVoteChange, sameChange, voteChangeRequest } from '../../shared/rounds/vote-change.ts'
import type { Hands } from '../hands.ts'
import { readFrozenBallot } from '../store/frozen-ballot.ts'
import { journalled } from '../store/journal.ts'
import { type KeyGone, signingKeyOf } from '../store/round-keys.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PolicyRefusal | RoundRefusal | ChangedRefusal | ChoicesRefusal

/** `done`: it took effect; else it waits for a second officer. */
export interface VoteChanged {
  readonly version: number
  readonly done: boolean
}

type Answer = Promise<Result<VoteChanged, Refused>>

interface Asking {
  readonly round: RoundId
  readonly version: number
  readonly reason: string
  readonly change: Wanted
}

/** Titles are taken from the frozen ballot, never from a request. */
type Wanted =
  | Extract<VoteChange, { kind: 'extension' }>
  | Omit<Extract<VoteChange, { kind: 'withdrawal' }>, 'title'>

export const extendVote = (
  hands: Hands,
  actor: Actor,
  { round, version, reason, closesAt }: Inputs['extend-vote'],
): Answer => changeVote(hands, actor, { round, version, reason, change: { kind: 'extension', closesAt } })

export const withdrawProject = (
  hands: Hands,
  actor: Actor,
  { round, version, reason, pot, project }: Inputs['withdraw-project'],
): Answer =>
  changeVote(hands, actor, { round, version, reason, change: { kind: 'withdrawal', pot, project } })

const actOf = (change: Wanted) =>
  change.kind === 'extension' ? ('extend-vote' as const) : ('withdraw-project' as const)

async function changeVote(hands: Hands, actor: Actor, { change: wanted, ...input }: Asking): Answer {
  const now = hands.clock.now()
  const round = await getRound(hands.db, input.round)
  if (!round) return refuse({ reason: 'unknown-round' })
  const allowed = may(actOf(wanted), { actor, now, round })
  if (!allowed.ok) return allowed
  const found = await changeIn(hands, round, wanted)
  if (!found.ok) return found
  const { change, project } = found.value
  const asked = voteChangeRequest(round, now)
  const agrees = asked !== undefined && sameChange(asked.change, change) && asked.reason === input.reason
  if (agrees && asked.by === actor.person)
    return round.version === input.version + 1
      ? ok({ version: round.version, done: false })
      : refuse({ reason: 'same-person' })
  const fits = checkVoteChange(round, change, now)
  if (!fits.ok) return fits
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })

  const named = { by: actor.person!, byName: actor.name ?? '', at: now }
  const given = { change, reason: input.reason }
  const after = agrees
    ? await changedBy(hands, round, asked, named)
    : ok({ ...round, acts: { ...round.acts, voteChangeProposed: { ...named, ...given } } })
  if (!after.ok) return refuse({ reason: 'vote-closing' })
  const written = await transact(hands.db, [
    changedRound(after.value),
    journalled({
      id: hands.entropy.ulid() as JournalId,
      at: now,
      act: actOf(change),
      by: named.by,
      byName: named.byName,
      as: 'round',
      round: round.id,
      ...(project && { proposal: project.proposal }),
      ...(change.kind === 'withdrawal' && { place: change.pot }),
      subject: project?.title ?? round.title,
      why: input.reason,
      facts: {
        ...(change.kind === 'extension' && { closesAt: change.closesAt, closedBefore: round.dates.closesAt }),
        ...(agrees && { askedBy: asked.byName }),
      },
    }),
  ])
  return written.ok
    ? ok({ version: round.version + 1, done: agrees })
    : refuse({ reason: 'changed-meanwhile' })
}

/** The change as it is to be signed, and the project it takes out. */
async function changeIn(
  { files }: Hands,
  round: Round,
  wanted: Wanted,
): Promise<Result<{ readonly change: VoteChange; readonly project?: FrozenProject }, ChoicesRefusal>> {
  if (wanted.kind === 'extension') return ok({ change: wanted })
  const pot = frozenPotOf(await readFrozenBallot(files, round), wanted.pot)
  if (!pot) return refuse({ reason: 'unknown-pot' })
  const project = pot.projects.find(({ id }) => id === wanted.project)
  return project
    ? ok({ change: { ...wanted, title: project.title }, project })
    : refuse({ reason: 'unknown-project', project: wanted.project })
}

/** The round as it is once two officers have agreed. */
async function changedBy(
  { db, keys }: Hands,
  round: Round,
  asked: NamedAct & VoteChangeAsked,
  agreed: { readonly byName: string; readonly at: Instant },
): Promise<Result<Round, KeyGone>> {
  const key = await signingKeyOf(db, keys, round.id)
  if (!key.ok) return key
  const before = round.acts.addenda ?? []
  const addendum: Addendum = {
    number: before.length + 1,
    change: asked.change,
    reason: asked.reason,
    asked: { name: asked.byName, at: asked.at },
    agreed: { name: agreed.byName, at: agreed.at },
  }
  const { sha256: frozenSha256 } = must(round.acts.frozen, 'a vote under way has a frozen ballot')
  const signed = await signAddendum(key.value, { round: round.id, frozenSha256 }, addendum)
  const { voteChangeProposed: _, ...acts } = round.acts
  const { change } = asked
  return ok({
    ...round,
    dates: change.kind === 'extension' ? { ...round.dates, closesAt: change.closesAt } : round.dates,
    acts: { ...acts, addenda: [...before, signed] },
  })
}
