// Everybody on a roll is written to while people vote: each once, however often the process that writes is killed, and whatever
// becomes of the carrier of messages meanwhile.
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sealAddress } from '../../../functions/ports/voter-addresses.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { epochOf, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import type { Place } from '../http/place.ts'
import { ended, type Started, startProcess, ask as tell } from '../http/processes.ts'
import type { Anchor } from '../http/rig-clock.ts'
import { makeRound, opening, pot, settle } from '../http/town.ts'
import { startWorkers } from '../http/workers.ts'
import { type Part, someOf } from './asking.ts'
import type { CasterDone } from './caster.ts'
import { historyIn, startCasting, steady } from './casts.ts'
import type { Mood, ProviderCount } from './provider.ts'
import type { TellerStart } from './teller.ts'

export interface BlastOptions {
  readonly voters: number
  readonly kills: number
  readonly seed: number
  /** What becomes of the carrier, one after another, over and over. */
  readonly moods?: readonly Mood[]
  readonly casts: { readonly perSecond: number; readonly seconds: number }
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export async function writeToEverybody(place: Place, random: Random, options: BlastOptions): Promise<Part> {
  const { hands, folder } = place
  const { voters, seed, casts } = options
  const { round, projects } = await makeRound(hands, `blast-${seed}`, secondsAfter(opening, 40 * 3600))
  await settle(hands, seed, round, Math.ceil(casts.perSecond * casts.seconds * 1.003) + 2)
  await putOnRoll(place, round, voters)
  const log = join(folder, 'load.log')
  const provider = await startProcess<{ readonly port: number }>(file('provider.ts'), {}, log)
  const workers = await startWorkers({
    endpoint: place.endpoint,
    folder,
    many: 1,
    random: steady(random),
    anchor: { real: Date.now(), rig: epochOf(secondsAfter(opening, 60)), speed: 1 },
    onPlaces: () => undefined,
  })
  const over = new AbortController()
  try {
    const casting = startCasting(folder, {
      seed,
      ports: workers.places().map(({ port }) => port),
      round,
      pot,
      projects,
      from: 0,
      ...casts,
      history: await historyIn(folder, 'blast'),
    })
    const moody = inMoods(provider, options.moods ?? [], over.signal)
    const begun = performance.now()
    // A minute of what a dead sender has begun goes by in two seconds.
    const anchor: Anchor = { real: Date.now(), rig: epochOf(secondsAfter(opening, 60)), speed: 30 }
    const start: TellerStart = {
      endpoint: place.endpoint,
      folder,
      provider: provider.said.port,
      anchor,
      round,
    }
    const killed = await tellUntilTold(start, random, options.kills, log)
    const seconds = (performance.now() - begun) / 1000
    over.abort()
    const changed = await moody
    const cast: CasterDone = await casting
    const { taken, references, twice, moods } = await tell<ProviderCount>(provider.child)
    return {
      line: `${voters} voters written to in ${seconds.toFixed(0)} s (${(voters / seconds).toFixed(0)}/s), by a sender that was killed ${killed} times, through a carrier in ${changed} moods (${Object.entries(
        moods,
      )
        .map(([mood, many]) => `${many} ${mood}`)
        .join(
          ', ',
        )}): ${voters - references} not told, ${twice} told twice, ${cast.milliseconds.length} of ${cast.came} casts taken meanwhile`,
      broken: [
        ...someOf('message', taken),
        ...someOf('cast', cast.milliseconds.length),
        ...(references === voters ? [] : [`${voters - references} were not told`]),
        ...(twice === 0 && taken === references ? [] : [`${twice} were told twice`]),
        ...(killed === options.kills ? [] : [`the sender was killed ${killed} times, not ${options.kills}`]),
        ...(cast.milliseconds.length === cast.came && cast.failed === 0
          ? []
          : [`${cast.came - cast.milliseconds.length} casts got no yes, ${cast.failed} failed`]),
      ],
    }
  } finally {
    over.abort()
    provider.child.kill('SIGKILL')
    await ended(provider.child)
    await workers.stop()
  }
}

async function putOnRoll({ hands }: Place, round: RoundId, voters: number): Promise<void> {
  const { db, keys } = hands
  const size = 1000
  for (let from = 0; from < voters; from += size) {
    const places = Array.from({ length: Math.min(size, voters - from) }, async (_, i) => {
      const email = `reader-${from + i}@north.example`
      const where = { round, pot, voterKey: await voterKeyOfEmail(keys, email) }
      return { ...where, address: await sealAddress(keys, where, email), by: 'import' }
    })
    await addToRoll(db, await Promise.all(places))
  }
}

/** Answers how often it was killed. Some of the time each needs to begin counts as well. */
async function tellUntilTold(
  start: TellerStart,
  random: Random,
  kills: number,
  log: string,
): Promise<number> {
  for (let killed = 0; ; ) {
    const { child } = await startProcess(file('teller.ts'), { RIG_TELLER: JSON.stringify(start) }, log)
    const told = once(child, 'message').then(() => true)
    const gone = killed < kills ? pause(400 + random.below(1_600)).then(() => false) : never
    if (await Promise.race([told, gone])) {
      await ended(child)
      return killed
    }
    child.kill('SIGKILL')
    await ended(child)
    killed++
  }
}

const never = new Promise<false>(() => {})

/** Answers how many moods it went through, and leaves it well. */
async function inMoods(
  { child }: Started<unknown>,
  moods: readonly Mood[],
  signal: AbortSignal,
): Promise<number> {
  let changed = 0
  while (moods.length > 0 && !signal.aborted) {
    child.send({ mood: moods[changed++ % moods.length]! })
    await pause(1_500, undefined, { signal }).catch(() => undefined)
  }
  child.send({ mood: 'well' })
  return changed
}
