// The evening the results come out: everybody reads them, first with nothing before the workers, then behind the edge.
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { epochOf, secondsAfter } from '../../../shared/lib/instant.ts'
import type { Random } from '../../fixtures/random.ts'
import { castVotes, done } from '../../fixtures/vote.ts'
import { type Place, publish } from '../http/place.ts'
import { startProcess, ask as tell } from '../http/processes.ts'
import { makeRound, opening } from '../http/town.ts'
import { startWorkers } from '../http/workers.ts'
import { atShare, inMilliseconds, type Part, someOf } from './asking.ts'
import type { ReaderDone, ReaderStart } from './reader.ts'

export interface ResultsOptions {
  readonly projects: number
  readonly ballots: number
  readonly readers: number
  readonly seconds: number
  readonly seed: number
}

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))

export async function readResults(place: Place, random: Random, options: ResultsOptions): Promise<Part> {
  const { hands, folder } = place
  const closesAt = secondsAfter(opening, 3600)
  const { round } = await makeRound(hands, `storm-${options.seed}`, closesAt, options.projects)
  const titles = Array.from({ length: options.projects }, (_, i) => `Project ${i + 1}`)
  await castVotes(hands, round, {
    north: Array.from({ length: options.ballots }, () => random.some(titles, 1 + random.below(3))),
  })
  hands.clock.set(secondsAfter(closesAt, 120))
  done(await closeGates(hands, round))
  await publish(hands, round)

  const workers = await startWorkers({
    endpoint: place.endpoint,
    folder,
    many: 2,
    random: { ...random, below: limit => Math.floor(limit / 2) },
    anchor: { real: Date.now(), rig: epochOf(secondsAfter(closesAt, 3600)), speed: 1 },
    onPlaces: () => undefined,
  })
  const log = join(folder, 'load.log')
  try {
    const ports = workers.places().map(({ port }) => port)
    const here = `/en/rounds/${round}`
    const paths = [
      `${here}/results`,
      `${here}/results/north/steps`,
      `${here}/account`,
      `${here}/receipt`,
      here,
    ]
    const edge = await startProcess<{ readonly port: number }>(
      file('edge.ts'),
      { RIG_ORIGIN: JSON.stringify(ports) },
      log,
    )
    const straight = await read(log, { ...options, ports, paths, lanes: options.readers })
    const behind = await read(log, { ...options, ports: [edge.said.port], paths, lanes: options.readers })
    const from = await tell<Record<'cache' | 'origin' | 'edge', number>>(edge.child)
    edge.child.kill()
    const asked = from.cache + from.origin + from.edge
    const share = from.cache / Math.max(1, asked)
    const broken = [
      ...someOf('page straight from the workers', straight.milliseconds.length),
      ...someOf('page from the edge', from.cache),
      ...errorsOf('straight', straight),
      ...errorsOf('behind the edge', behind),
      ...(share < 0.9 ? [`the edge had only ${(100 * share).toFixed(1)} % of what was asked`] : []),
      ...(atShare(behind.milliseconds, 0.99) < atShare(straight.milliseconds, 0.99)
        ? []
        : ['the edge makes nothing faster']),
    ]
    return {
      line: `results of ${options.projects} projects, ${options.readers} readers: ${sayOf(straight)}; behind the edge ${sayOf(behind)}, ${(100 * share).toFixed(1)} % from its cache`,
      broken,
    }
  } finally {
    await workers.stop()
  }
}

async function read(log: string, start: ReaderStart): Promise<ReaderDone> {
  const { child } = await startProcess(file('reader.ts'), { RIG_READER: JSON.stringify(start) }, log)
  const answered = once(child, 'message')
  child.send('go')
  const [told] = await answered
  return told as ReaderDone
}

const errorsOf = (how: string, { statuses }: ReaderDone): string[] =>
  Object.entries(statuses).flatMap(([status, many]) =>
    status === '200' ? [] : [`${how}: ${many} answers ${status}`],
  )

const sayOf = ({ milliseconds, seconds, statuses }: ReaderDone): string =>
  `${(milliseconds.length / seconds).toFixed(0)} requests/s (${inMilliseconds(milliseconds)}, ${milliseconds.length - (statuses['200'] ?? 0)} errors)`
