// The whole system in one process on one machine: engine, app, casting app, journal follower, scheduler, sign-in.
// Nothing here decides anything; it only stands the same parts up that AWS runs apart.

import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { payRewards } from '../../functions/acts/pay-rewards.ts'
import type { Hands } from '../../functions/hands.ts'
import { httpApp } from '../../functions/http/app.ts'
import { castApp } from '../../functions/http/cast.ts'
import type { App, DemoSignIn, Site } from '../../functions/http/site.ts'
import { followJournal } from '../../functions/on-act/follow.ts'
import { continueAllocations } from '../../functions/on-schedule/continue-allocations.ts'
import { continueBatches } from '../../functions/on-schedule/continue-batches.ts'
import { continueStatements } from '../../functions/on-schedule/continue-statements.ts'
import { forgetExpired } from '../../functions/on-schedule/forget-expired.ts'
import { keepMeasures } from '../../functions/on-schedule/keep-measures.ts'
import { allSteps, runDue } from '../../functions/on-schedule/run-due.ts'
import { sendNews } from '../../functions/on-schedule/send-news.ts'
import { systemEntropy } from '../../functions/ports/entropy.ts'
import { localFiles } from '../../functions/ports/files-local.ts'
import { sharpImages } from '../../functions/ports/images-sharp.ts'
import { fileKeys } from '../../functions/ports/keys-file.ts'
import { localOutbox, type Outbox } from '../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../functions/ports/second-program-local.ts'
import { staffSignIn } from '../../functions/ports/staff-sign-in.ts'
import { openDb, sharingReads } from '../../functions/store/db.ts'
import { listRounds } from '../../functions/store/rounds.ts'
import { readPostcodes } from '../../shared/eligibility/postcodes.ts'
import { isCasting } from '../../shared/platform/casting.ts'
import { type Council, neighbourhoodOf } from '../../shared/platform/council.ts'
import type { AssetManifest } from '../../web/assets.ts'
import { postcodesText } from '../build/postcodes-file.ts'
import { type DataFolder, databaseIn, openDataFolder, sayDataRefusal } from './data-folder.ts'
import { demoCode } from './demo/demo-code.ts'
import { demoSignIns } from './demo/people.ts'
import type { RoundPlan } from './demo/round-plans.ts'
import { seedDemo } from './demo/seed.ts'
import { type DemoClock, openDemoClock } from './demo-clock.ts'
import { type Engine, startEngine } from './engine.ts'
import { checkDataFile } from './engine-file.ts'
import { galleryPages } from './gallery.tsx'
import { localOidc } from './oidc.ts'
import { repeatEvery } from './repeat.ts'
import { forgetWriteOrder, orderKeptSeconds, wasCutOff } from './write-order.ts'

const stepsButTelling = allSteps.filter(step => step !== 'tell')

export interface ServerOptions {
  readonly port: number
  readonly council: Council
  readonly fresh: boolean
  readonly seed: boolean
  /** Which rounds are seeded, if not all of the demonstration's. */
  readonly plans?: readonly RoundPlan[]
  readonly assets: AssetManifest
  readonly assetsFolder: string
  /** openapi.json, as generated from the contract. */
  readonly openApi: string
  /** Where data are kept, if not where the environment says. */
  readonly dataFolder?: string
  /** Says nothing while it seeds: for tests. */
  readonly quiet?: boolean
}

export interface RunningServer {
  readonly origin: string
  readonly hands: Hands
  readonly engineGone: Promise<void>
  welcome(seconds: string): string
  stop(): Promise<void>
}

/** Its message is one sentence for the person at the keyboard. */
class StartTrouble extends Error {
  override name = 'StartTrouble'
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, council } = options
  const origin = `http://localhost:${port}`
  // The port first: whoever finds it taken has changed nothing.
  let answer: Answer = stillStarting
  const server = createServer((request, response) => answer(request, response))
  await listen(server, port)
  const folder = await openData(options)
  const closing: (() => Promise<unknown> | unknown)[] = [() => folder.release()]
  const stop = async () => {
    for (const close of closing.splice(0).reverse()) await close()
  }
  try {
    const file = databaseIn(folder.path)
    if (wasCutOff(file)) {
      await checkDataFile(file)
      await forgetWriteOrder(file, { alone: true })
    }
    const engine = await startEngine({ dataFolder: folder.path })
    closing.push(
      () => forgetWriteOrder(file, { alone: true }),
      () => engine.stop(),
    )
    folder.announce(engine)
    const hands = await handsIn(options, folder, engine, origin)
    if (options.seed && (await listRounds(hands.db)).length === 0) {
      await seedDemo(hands, { quiet: options.quiet ?? false, plans: options.plans })
    }
    const code = await demoCode(hands)
    const { site, oidc } = await siteOf(options, hands, origin)
    answer = dispatcher(site, options, oidc.handle)
    const follower = repeatEvery(1000, () => followJournal(hands))
    // A long round of letters holds up nothing else, as on AWS each function waits for its own steps alone.
    const scheduler = repeatEvery(1000, () => runDue(hands, undefined, stepsButTelling))
    const telling = repeatEvery(1000, () => runDue(hands, undefined, ['tell']))
    const allocating = repeatEvery(60_000, () => continueAllocations(hands))
    const paying = repeatEvery(60_000, () => continueBatches(hands))
    const streets = repeatEvery(60_000, () => continueStatements(hands))
    const rewarding = repeatEvery(10_000, () => payRewards(hands))
    const measuring = repeatEvery(60_000, () => keepMeasures(hands))
    const news = repeatEvery(1000, () => sendNews(hands))
    const forgetting = repeatEvery(3_600_000, () => forgetExpired(hands))
    const order = repeatEvery(orderKeptSeconds * 1000, () => forgetWriteOrder(file))
    closing.push(
      () => follower.stop(),
      () => scheduler.stop(),
      () => telling.stop(),
      () => allocating.stop(),
      () => measuring.stop(),
      () => paying.stop(),
      () => streets.stop(),
      () => rewarding.stop(),
      () => news.stop(),
      () => forgetting.stop(),
      () => order.stop(),
      () => closeServer(server),
    )
    return {
      origin,
      hands,
      engineGone: engine.gone,
      welcome: seconds => welcome(origin, council, demoSignIns(council), seconds, code),
      stop,
    }
  } catch (error) {
    await closeServer(server)
    await stop()
    throw error
  }
}

async function openData(options: ServerOptions): Promise<DataFolder> {
  const opened = await openDataFolder({
    fresh: options.fresh,
    ...(options.dataFolder === undefined ? {} : { path: options.dataFolder }),
  })
  if (opened.ok) return opened.value
  throw new StartTrouble(sayDataRefusal(opened.refusal))
}

interface LocalHands extends Hands {
  readonly clock: DemoClock
  readonly messages: Outbox
}

async function handsIn(
  { council }: ServerOptions,
  folder: DataFolder,
  engine: Engine,
  origin: string,
): Promise<LocalHands> {
  const clock = openDemoClock(folder.clock)
  const keys = fileKeys({ folder: folder.keys })
  return {
    council: { ...council, publicOrigin: origin },
    postcodes: readPostcodes(await postcodesText(), place => neighbourhoodOf(council, place) !== undefined),
    db: sharingReads(openDb({ endpoint: engine.endpoint })),
    clock,
    entropy: systemEntropy(clock),
    files: localFiles({ folder: folder.files, uploadSecret: await keys.councilSecret('upload'), clock }),
    keys,
    messages: localOutbox({ folder: folder.outbox, clock }),
    secondProgram: localSecondProgram(),
    images: sharpImages(),
  }
}

async function siteOf({ council, assets }: ServerOptions, hands: LocalHands, origin: string) {
  const people = demoSignIns(council)
  const oidc = await localOidc({
    origin,
    people: async () => people,
    messages: hands.messages,
    stylesheet: assets.css,
  })
  const site: Site = {
    hands,
    assets,
    origin,
    staffSignIn: staffSignIn(oidc),
    local: { demoSignIns: people, outbox: hands.messages, clock: hands.clock },
  }
  return { site, oidc }
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Whoever comes before everything stands is told so, and not left waiting. */
const stillStarting: Answer = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
  response.end('Folkmoot is starting. Try again in a moment.')
}

/** One address for everything: sign-in of staff, assets, casting, and the app. */
function dispatcher(
  site: Site,
  options: ServerOptions,
  oidc: (request: IncomingMessage, response: ServerResponse) => void,
) {
  const cast = getRequestListener(castApp(site).fetch)
  const app: App = httpApp(site)
  galleryPages(app, site)
  app.get('/api/openapi.json', c =>
    c.body(options.openApi, 200, {
      'content-type': 'application/json',
      'cache-control': 'public, max-age=300',
    }),
  )
  app.get('/assets/:file', async c => {
    const file = c.req.param('file')
    const bytes = /^[\w-]+\.(?:css|js)$/.test(file)
      ? await readFile(join(options.assetsFolder, file)).catch(() => undefined)
      : undefined
    if (!bytes) return c.notFound()
    const type = file.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
    return c.body(new Uint8Array(bytes), 200, {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })
  const http = getRequestListener(app.fetch)
  return (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?')[0]!
    if (path.startsWith('/local/oidc')) oidc(request, response)
    else if (isCasting(path)) void cast(request, response)
    else void http(request, response)
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const sentence =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use by another program: stop that one, or choose another port with PORT=3001 npm start.`
          : error.code === 'EACCES'
            ? `Port ${port} is not ours to use: choose one above 1023 with PORT=3001 npm start.`
            : `Folkmoot cannot listen on port ${port} (${error.code}).`
      reject(new StartTrouble(sentence))
    })
    server.listen(port, () => resolve())
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeIdleConnections()
    // Whoever is in the middle of something has two seconds to finish.
    setTimeout(() => server.closeAllConnections(), 2000).unref()
  })
}

function welcome(
  origin: string,
  council: Council,
  people: readonly DemoSignIn[],
  seconds: string,
  code: string | undefined,
): string {
  const width = Math.max(...people.map(({ name }) => name.length))
  return [
    '',
    `  ${council.name} is open at ${origin}  (ready in ${seconds} s)`,
    '',
    '  Demo sign-ins (buttons on the sign-in page; codes arrive in the mailbox page):',
    ...people.map(({ name, who }) => `    ${name.padEnd(width)}  ${who}`),
    '',
    ...(code === undefined ? [] : [`  Voting code ${code}  (Harbourside quay round) at ${origin}/code`, '']),
    `  Mailbox  ${origin}/local/mailbox`,
    `  Clock    ${origin}/local/clock   moves the demo council's time`,
    `  API      ${origin}/api/openapi.json`,
    '',
    '  Ctrl-C stops it. Data stay in .folkmoot; npm start -- --fresh begins again.',
    '',
  ].join('\n')
}
