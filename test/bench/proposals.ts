// How long the pages of proposals take from the server, over HTTP, on an engine on disk: the list, a search with a typo and
// one proposal, with 60, 600 and 6,000 proposals, and how many engine reads each page takes. The goal is a 95th percentile
// under 150 ms with 600 proposals and 20,000 comments. Options: --sizes 60,600,6000  --comments N
// --times N  --seed N.
import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { build } from 'esbuild'
import type { httpApp } from '../../functions/http/app.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import type { RoundActs } from '../../shared/rounds/round.ts'
import { testRound, testSite } from '../fixtures/hands.ts'
import { openPlace } from '../rig/http/place.ts'
import { type MadeUp, madeUp } from './generated-talk.ts'

const root = new URL('../../', import.meta.url).pathname

export async function bench(args: string[]): Promise<void> {
  const text = { type: 'string' } as const
  const options = { sizes: text, comments: text, times: text, seed: text }
  const {
    sizes = '60,600,6000',
    comments: most = '20000',
    times = '60',
    seed = '1',
  } = parseArgs({
    args,
    options,
  }).values
  const place = await openPlace(await mkdtemp(join(tmpdir(), 'folkmoot-bench-')))
  const { hands } = place
  let reads = 0
  const send = hands.db.client.send.bind(hands.db.client) as (...sent: unknown[]) => unknown
  hands.db.client.send = ((...sent: unknown[]) => {
    reads++
    return send(...sent)
  }) as typeof hands.db.client.send
  const app = (await bundledApp())(await testSite(hands))
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(listening => server.once('listening', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  console.log(`seed ${seed}, ${times} requests of each page, one after another`)
  try {
    for (const count of sizes.split(',').map(Number)) {
      const comments = Math.min(Number(most), Math.round((count * 100) / 3))
      const size = { proposals: count, comments, onBusiest: Math.min(2_000, comments / 2) }
      const began = performance.now()
      hands.clock.set(secondsAfter(testRound('any').dates.proposingAt, 3600))
      const acts: RoundActs = {
        announced: { by: 'first' as never, byName: 'First', at: hands.clock.now() },
      }
      const talk = { supportNeeded: 50, moderation: 'after' as const }
      const round = testRound(`bench-${count}`, { id: `bench-${count}` as RoundId, acts, talk })
      const made = await madeUp(hands, round, size, Number(seed))
      console.log(
        `\n${count} proposals, ${comments} comments (${size.onBusiest} on one); made in ${seconds(began)}`,
      )
      for (const [name, pathOf] of Object.entries(pagesOf(made))) {
        await measured(origin, pathOf, 5)
        const [before, cpu] = [reads, process.cpuUsage()]
        const taken = await measured(origin, pathOf, Number(times))
        const each = (reads - before) / Number(times)
        const { user, system } = process.cpuUsage(cpu)
        const work = (user + system) / 1000 / Number(times)
        console.log(
          `${name.padEnd(28)} p50 ${ms(at(taken, 0.5))}  p95 ${ms(at(taken, 0.95))}  ${ms(work)} of processor time  ${each.toFixed(1)} engine reads`,
        )
      }
    }
  } finally {
    await new Promise(closed => server.close(closed))
    await place.close()
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
const seconds = (began: number) => `${((performance.now() - began) / 1000).toFixed(1)} s`

/** Pages are written in TSX, which Node does not read: they are bundled as for deployment. */
async function bundledApp(): Promise<typeof httpApp> {
  const outfile = join(root, 'node_modules/.cache/folkmoot/bench-app.mjs')
  await build({
    entryPoints: [join(root, 'functions/http/app.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'error',
  })
  return ((await import(outfile)) as { httpApp: typeof httpApp }).httpApp
}
