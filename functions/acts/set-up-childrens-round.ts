// Setting up a children's round, and agreeing to it: an officer names the classes and how many children are in each, and a
// second one agrees to that number before a single slip is printed. The same form sent twice makes one round; until it is
// agreed to it can be changed, by whoever then cannot be the one who agrees.
import type { ChildrenInputs } from '../../shared/contract/children.ts'
import type {
  ChangedRefusal,
  ChildrenRefusal,
  InputRefusal,
  RoundRefusal,
} from '../../shared/contract/refusals.ts'
import { canonicalJson, type Json } from '../../shared/lib/canonical-json.ts'
import type { JournalId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { type Council, neighbourhoodOf } from '../../shared/platform/council.ts'
import {
  agreedTo,
  type ChildrensRound,
  type ChildrensRoundId,
  dateOutOfOrder,
  slipsOf,
} from '../../shared/rounds/childrens-round.ts'
import { type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { askedOf } from '../parts/children/asked.ts'
import { changedChildrensRound, getChildrensRound, newChildrensRound } from '../store/childrens-rounds.ts'
import { journalled } from '../store/journal.ts'
import { transact } from '../store/transact.ts'

type SetUp = ChildrenInputs['set-up-childrens-round']
type Made = { readonly round: ChildrensRoundId }

export async function setUpChildrensRound(
  { council, db, clock, entropy }: Hands,
  actor: Actor,
  input: SetUp,
): Promise<Result<Made, PolicyRefusal | InputRefusal | RoundRefusal>> {
  const ask = { actor, now: clock.now(), place: input.place }
  const allowed = may('set-up-childrens-round', ask)
  if (!allowed.ok) return allowed
  const by = { by: actor.person!, byName: actor.name ?? '', at: ask.now }
  const made = roundOf(council, input, by)
  if (!made.ok) return made
  const round = made.value
  const written = await transact(db, [
    newChildrensRound(round),
    journalled({
      id: entropy.ulid() as JournalId,
      ...by,
      act: 'set-up-childrens-round',
      as: dutyFor('set-up-childrens-round', ask) ?? 'round',
      place: round.place,
      subject: round.title,
      facts: { slips: slipsOf(round) },
    }),
  ])
  if (written.ok) return ok({ round: round.id })
  const there = await getChildrensRound(db, round.id)
  return there && contentOf(there) === contentOf(round)
    ? ok({ round: round.id })
    : refuse({ reason: 'round-exists' })
}

export async function changeChildrensRound(
  hands: Hands,
  actor: Actor,
  { version, ...input }: ChildrenInputs['change-childrens-round'],
): Promise<Result<Made, PolicyRefusal | InputRefusal | ChildrenRefusal | ChangedRefusal>> {
  const { db, council, clock } = hands
  const asked = await askedOf(hands, actor, 'change-childrens-round', input.round)
  if (!asked.ok) return asked
  const { round: before, by, entry } = asked.value
  // Where it is to be, too.
  const there = may('change-childrens-round', { actor, now: clock.now(), place: input.place })
  if (!there.ok) return there
  if (before.agreed) return refuse({ reason: 'already-done' })
  const made = roundOf(council, input, by)
  if (!made.ok) return made
  if (contentOf(made.value) === contentOf(before)) return ok({ round: before.id })
  if (before.version !== version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(db, [
    changedChildrensRound({ ...made.value, version }),
    entry({ subject: made.value.title, facts: { slips: slipsOf(made.value) } }),
  ])
  return written.ok ? ok({ round: before.id }) : refuse({ reason: 'changed-meanwhile' })
}

export async function agreeChildrensRound(
  hands: Hands,
  actor: Actor,
  input: ChildrenInputs['agree-childrens-round'],
): Promise<Result<undefined, PolicyRefusal | ChildrenRefusal | ChangedRefusal>> {
  const asked = await askedOf(hands, actor, 'agree-childrens-round', input.round)
  if (!asked.ok) return asked
  const { round, by, entry } = asked.value
  if (round.agreed?.by === by.by) return ok()
  const agreed = agreedTo(round, by)
  if (!agreed.ok) return agreed
  if (round.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const written = await transact(hands.db, [
    changedChildrensRound(agreed.value),
    entry({ subject: round.title, facts: { slips: slipsOf(round), askedBy: round.setUp.byName } }),
  ])
  return written.ok ? ok() : refuse({ reason: 'changed-meanwhile' })
}

function roundOf(
  council: Council,
  { round: id, classes, ...said }: SetUp,
  by: NamedAct,
): Result<ChildrensRound, InputRefusal> {
  if (!neighbourhoodOf(council, said.place))
    return refuse({ reason: 'invalid-input', fields: [{ field: 'place', problem: 'not-offered' }] })
  const late = dateOutOfOrder(said.dates)
  if (late)
    return refuse({ reason: 'invalid-input', fields: [{ field: `dates.${late}`, problem: 'too-small' }] })
  const numbered = classes.map((one, index) => ({ ...one, id: String(index + 1) }))
  return ok({ ...said, id, classes: numbered, setUp: by, version: 0 })
}

/** Whose it is and what it says: the same sent again is the same. */
const contentOf = ({ version: _version, setUp, ...round }: ChildrensRound): string =>
  canonicalJson({ ...round, by: setUp.by } as unknown as Json)
