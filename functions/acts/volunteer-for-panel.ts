// Offering to sit on the panels of a place, and no longer. In the draw is who an officer has met: one person with ten addresses
// would else be half of a panel.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import type { ChangedRefusal, MetricRefusal, MoneyActRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { JournalId, NeighbourhoodId } from '../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import { neighbourhoodOf } from '../../shared/platform/council.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { journalled } from '../store/journal.ts'
import { type Clause, transact } from '../store/transact.ts'
import { changedVolunteer, getVolunteer, newVolunteer, volunteerGone } from '../store/volunteers.ts'

type Done = Promise<
  Result<Record<never, never>, PolicyRefusal | MetricRefusal | MoneyActRefusal | ChangedRefusal>
>

export async function volunteerForPanel(
  hands: Hands,
  actor: Actor,
  { place, tie }: MetricInputs['volunteer-for-panel'],
): Done {
  const asked = ask(hands, actor, 'volunteer-for-panel', place)
  if (!asked.ok) return asked
  const { by } = asked.value
  const before = await getVolunteer(hands.db, place, by.by)
  if (before) return ok({})
  const id = hands.entropy.ulid()
  const volunteer = { id, place, person: by.by, name: by.byName, tie, offered: by, version: 1 }
  // Twice at once is once.
  await write(hands, asked.value, newVolunteer(volunteer), { subject: by.byName })
  return ok({})
}

export async function leavePanel(hands: Hands, actor: Actor, { place }: MetricInputs['leave-panel']): Done {
  const asked = ask(hands, actor, 'leave-panel', place)
  if (!asked.ok) return asked
  const { by } = asked.value
  if (!(await getVolunteer(hands.db, place, by.by))) return ok({})
  await write(hands, asked.value, volunteerGone({ place, person: by.by }), { subject: by.byName })
  return ok({})
}

export async function acceptVolunteer(
  hands: Hands,
  actor: Actor,
  { place, person }: MetricInputs['accept-volunteer'],
): Done {
  const asked = ask(hands, actor, 'accept-volunteer', place)
  if (!asked.ok) return asked
  const { by } = asked.value
  const volunteer = await getVolunteer(hands.db, place, person)
  if (!volunteer) return refuse({ reason: 'unknown-volunteer' })
  if (volunteer.person === by.by) return refuse({ reason: 'same-person' })
  if (volunteer.accepted) return ok({})
  const clause = changedVolunteer({ ...volunteer, accepted: by })
  const done = await write(hands, asked.value, clause, { subject: volunteer.name })
  return done ? ok({}) : refuse({ reason: 'changed-meanwhile' })
}

interface Asked {
  readonly by: NamedAct
  readonly recorded: Pick<JournalEntry, 'act' | 'as' | 'place'>
}

function ask(
  { clock, council }: Hands,
  actor: Actor,
  act: Act,
  place: NeighbourhoodId,
): Result<Asked, PolicyRefusal | MoneyActRefusal> {
  const now = clock.now()
  const question = { actor, now, place }
  const allowed = may(act, question)
  if (!allowed.ok) return allowed
  if (!neighbourhoodOf(council, place)) return refuse({ reason: 'unknown-fund' })
  const by = { by: must(actor.person, 'whoever may do this is someone'), byName: actor.name ?? '', at: now }
  return ok({ by, recorded: { act, as: dutyFor(act, question) ?? 'resident', place } })
}

async function write(
  { db, entropy }: Hands,
  { by, recorded }: Asked,
  clause: Clause,
  { subject }: { readonly subject: string },
): Promise<boolean> {
  const entry = journalled({ id: entropy.ulid() as JournalId, ...by, ...recorded, subject })
  return (await transact(db, [clause, entry])).ok
}
