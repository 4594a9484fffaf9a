// "Recount here" as a reader's browser does it: the worker that is shipped, in Chromium, on a generated bundle of 100,000
// ballots, at full speed and held to a quarter of a core (quarter-speed.ts says how and why). From the moment the worker
// gets its task to its verdict; what it fetches comes from this machine, so that it is not the download that is measured.
// Options: --ballots N, --projects N, --seed N, --rule greedy|equal-shares (both), --times N (4).
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { buildAssets } from '../../infra/build/assets.ts'
import { recountWords } from '../../web/components/recount-words.ts'
import type { RecountSaid, RecountTask } from '../../web/islands/recount-messages.ts'
import { wordsFor } from '../../web/messages/translate.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { type BundleRule, type GeneratedBundle, generatedBundle } from './generated-bundle.ts'
import { heldBack, processorSeconds } from './quarter-speed.ts'

const workers = { greedy: 'recount-worker', 'equal-shares': 'recount-shares-worker' } as const

export async function bench(args: string[]): Promise<void> {
  const option = { type: 'string' } as const
  const options = { ballots: option, projects: option, seed: option, rule: option, times: option }
  const {
    ballots = '100000',
    projects = '100',
    seed = '1',
    rule,
    times = '4',
  } = parseArgs({ args, options }).values
  const out = await mkdtemp(join(tmpdir(), 'folkmoot-bench-'))
  const assets = await buildAssets(out)
  const browser = await launchBrowser()
  try {
    for (const each of rule ? [rule as BundleRule] : (['greedy', 'equal-shares'] as const)) {
      const bundle = generatedBundle(each, Number(ballots), Number(projects), Number(seed))
      const worker = await readFile(`${out}${assets.workers[workers[each]]}`)
      const server = await serve(bundle, worker)
      const page = await browser.newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      await recount(page, bundle)
      const before = processorSeconds(process.pid)
      const atFull = await recount(page, bundle)
      const worked = processorSeconds(process.pid) - before
      const letGo = heldBack(process.pid, Number(times))
      const held = await recount(page, bundle)
      const share = letGo()
      const megabytes = (bundle.ballotsBytes / 1e6).toFixed(1)
      console.log(
        `${each}: ${ballots} ballots (${megabytes} MB) × ${projects} projects, seed ${seed}: ` +
          `${atFull.toFixed(2)} s, ${worked.toFixed(2)} s of processor time in all of the browser, times ` +
          `${times}: ${(Number(times) * worked).toFixed(2)} s; held to ${(100 * share).toFixed(0)}% of the time: ` +
          `${held.toFixed(2)} s`,
      )
      await page.close()
      server.close()
    }
  } finally {
    await browser.close()
    await rm(out, { recursive: true })
  }
}

async function serve({ files }: GeneratedBundle, worker: Uint8Array) {
  const server = createServer((request, response) => {
    const name = request.url!.split('/').at(-1)!
    const packed = files.get(name)
    if (packed) response.setHeader('content-encoding', 'gzip')
    response.setHeader('content-type', name === 'worker.js' ? 'text/javascript' : 'text/html')
    response.end(packed ?? (name === 'worker.js' ? worker : ''))
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return server
}

/** Seconds, by the page's own clock. Anything but the same outcome ends the bench. */
async function recount(page: Page, { pot, manifestSha256 }: GeneratedBundle): Promise<number> {
  const words = recountWords(wordsFor('en', { currency: 'GBP', timeZone: 'Europe/London' }), 'North')
  const task: RecountTask = { pot, folder: '/published', manifestSha256, words }
  const { seconds, said } = await page.evaluate(
    task =>
      new Promise<{ seconds: number; said: RecountSaid }>(tell => {
        const worker = new Worker('/worker.js')
        const startedAt = performance.now()
        worker.onmessage = ({ data }) => {
          if (!('verdict' in data)) return
          worker.terminate()
          tell({ seconds: (performance.now() - startedAt) / 1000, said: data })
        }
        worker.postMessage(task)
      }),
    task,
  )
  if (!('verdict' in said) || said.verdict !== 'same') throw new Error(JSON.stringify(said))
  return seconds
}
