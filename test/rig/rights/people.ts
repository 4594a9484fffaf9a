// Who comes to try: everybody from nobody to holders of each duty, everywhere, here, there and in the place around; and those
// whose duty only looks as if it were in force.
import { newDuty } from '../../../functions/store/duties.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import { type DutyName, dutyNames } from '../../../shared/rounds/policy.ts'
import type { TestHands } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'

/** Where a duty is held, seen from the thing that is acted on: the place it lies in, another, or the one around both. */
export const wheres = ['everywhere', 'here', 'there', 'around'] as const
export type Where = (typeof wheres)[number]

/** Something that keeps a duty from being one. */
export const hollows = ['run out', 'not confirmed', 'ended', 'by mailbox alone'] as const
export type Hollow = (typeof hollows)[number]

export const interestKinds = ['not declared', 'in both places'] as const

export interface Asker {
  readonly name: string
  readonly duty?: DutyName
  readonly where?: Where
  readonly hollow?: Hollow
  readonly interest?: (typeof interestKinds)[number]
  /** Wrote what is acted on. */
  readonly author?: true
  /** On the roll of the place. */
  readonly voter?: true
  /** Signed in longer ago than five minutes: the screen may be an open one. */
  readonly stale?: true
}

/** Nobody is signed in as this one. */
export const nobodyAtAll: Asker = { name: 'nobody' }
export const resident: Asker = { name: 'resident' }
export const author: Asker = { name: 'author', author: true }
export const voter: Asker = { name: 'voter on the roll', voter: true }

const placeOf: Readonly<Record<Where, NeighbourhoodId | 'council'>> = {
  everywhere: 'council',
  here: 'north' as NeighbourhoodId,
  there: 'south' as NeighbourhoodId,
  around: 'whole' as NeighbourhoodId,
}

export const holder = (duty: DutyName, where: Where): Asker => ({
  name: `holder of ${duty}, ${where}`,
  duty,
  where,
})
export const hollowHolder = (duty: DutyName, hollow: Hollow): Asker => ({
  name: `holder of ${duty}, ${hollow}`,
  duty,
  where: 'everywhere',
  hollow,
})
export const interested = (duty: DutyName, interest: NonNullable<Asker['interest']>): Asker => ({
  name: `holder of ${duty}, interests ${interest}`,
  duty,
  where: 'everywhere',
  interest,
})

export const staleHolder = (duty: DutyName): Asker => ({
  name: `holder of ${duty}, signed in a while ago`,
  duty,
  where: 'everywhere',
  stale: true,
})

export const everybody: readonly Asker[] = [
  resident,
  author,
  voter,
  ...dutyNames.flatMap(duty => [
    ...wheres.map(where => holder(duty, where)),
    ...hollows.map(hollow => hollowHolder(duty, hollow)),
    ...interestKinds.map(interest => interested(duty, interest)),
    staleHolder(duty),
  ]),
]

export interface Known {
  readonly cookie: string
  readonly person: PersonId
}
export type People = ReadonlyMap<string, Known>

export const emailOf = ({ name }: Asker): string => `${name.replaceAll(/\W+/g, '.')}@rights.example`

export async function signEverybodyIn(
  hands: TestHands,
  askers: readonly Asker[] = everybody,
): Promise<People> {
  const people = new Map<string, Known>()
  const now = hands.clock.now()
  for (const stale of [true, false]) {
    hands.clock.set(stale ? secondsAfter(now, -600) : now)
    const some = askers.filter(asker => (asker.stale ?? false) === stale)
    for (let from = 0; from < some.length; from += 16)
      await Promise.all(
        some.slice(from, from + 16).map(async asker => people.set(asker.name, await signIn(hands, asker))),
      )
  }
  return people
}

async function signIn(hands: TestHands, asker: Asker): Promise<Known> {
  const { name, duty, where = 'everywhere', hollow } = asker
  const email = emailOf(asker)
  const { cookie, person } = await signedIn(hands, {
    name,
    email,
    by: duty === undefined || hollow === 'by mailbox alone' ? 'code' : 'staff',
  })
  if (duty === undefined) return { cookie, person }
  const now = hands.clock.now()
  const by = (who: string) => ({ by: who as PersonId, byName: who, at: secondsAfter(now, -86_400) })
  await transact(hands.db, [
    newDuty({
      person,
      personName: name,
      email,
      name: duty,
      place: placeOf[where],
      granted: by('officer-one'),
      ...(hollow !== 'not confirmed' && { confirmed: by('officer-two') }),
      ...(hollow === 'run out' && { until: secondsAfter(now, -60) }),
      ...(hollow === 'ended' && { ended: { ...by('officer-two'), reason: 'They work elsewhere now.' } }),
      version: 0,
    }),
  ])
  return { cookie, person }
}
