// The star of the demonstration's grant: twelve people scored themselves when they began with the organiser, and again later.
import { keepStar } from '../../../functions/acts/keep-star.ts'
import { recordStar } from '../../../functions/acts/record-star.ts'
import type { StarStage } from '../../../shared/grants/star.ts'
import { assert } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { GrantId, NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Result } from '../../../shared/lib/result.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { PastHands } from './past-hands.ts'

const points = [
  'People I can turn to',
  'Feeling safe on my street',
  'Getting out of the house',
  'Knowing where to ask for help',
  'Doing something for others',
  'How I feel most days',
]
const people = 12

/** Somewhere between 1 and 10, another for each person and point. */
const score = (person: number, point: number, gain: number): number =>
  Math.min(10, 2 + ((person * 3 + point * 2) % 4) + (point % 3) + (gain === 0 ? 0 : gain + ((point * 2) % 5)))

const done = (answer: Result<unknown, unknown>) => assert(answer.ok, 'a star of the demo is kept')

export async function liveStar(
  story: PastHands,
  organiser: Actor,
  grant: { readonly fund: NeighbourhoodId; readonly grant: GrantId },
  days: Readonly<Record<'start' | 'review', Day>>,
): Promise<void> {
  done(await keepStar(story, organiser, { ...grant, points }))
  const fill = async (person: number, stage: StarStage & keyof typeof days, gain: number) =>
    done(
      await recordStar(story, organiser, {
        ...grant,
        code: `W${person + 1}`,
        stage,
        day: days[stage],
        scores: points.map((_, point) => score(person, point, gain)),
      }),
    )
  for (let person = 0; person < people; person++) {
    await fill(person, 'start', 0)
    await fill(person, 'review', 1 + (person % 3))
  }
}
