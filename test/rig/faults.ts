// `npm run rig:faults`: what breaks in the world, on purpose: the engine, the disk, clocks, the carrier of messages, whoever follows
// the journal or wakes by the clock, half-written files, tables that were set back, keys that are not to be had. `--disk 0`
// leaves one out; `--events 100000` follows a longer journal.
import { jumpClocks } from './faults/clock-jumps.ts'
import { fillTheDisk } from './faults/disk-full.ts'
import { killTheEngine } from './faults/engine-killed.ts'
import { followThrough } from './faults/follower.ts'
import { killWriters } from './faults/half-written.ts'
import { withoutKeys } from './faults/key-service.ts'
import { setBackAtRandom } from './faults/set-back.ts'
import { wakeTogether } from './faults/two-schedulers.ts'
import { writeToEverybody } from './load/blast.ts'
import { onPlace, runParts, type WantedPart } from './load/run-parts.ts'
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

const parts: readonly WantedPart[] = [
  [options.engine, (folder, random) => killTheEngine(folder, random, load)],
  [options.disk, (folder, random) => fillTheDisk(folder, random, load)],
  [options.clocks, onPlace((place, random) => jumpClocks(place, random, { ballots: 20 * seconds, seed }))],
  [
    options.carrier,
    onPlace((place, random) =>
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
  [options.tables, onPlace((place, random) => setBackAtRandom(place, random, options.trials, 14))],
  [options.keys, onPlace((place, random) => withoutKeys(place, random, { ...load, seconds: seconds / 2 }))],
]

runParts(parts, 'kinds of fault', seed)
