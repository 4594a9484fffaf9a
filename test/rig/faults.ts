// `npm run rig:faults`: what breaks in the world, on purpose: the engine, the disk, clocks, the carrier of messages, whoever follows
// the journal or wakes by the clock, half-written files, tables that were set back, keys that are not to be had. `--disk 0`
// leaves one out; `--events 100000` follows a longer journal.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Random, randomFrom } from '../fixtures/random.ts'
import { jumpClocks } from './faults/clock-jumps.ts'
import { fillTheDisk } from './faults/disk-full.ts'
import { killTheEngine } from './faults/engine-killed.ts'
import { followThrough } from './faults/follower.ts'
import { killWriters } from './faults/half-written.ts'
import { withoutKeys } from './faults/key-service.ts'
import { setBackAtRandom } from './faults/set-back.ts'
import { wakeTogether } from './faults/two-schedulers.ts'
import { openPlace, type Place } from './http/place.ts'
import type { Part } from './load/asking.ts'
import { writeToEverybody } from './load/blast.ts'
import { newSeed, readNumbers } from './options.ts'

const options = readNumbers({
  engine: 1,
  disk: 1,
  clocks: 1,
  carrier: 1,
  journal: 1,
  schedulers: 1,
  files: 1,
  tables: 1,
  keys: 1,
  seconds: 20,
  rate: 50,
  voters: 400,
  events: 3_000,
  kills: 40,
  trials: 9,
  seed: newSeed(),
})
const { seed, seconds, rate } = options
const load = { seconds, perSecond: rate, seed }

type Run = (folder: string, random: Random) => Promise<Part>
const on =
  (run: (place: Place, random: Random) => Promise<Part>): Run =>
  async (folder, random) => {
    const place = await openPlace(folder)
    try {
      return await run(place, random)
    } finally {
      await place.close()
    }
  }

const parts: readonly (readonly [number, Run])[] = [
  [options.engine, (folder, random) => killTheEngine(folder, random, load)],
  [options.disk, (folder, random) => fillTheDisk(folder, random, load)],
  [options.clocks, on((place, random) => jumpClocks(place, random, { ballots: 20 * seconds, seed }))],
  [
    options.carrier,
    on((place, random) =>
      writeToEverybody(place, random, {
        voters: options.voters,
        kills: 3,
        seed,
        moods: ['down', 'half', 'slow', 'half', 'well'],
        casts: { perSecond: 20, seconds: seconds / 2 },
      }),
    ),
  ],
  [
    options.journal,
    (folder, random) =>
      followThrough(folder, random, { events: options.events, batches: Math.ceil(options.events / 3) }),
  ],
  [options.schedulers, (folder, random) => wakeTogether(folder, random, 4)],
  [options.files, (folder, random) => killWriters(folder, random, options.kills)],
  [options.tables, on((place, random) => setBackAtRandom(place, random, options.trials, 14))],
  [options.keys, on((place, random) => withoutKeys(place, random, { ...load, seconds: seconds / 2 }))],
]

async function main(): Promise<boolean> {
  const begun = performance.now()
  const broken: string[] = []
  let ran = 0
  for (const [isWanted, run] of parts) {
    if (isWanted === 0) continue
    const folder = await mkdtemp(join(tmpdir(), 'folkmoot-faults-'))
    try {
      const part = await run(folder, randomFrom(seed))
      ran++
      console.log(part.line)
      for (const line of part.broken.slice(0, 20)) console.log(`  BROKEN: ${line}`)
      broken.push(...part.broken)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  const took = ((performance.now() - begun) / 1000).toFixed(0)
  console.log(`${ran} kinds of fault borne, ${broken.length} broken promises, ${took} s (seed ${seed})`)
  return ran > 0 && broken.length === 0
}

main().then(
  good => process.exit(good ? 0 : 1),
  error => {
    console.error(error, `(seed ${seed})`)
    process.exit(1)
  },
)
