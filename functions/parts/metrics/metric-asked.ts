// The metric or the reading that an act or a page is about, with the grant it belongs to, if this person may do this to it.
import type { ChangedRefusal, MetricRefusal, MoneyActRefusal } from '../../../shared/contract/refusals.ts'
import { type Grant, grantState, isMeasured } from '../../../shared/grants/grant.ts'
import type { Metric, Reading } from '../../../shared/grants/metric.ts'
import { dayOf } from '../../../shared/ledger/year.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { JournalId, MetricId, NeighbourhoodId, ReadingId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { type Act, type Actor, dutyFor, may, type PolicyRefusal } from '../../../shared/rounds/policy.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { listGrants } from '../../store/grants.ts'
import { journalled } from '../../store/journal.ts'
import { getMetric, getReading } from '../../store/metrics.ts'
import type { Clause } from '../../store/transact.ts'

export type MetricActRefusal = PolicyRefusal | MetricRefusal | ChangedRefusal

export interface MetricAddress {
  readonly place: NeighbourhoodId
  readonly metric: MetricId
}
export interface ReadingAddress extends MetricAddress {
  readonly reading: ReadingId
}

export interface MetricFacts {
  readonly metric: Metric
  /** Those that are paid by it, from when they are awarded. */
  readonly grants: readonly Grant[]
}

export interface AskedMetric extends MetricFacts {
  readonly by: NamedAct
  readonly today: Day
  /** The act's own entry in the journal. */
  readonly journal: (facts?: Pick<JournalEntry, 'why' | 'facts'>) => Clause
}

export const todayIn = ({ clock, council }: Pick<Hands, 'clock' | 'council'>): Day =>
  dayOf(clock.now(), council) as Day

export async function loadMetric(
  { db }: Pick<Hands, 'db'>,
  { place, metric: id }: MetricAddress,
): Promise<MetricFacts | undefined> {
  const metric = await getMetric(db, place, id)
  if (!metric) return undefined
  return { metric, grants: paidBy(metric, await listGrants(db, place)) }
}

/** Asked of the policy before it is told whether there is such a metric. */
export async function askMetric(
  hands: Hands,
  actor: Actor,
  act: Act,
  address: MetricAddress,
): Promise<Result<AskedMetric, MetricActRefusal>> {
  const now = hands.clock.now()
  const ask = { actor, now, place: address.place }
  const allowed = may(act, ask)
  if (!allowed.ok) return allowed
  const found = await loadMetric(hands, address)
  if (!found) return refuse({ reason: 'unknown-metric' })
  const by = { by: must(actor.person, 'whoever may do this is someone'), byName: actor.name ?? '', at: now }
  const about = {
    ...by,
    act,
    as: dutyFor(act, ask) ?? 'resident',
    place: address.place,
    subject: found.metric.name,
  }
  return ok({
    ...found,
    by,
    today: todayIn(hands),
    journal: facts => journalled({ id: hands.entropy.ulid() as JournalId, ...about, ...facts }),
  })
}

export async function askReading(
  hands: Hands,
  actor: Actor,
  act: Act,
  address: ReadingAddress,
): Promise<Result<AskedMetric & { readonly reading: Reading }, MetricActRefusal>> {
  const asked = await askMetric(hands, actor, act, address)
  if (!asked.ok) return asked
  const reading = await getReading(hands.db, asked.value.metric.id, address.reading)
  return reading ? ok({ ...asked.value, reading }) : refuse({ reason: 'unknown-reading' })
}

/** The grants whose instalments name it, or that it was chosen for. */
export const paidBy = (metric: Pick<Metric, 'id' | 'grant'>, grants: readonly Grant[]): Grant[] =>
  grants.filter(
    grant =>
      !['proposed', 'refused'].includes(grantState(grant)) &&
      (grant.id === metric.grant ||
        grant.instalments.some(instalment => isMeasured(instalment) && instalment.metric === metric.id)),
  )

/** Who answers for a grant does this, or an officer; for a metric of no grant an officer alone. */
export function isTheirs(
  { grants }: Pick<MetricFacts, 'grants'>,
  actor: Actor,
  act: Act,
  place: NeighbourhoodId,
  now: NamedAct['at'],
): boolean {
  if (grants.some(({ organiser }) => organiser === actor.person)) return true
  const duties = actor.duties.filter(({ name }) => name !== 'organiser')
  return may(act, { actor: { ...actor, duties }, now, place }).ok
}

export type MetricPlaceRefusal = MetricActRefusal | MoneyActRefusal
