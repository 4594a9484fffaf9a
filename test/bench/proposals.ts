// How long the pages of proposals take from the server, over HTTP, on an engine on disk: the list, a search with a typo and
// one proposal, with 60, 600 and 6,000 proposals, and how many engine reads each page takes. The goal is a 95th percentile
// under 150 ms with 600 proposals and 20,000 comments. Options: --sizes 60,600,6000  --comments N
// --times N  --seed N.
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import type { RoundId } from '../../shared/lib/ids.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import type { RoundActs } from '../../shared/rounds/round.ts'
import { testRound, testSite } from '../fixtures/hands.ts'
import { openPlace, type Place } from '../rig/http/place.ts'
import { type MadeUp, madeUp } from './generated-talk.ts'
import { bundledApps } from './parts/bundled-apps.ts'

interface Options {
  readonly sizes: readonly number[]
  readonly comments: number
  readonly times: number
  readonly seed: number
}

interface Found {
  readonly hands: Place['hands']
  readonly round: RoundId
  readonly proposals: number
  readonly comments: number
  readonly onBusiest: number
  readonly madeMs: number
  readonly pages: ReadonlyMap<string, PageFigures>
}

/** In milliseconds. */
interface PageFigures {
  readonly p50: number
  readonly p95: number
  readonly work: number
  readonly reads: number
}

export async function bench(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { sizes: text, comments: text, times: text, seed: text }
  const {
    sizes = '60,600,6000',
    comments = '20000',
    times = '60',
    seed = '1',
  } = parseArgs({ args, options }).values
  console.log(`seed ${seed}, ${times} requests of each page, one after another`)
  await measuredPages(
    {
      sizes: sizes.split(',').map(Number),
      comments: Number(comments),
      times: Number(times),
      seed: Number(seed),
    },
    ({ proposals, comments, onBusiest, madeMs, pages }) => {
      console.log(
        `\n${proposals} proposals, ${comments} comments (${onBusiest} on one); made in ${(madeMs / 1000).toFixed(1)} s`,
      )
      for (const [name, { p50, p95, work, reads }] of pages)
        console.log(
          `${name.padEnd(28)} p50 ${ms(p50)}  p95 ${ms(p95)}  ${ms(work)} of processor time  ${reads.toFixed(1)} engine reads`,
        )
    },
  )
}

/** Round by round of another size. */
export async function measuredPages(
  { sizes, comments: most, times, seed }: Options,
  tell: (found: Found) => void | Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'folkmoot-bench-'))
  const place = await openPlace(folder)
  const { hands } = place
  let reads = 0
  const send = hands.db.client.send.bind(hands.db.client) as (...sent: unknown[]) => unknown
  hands.db.client.send = ((...sent: unknown[]) => {
    reads++
    return send(...sent)
  }) as typeof hands.db.client.send
  const app = (await bundledApps()).httpApp(await testSite(hands))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(listening => server.once('listening', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    for (const proposals of sizes) {
      const comments = Math.min(most, Math.round((proposals * 100) / 3))
      const size = { proposals, comments, onBusiest: Math.min(2_000, comments / 2) }
      const began = performance.now()
      hands.clock.set(secondsAfter(testRound('any').dates.proposingAt, 3600))
      const acts: RoundActs = {
        announced: { by: 'first' as never, byName: 'First', at: hands.clock.now() },
      }
      const talk = { supportNeeded: 50, moderation: 'after' as const }
      const round = testRound(`bench-${proposals}`, { id: `bench-${proposals}` as RoundId, acts, talk })
      const made = await madeUp(hands, round, size, seed)
      const madeMs = performance.now() - began
      const pages = new Map<string, PageFigures>()
      for (const [name, pathOf] of Object.entries(pagesOf(made))) {
        await measured(origin, pathOf, 5)
        const [before, cpu] = [reads, process.cpuUsage()]
        const taken = await measured(origin, pathOf, times)
        const { user, system } = process.cpuUsage(cpu)
        pages.set(name, {
          p50: at(taken, 0.5),
          p95: at(taken, 0.95),
          work: (user + system) / 1000 / times,
          reads: (reads - before) / times,
        })
      }
      await tell({ hands, round: round.id, proposals, comments, onBusiest: size.onBusiest, madeMs, pages })
    }
  } finally {
    await new Promise(closed => server.close(closed))
    await place.close()
    await rm(folder, { recursive: true, force: true })
  }
}

type PathOf = (i: number) => string

function pagesOf({ round, proposals, busiest }: MadeUp): Readonly<Record<string, PathOf>> {
  const list = `/en/rounds/${round.id}/proposals`
  const some = (i: number) => proposals[(i * 7919) % proposals.length]!
  const typo = (i: number) => {
    const [, word = ''] = some(i).title.split(' ')
    return `${word.slice(0, 2)}${word.slice(3)}`
  }
  return {
    list: i => `${list}?draw=${(i % 16) + 1}`,
    'list, most supported': i => `${list}?draw=${(i % 16) + 1}&sort=supported&page=${(i % 3) + 1}`,
    search: i => `${list}?draw=1&words=${some(i).title.split(' ')[1]}`,
    'search with a typo': i => `${list}?draw=1&words=${typo(i)}`,
    proposal: i => `${list}/${some(i).id}`,
    'proposal with most comments': () => `${list}/${busiest.id}`,
    feed: () => `/en/rounds/${round.id}/feed.atom`,
  }
}

async function measured(origin: string, pathOf: PathOf, times: number): Promise<number[]> {
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    const response = await fetch(origin + pathOf(i))
    await response.arrayBuffer()
    taken.push(performance.now() - began)
    if (response.status !== 200) throw new Error(`${pathOf(i)} answers ${response.status}`)
  }
  return taken.sort((a, b) => a - b)
}

const at = (sorted: readonly number[], share: number) => sorted[Math.ceil(sorted.length * share) - 1]!
const ms = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`.padStart(8)
