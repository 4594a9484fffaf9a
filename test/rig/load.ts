// `npm run rig:load`: the four evenings on which most comes at once: results that everybody reads, a reminder to everybody on the
// roll, a hundred votes a second, and somebody who means harm beside fifty who do not. `--casts 0` leaves a part out.
import { attackBeside } from './load/attack.ts'
import { writeToEverybody } from './load/blast.ts'
import { castByTheClock } from './load/casts.ts'
import { readResults } from './load/results.ts'
import { onPlace, runParts, type WantedPart } from './load/run-parts.ts'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({
  results: 1,
  projects: 160,
  readers: 50,
  blast: 1,
  voters: 5_000,
  casts: 1,
  rate: 100,
  minutes: 1,
  attack: 1,
  hostile: 500,
  people: 50,
  seconds: 20,
  seed: newSeed(),
})
const { seed, seconds, projects, people } = options

const parts: readonly WantedPart[] = [
  [
    options.results,
    onPlace((place, random) =>
      readResults(place, random, {
        projects,
        ballots: 400,
        readers: options.readers,
        seconds: seconds / 2,
        seed,
      }),
    ),
  ],
  [
    options.blast,
    onPlace((place, random) =>
      writeToEverybody(place, random, {
        voters: options.voters,
        kills: 6,
        seed,
        casts: { perSecond: 20, seconds: 15 },
      }),
    ),
  ],
  [
    options.casts,
    onPlace((place, random) =>
      castByTheClock(place, random, {
        perSecond: options.rate,
        seconds: 60 * options.minutes,
        seed,
        workers: 2,
        most: { p50: 30, p99: 250 },
      }),
    ),
  ],
  [
    options.attack,
    onPlace((place, random) =>
      attackBeside(place, random, {
        people,
        perSecond: options.hostile,
        seconds: 1.5 * seconds,
        projects: 40,
        seed,
      }),
    ),
  ],
]

runParts(parts, 'loads', seed)
