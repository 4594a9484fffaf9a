// A vote that is closed while many cast: at a random moment, by a clock that is wrong.
import { type Story, tellStory } from './story.ts'

/** One close with most of its casts begun before it, few of them over. */
export const tellClose = (folder: string, seed: number, casts: number, faults: number): Promise<Story> =>
  tellStory(folder, {
    seed,
    voters: Math.ceil(casts * 1.7),
    workers: 4,
    faults,
    kills: seed % 3,
    minutes: 20,
    arrive: [0.8, 1],
    habit: random => (random.below(10) === 0 ? 'presses twice' : 'once'),
  })
