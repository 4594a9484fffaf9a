// The grant that an act is about, if this person may do this to it: whoever answers for a grant decides nothing about it, and
// somebody with an interest in the project it carries out does not either.
import type {
  ChangedRefusal,
  GrantActRefusal,
  MetricRefusal,
  MoneyActRefusal,
} from '../../../shared/contract/refusals.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import type { GrantId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { ok, type Result, refuse } from '../../../shared/lib/result.ts'
import {
  type Act,
  type Actor,
  type DutyName,
  dutyFor,
  may,
  type PolicyRefusal,
} from '../../../shared/rounds/policy.ts'
import type { NamedAct } from '../../../shared/rounds/round.ts'
import type { Hands } from '../../hands.ts'
import { getGrant } from '../../store/grants.ts'
import { getRound } from '../../store/rounds.ts'
import { namedBy, type Recorded } from '../money/money-asked.ts'

export interface AskedGrant {
  readonly grant: Grant
  readonly by: NamedAct
  /** For the journal: what every act on this grant says. */
  readonly recorded: GrantRecorded
}

export type GrantRecorded = Omit<Recorded, 'act' | 'facts' | 'why'>

export type GrantsRefusal = PolicyRefusal | GrantActRefusal | MetricRefusal | MoneyActRefusal | ChangedRefusal

export async function askGrant(
  hands: Hands,
  actor: Actor,
  act: Act,
  ids: { readonly fund: NeighbourhoodId; readonly grant: GrantId },
): Promise<Result<AskedGrant, GrantsRefusal>> {
  const grant = await getGrant(hands.db, ids.fund, ids.grant)
  const allowed = await mayWith(hands, actor, act, ids.fund, grant?.project)
  if (!allowed.ok) return allowed
  if (!grant) return refuse({ reason: 'unknown-grant' })
  if (actor.person === grant.organiser) return refuse({ reason: 'own-grant' })
  return ok({ grant, ...whoDid(hands, actor, allowed.value, grant) })
}

/** The grant of the organiser who asks. */
export async function askOwnGrant(
  hands: Hands,
  actor: Actor,
  act: Act,
  ids: { readonly fund: NeighbourhoodId; readonly grant: GrantId },
): Promise<Result<AskedGrant, GrantsRefusal>> {
  const allowed = await mayWith(hands, actor, act, ids.fund, undefined)
  if (!allowed.ok) return allowed
  const grant = await getGrant(hands.db, ids.fund, ids.grant)
  if (!grant) return refuse({ reason: 'unknown-grant' })
  if (actor.person !== grant.organiser) return refuse({ reason: 'not-your-grant' })
  return ok({ grant, ...whoDid(hands, actor, allowed.value, grant) })
}

/** Under which duty they may. */
export async function mayWith(
  { db, clock }: Pick<Hands, 'db' | 'clock'>,
  actor: Actor,
  act: Act,
  place: NeighbourhoodId,
  project: Grant['project'],
): Promise<Result<DutyName, PolicyRefusal>> {
  const round = project && (await getRound(db, project.round))
  const ask = {
    actor,
    now: clock.now(),
    place,
    ...(project && round ? { round, proposal: project.proposal } : {}),
  }
  const allowed = may(act, ask)
  return allowed.ok ? ok(dutyFor(act, ask) ?? 'payment-check') : allowed
}

export function whoDid(
  { clock }: Pick<Hands, 'clock'>,
  actor: Actor,
  as: DutyName,
  { id, payer, title, project }: Pick<Grant, 'id' | 'payer' | 'title' | 'project'>,
): Pick<AskedGrant, 'by' | 'recorded'> {
  return {
    by: namedBy(actor, clock.now()),
    recorded: {
      as,
      place: payer.fund,
      grant: id,
      subject: title,
      ...(project ? { round: project.round } : {}),
    },
  }
}
