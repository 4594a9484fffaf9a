// `npm run rig:load`: the four evenings on which most comes at once: results that everybody reads, a reminder to everybody on the
// roll, a hundred votes a second, and somebody who means harm beside fifty who do not. `--casts 0` leaves a part out.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, randomFrom } from '../fixtures/random.ts'
import { openPlace, type Place } from './http/place.ts'
import type { Part } from './load/asking.ts'
import { attackBeside } from './load/attack.ts'
import { writeToEverybody } from './load/blast.ts'
import { castByTheClock } from './load/casts.ts'
import { readResults } from './load/results.ts'
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

const parts: readonly (readonly [number, (place: Place, random: Random) => Promise<Part>])[] = [
  [
    options.results,
    (place, random) =>
      readResults(place, random, {
        projects,
        ballots: 400,
        readers: options.readers,
        seconds: seconds / 2,
        seed,
      }),
  ],
  [
    options.blast,
    (place, random) =>
      writeToEverybody(place, random, {
        voters: options.voters,
        kills: 6,
        seed,
        casts: { perSecond: 20, seconds: 15 },
      }),
  ],
  [
    options.casts,
    (place, random) =>
      castByTheClock(place, random, {
        perSecond: options.rate,
        seconds: 60 * options.minutes,
        seed,
        workers: 2,
        most: { p50: 30, p99: 250 },
      }),
  ],
  [
    options.attack,
    (place, random) =>
      attackBeside(place, random, {
        people,
        perSecond: options.hostile,
        seconds: 1.5 * seconds,
        projects: 40,
        seed,
      }),
  ],
]

async function main(): Promise<boolean> {
  const begun = performance.now()
  const broken: string[] = []
  let ran = 0
  for (const [isWanted, run] of parts) {
    if (isWanted === 0) continue
    const folder = await mkdtemp(join(tmpdir(), 'folkmoot-load-'))
    const place = await openPlace(folder)
    try {
      const part = await run(place, randomFrom(seed))
      ran++
      console.log(part.line)
      for (const line of part.broken.slice(0, 20)) console.log(`  BROKEN: ${line}`)
      broken.push(...part.broken)
    } finally {
      await place.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
  const took = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(`${ran} loads borne, ${broken.length} broken promises, ${took} s (seed ${seed})`)
  return ran > 0 && broken.length === 0
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error, `(seed ${seed})`)
    process.exit(1)
  },
)
