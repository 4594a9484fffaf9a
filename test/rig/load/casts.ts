// A vote in which people come by the clock: so many a second for so long, closed, counted, published, and held against what each
// of them was told. `meanwhile` is whatever else happens to it.
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { epochOf, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import { done } from '../../fixtures/vote.ts'
import { holds, summary } from '../check-history.ts'
import { checkBundle } from '../http/check-bundle.ts'
import { type Place, publish } from '../http/place.ts'
import { startProcess } from '../http/processes.ts'
import { makeRound, opening, pot, settle } from '../http/town.ts'
import { startWorkers, type Workers } from '../http/workers.ts'
import { atShare, inMilliseconds, type Part, someOf } from './asking.ts'
import type { CasterDone, CasterStart } from './caster.ts'

export interface CastsOptions {
  readonly perSecond: number
  readonly seconds: number
  readonly seed: number
  readonly workers: number
  /** Milliseconds that a yes may take; none where something is broken on purpose. */
  readonly most?: { readonly p50: number; readonly p99: number }
}

export interface Casting {
  readonly place: Place
  readonly workers: Workers
  readonly round: RoundId
  readonly signal: AbortSignal
}

const closesAt = secondsAfter(opening, 5 * 3600)

/** Steady clocks: what is measured here is something else. */
export const steady = (random: Random): Random => ({ ...random, below: limit => Math.floor(limit / 2) })

export async function castByTheClock(
  place: Place,
  random: Random,
  options: CastsOptions,
  meanwhile: (casting: Casting) => Promise<string> = async () => '',
): Promise<Part> {
  const { hands, folder } = place
  const { perSecond, seconds, seed } = options
  const { round, projects } = await makeRound(hands, `clock-${seed}-${perSecond}-${seconds}`, closesAt)
  // Whoever is on no roll does not come.
  await settle(hands, seed, round, Math.ceil(perSecond * seconds * 1.003) + 2)
  const workers = await startWorkers({
    endpoint: place.endpoint,
    folder,
    many: options.workers,
    random: steady(random),
    anchor: { real: Date.now(), rig: epochOf(secondsAfter(opening, 60)), speed: 1 },
    onPlaces: () => undefined,
  })
  const over = new AbortController()
  try {
    const history = await historyIn(folder, 'clock')
    const casting = startCasting(folder, {
      seed,
      ports: workers.places().map(({ port }) => port),
      round,
      pot,
      projects,
      from: 0,
      perSecond,
      seconds,
      history,
    })
    const also = meanwhile({ place, workers, round, signal: over.signal })
    const told = await casting
    over.abort()
    const what = await also
    hands.clock.set(secondsAfter(closesAt, 61))
    done(await closeGates(hands, round))
    const closedAt = Date.now()
    await publish(hands, round)
    const facts = { surelyOpenAt: 0, maybeClosedAt: closedAt, closedAt }
    const { found, problems } = await checkBundle(hands, round, pot, [history], facts)
    const { most } = options
    const slow = most
      ? [
          ...(atShare(told.milliseconds, 0.5) < most.p50 ? [] : [`half of them took over ${most.p50} ms`]),
          ...(atShare(told.milliseconds, 0.99) < most.p99
            ? []
            : [`one in a hundred took over ${most.p99} ms`]),
        ]
      : []
    const lists = [found.lost, found.doubled, found.late, found.wrongRefusals, found.unanswered, problems]
    return {
      line: `${perSecond} casts/s for ${seconds} s: ${told.milliseconds.length} of ${told.came} taken (${inMilliseconds(told.milliseconds)}, longest without one ${told.longestGap} ms), ${told.failed} answers 5xx, ${told.withoutAdvice} without retry advice${what}; ${summary(found, seed)}`,
      broken: [
        ...someOf('cast', told.milliseconds.length),
        ...(told.milliseconds.length === told.came
          ? []
          : [`${told.came - told.milliseconds.length} got no yes`]),
        ...Object.entries(told.refused).map(([reason, many]) => `${many} were told ${reason}`),
        ...(told.withoutAdvice > 0
          ? [`${told.withoutAdvice} answers 5xx did not say when to come again`]
          : []),
        ...(holds(found) && problems.length === 0 ? [] : lists.flatMap(list => list.slice(0, 5))),
        ...slow,
      ],
    }
  } finally {
    over.abort()
    await workers.stop()
  }
}

export async function historyIn(folder: string, name: string): Promise<string> {
  await mkdir(join(folder, 'histories'), { recursive: true })
  return join(folder, 'histories', `${name}.jsonl`)
}

export async function startCasting(folder: string, start: CasterStart): Promise<CasterDone> {
  const { child } = await startProcess(
    fileURLToPath(new URL('./caster.ts', import.meta.url)),
    { RIG_CASTER: JSON.stringify(start) },
    join(folder, 'load.log'),
  )
  const answered = Promise.race([
    once(child, 'message').then(([told]) => told as CasterDone),
    once(child, 'exit').then(([code]) => {
      throw new Error(`the voters ended with ${code}`)
    }),
  ])
  child.send('go')
  return must(await answered, 'what the voters were told')
}
