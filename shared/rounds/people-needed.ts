// How many different people a round takes before it can be trusted with money: each step that the rules give to several
// people names their seats, each seat the act that is done from it. Who may sit there the policy says; that no two seats of a
// step go to one person is a matching.
import type { NeighbourhoodId, PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { type Act, type Actor, type DutyName, may, policy } from './policy.ts'
import { projectSigningActs, reviewingOf } from './reviewing.ts'
import { proofOf, type Round } from './round.ts'

export const stepsOfPeople = ['roll', 'signatures', 'opening', 'count', 'payments'] as const
export type StepOfPeople = (typeof stepsOfPeople)[number]

export interface PeopleStep {
  readonly step: StepOfPeople
  /** Of one pot; absent where it is the whole round's. */
  readonly place?: NeighbourhoodId
  /** As many people as acts. */
  readonly acts: readonly Act[]
}

export type Member = Actor & { readonly person: PersonId; readonly name: string }

export interface FilledStep extends PeopleStep {
  /** Everybody who could do one of the acts, by name. */
  readonly who: readonly string[]
  /** Acts for which nobody is left, once everybody sits where most can sit. */
  readonly missing: readonly Act[]
}

/** What the rules of the round give to different people. No money moves in a rehearsal. */
export function peopleSteps(
  round: Pick<Round, 'pots' | 'rehearsal' | 'reviewing'>,
  twoApprovalsOverMinor = Number.POSITIVE_INFINITY,
): PeopleStep[] {
  const { pots, rehearsal } = round
  const signers = reviewingOf(round).signers.map(signer => projectSigningActs[signer])
  const approvals = (amountMinor: number) =>
    Array.from({ length: amountMinor > twoApprovalsOverMinor ? 2 : 1 }, () => 'approve-payment' as const)
  const inEach = (step: StepOfPeople, acts: (amountMinor: number) => readonly Act[]) =>
    pots.map(({ neighbourhood: place, amountMinor }) => ({ step, place, acts: acts(amountMinor) }))
  return [
    ...(pots.some(pot => proofOf(pot) !== 'declared')
      ? [{ step: 'roll', acts: ['import-roll', 'approve-roll-change'] } as const]
      : []),
    ...(signers.length > 0 ? inEach('signatures', () => signers) : []),
    { step: 'opening', acts: ['approve-opening', 'approve-opening'] },
    ...inEach('count', () => ['sign-off-as-councillor', 'sign-off-as-officer']),
    ...(rehearsal ? [] : inEach('payments', amount => ['check-payment', ...approvals(amount)])),
  ]
}

/** The fewest with whom it can be done at all, if each of them held every duty. */
export const fewestPeople = (steps: readonly PeopleStep[]): number =>
  Math.max(0, ...steps.map(({ acts }) => acts.length))

export function fillSteps(
  steps: readonly PeopleStep[],
  staff: readonly Member[],
  now: Instant,
): FilledStep[] {
  return steps.map(step => {
    const { place, acts } = step
    const canSit = acts.map(act =>
      staff.flatMap((actor, index) =>
        may(act, { actor, now, ...(place === undefined ? {} : { place }) }).ok ? [index] : [],
      ),
    )
    const seated = mostSeated(canSit)
    const able = [...new Set(canSit.flat())].sort((a, b) => a - b)
    return {
      ...step,
      who: able.map(index => staff[index]!.name),
      missing: acts.filter((_, seat) => !seated.has(seat)),
    }
  })
}

/** Seats that can be filled at once, nobody in two: augmenting paths (H. W. Kuhn, 1955). `canSit`: of each seat, who. */
export function mostSeated(canSit: readonly (readonly number[])[]): ReadonlySet<number> {
  const seatOf = new Map<number, number>()
  const place = (seat: number, asked: Set<number>): boolean =>
    (canSit[seat] ?? []).some(person => {
      if (asked.has(person)) return false
      asked.add(person)
      const before = seatOf.get(person)
      if (before !== undefined && !place(before, asked)) return false
      seatOf.set(person, seat)
      return true
    })
  for (const seat of canSit.keys()) place(seat, new Set())
  return new Set(seatOf.values())
}

/** Under which duty an act of a step is done, for saying who is missing. */
export const dutyOf = (act: Act): DutyName | undefined => {
  const { who } = policy[act]
  return typeof who === 'string' ? undefined : who[0]
}

export type PeopleRefusal = Refusal<'people-missing'> & { readonly steps: readonly FilledStep[] }

export function checkPeople(steps: readonly FilledStep[]): Result<undefined, PeopleRefusal> {
  const short = steps.filter(({ missing }) => missing.length > 0)
  return short.length === 0 ? ok() : refuse({ reason: 'people-missing', steps: short })
}
