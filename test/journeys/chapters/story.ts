// What the chapters of a life tell one another: the town, the people, and what was found out on the way.
import type { BallotType } from '../../../shared/rounds/round.ts'
import type { Person } from '../person.ts'
import type { Town } from '../town.ts'

export interface Plot {
  readonly title: string
  readonly javaScript: boolean
  readonly width: number
  readonly ballotType: BallotType
  /** Who ticks what, besides those whose votes are told at length. */
  readonly voters: Readonly<Record<string, readonly string[]>>
  /** Enough people voted in Millbrook for single ballots to be published. */
  readonly ballotsShown: boolean
  readonly headline: string
  /** The project of Millbrook that comes first. */
  readonly winner: string
  /** What the results say of each project of Millbrook. */
  readonly reasons: Readonly<Record<string, string>>
}

export interface Story {
  readonly plot: Plot
  readonly town: Town
  /** The same person each time, with a browser of their own. */
  of(name: string): Promise<Person>
  /** Told by the officer who set the round up. */
  round: string
  /** Of the first and of the last vote of the resident who changes it. */
  readonly receipts: string[]
}

export function beginStory(plot: Plot, town: Town): Story {
  const people = new Map<string, Promise<Person>>()
  return {
    plot,
    town,
    round: '',
    receipts: [],
    of(name) {
      const known = people.get(name) ?? town.person(name)
      people.set(name, known)
      return known
    },
  }
}

export const round = {
  title: 'Weir Lane round',
  crossing: 'A safer crossing at Weir Lane',
  cafe: 'Saturday repair café',
  trees: 'Street trees on Mill Road',
  cableCar: 'A cable car to the coast',
  fireworks: 'Fireworks in the park',
  benches: 'Benches along the quay',
  sauna: 'A sauna on the pier',
} as const

/** The clock is moved by somebody who is nobody in the story: everybody else's session runs out as it would. */
export async function moveClockTo(story: Story, what: string): Promise<void> {
  const keeper = await story.of('the keeper of the clock')
  await keeper.goTo('/local/clock')
  await keeper.press(`${round.title}: ${what}`)
  await keeper.read('The clock was moved.')
}
