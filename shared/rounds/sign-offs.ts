// Who must have put their name to what before a round's results are out: two officers to the opening of the box, then,
// to each pot's count, a councillor of the place and an officer, two different people. Whoever has not signed within five
// working days can be stood in for by a deputy; whoever will not sign says why, in public.
import { must } from '../lib/assert.ts'
import type { NeighbourhoodId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Result, refuse } from '../lib/result.ts'
import { type Act, type Actor, type Ask, type DutyName, dutyFor, may, type PolicyRefusal } from './policy.ts'
import type { Round, SignOff } from './round.ts'
import { workingDaysAfter } from './working-days.ts'

export const openingApprovalsNeeded = 2

export const openingApproved = ({ acts }: Round): boolean =>
  new Set((acts.openingApprovals ?? []).map(({ by }) => by)).size >= openingApprovalsNeeded

export const signOffActs = {
  councillor: 'sign-off-as-councillor',
  officer: 'sign-off-as-officer',
} as const satisfies Record<SignOff['as'], Act>

export interface SignOffNeeded {
  readonly pot: NeighbourhoodId
  readonly as: SignOff['as']
}

export const deputyWorkingDays = 5

/** From when a deputy may sign what is missing; undefined while nothing is counted. */
export const deputiesFrom = ({ acts }: Round, timeZone: string): Instant | undefined =>
  acts.counted && workingDaysAfter(acts.counted.at, deputyWorkingDays, timeZone)

/** In the order of the pots, the councillor's before the officer's. */
export function missingSignOffs({ pots, acts }: Round): SignOffNeeded[] {
  const given = acts.signOffs ?? []
  return pots.flatMap(({ neighbourhood: pot }) =>
    (['councillor', 'officer'] as const)
      .filter(as => !given.some(signOff => signOff.pot === pot && signOff.as === as))
      .map(as => ({ pot, as })),
  )
}

/** Two capacities, two people: whoever has signed a pot in one does not sign it in the other. */
export const hasSigned = ({ acts }: Round, pot: NeighbourhoodId, actor: Actor): boolean =>
  (acts.signOffs ?? []).some(signOff => signOff.pot === pot && signOff.by === actor.person)

/** Of who holds the duty. */
const nearly: readonly PolicyRefusal['reason'][] = [
  'wrong-phase',
  'interests-not-declared',
  'interest-declared',
]

/**
 * What concerns the whole round may be done by whoever may do it for one of its pots. Answers under which duty, or the
 * refusal that is closest to a yes.
 */
export function mayForAnyPot(
  act: Act,
  ask: { readonly actor: Actor; readonly now: Instant; readonly round: Round },
): Result<DutyName, PolicyRefusal> {
  const asks: Ask[] = [ask, ...ask.round.pots.map(({ neighbourhood: place }) => ({ ...ask, place }))]
  for (const one of asks) {
    const duty = dutyFor(act, one)
    if (duty) return ok(duty)
  }
  const refusals = asks.flatMap(one => {
    const allowed = may(act, one)
    return allowed.ok ? [] : [allowed.refusal]
  })
  const closest = refusals.find(({ reason }) => nearly.includes(reason)) ?? refusals[0]
  return refuse(must(closest, `${act} is no duty's act`))
}
