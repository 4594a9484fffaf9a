// The whole system on one machine: engine, sign-in, and the same parts that AWS runs apart, in this process (in-process.ts) or
// as the very functions AWS runs (lambda/host.ts). Nothing here decides anything.

import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Hands } from '../../functions/hands.ts'
import type { DemoSignIn, Site } from '../../functions/http/site.ts'
import { rehearsingMessages } from '../../functions/news/rehearsal-messages.ts'
import { forgetExpired } from '../../functions/on-schedule/forget-expired.ts'
import { systemClock } from '../../functions/ports/clock.ts'
import { systemEntropy } from '../../functions/ports/entropy.ts'
import { localFiles } from '../../functions/ports/files-local.ts'
import { sharpImages } from '../../functions/ports/images-sharp.ts'
import { fileKeys } from '../../functions/ports/keys-file.ts'
import { localOutbox } from '../../functions/ports/messages-local.ts'
import { localSecondProgram } from '../../functions/ports/second-program-local.ts'
import { staffSignIn } from '../../functions/ports/staff-sign-in.ts'
import { openDb, sharingReads } from '../../functions/store/db.ts'
import { listRounds } from '../../functions/store/rounds.ts'
import { readPostcodes } from '../../shared/eligibility/postcodes.ts'
import { type Council, neighbourhoodOf } from '../../shared/platform/council.ts'
import { postcodesText } from '../build/postcodes-file.ts'
import { migrate, sayMigrationRefusal } from '../operate/migrations.ts'
import { type DataFolder, databaseIn, openDataFolder, sayDataRefusal } from './data-folder.ts'
import { demoCode } from './demo/demo-code.ts'
import { demoSignIns } from './demo/people.ts'
import type { RoundPlan } from './demo/round-plans.ts'
import { seedDemo } from './demo/seed.ts'
import { followedClock, openDemoClock } from './demo-clock.ts'
import type { Engine } from './engine.ts'
import { checkDataFile } from './engine-file.ts'
import { inFairShares } from './fair-share.ts'
import { standInProcess } from './in-process.ts'
import { keepEngine } from './kept-engine.ts'
import { standAsLambdas } from './lambda/host.ts'
import { localOidc } from './oidc.ts'
import { repeatEvery } from './repeat.ts'
import type { Answer, Ground, LocalHands, Served } from './standing.ts'
import { forgetWriteOrder, orderKeptSeconds, wasCutOff } from './write-order.ts'

export interface ServerOptions extends Served {
  readonly port: number
  readonly council: Council
  readonly fresh: boolean
  readonly seed: boolean
  /** Which rounds are seeded, if not all of the demonstration's. */
  readonly plans?: readonly RoundPlan[]
  /** Where the functions lie bundled, where they are to run as they run on AWS (lambda/bundles.ts). */
  readonly bundlesFolder?: string
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

/** Whoever takes longer to say what they want, a whole city's list included, is cut off (RFC 9110, 15.5.9). */
const patience = { headersTimeout: 15_000, requestTimeout: 60_000 }

/** Its message is one sentence for the person at the keyboard. */
class StartTrouble extends Error {
  override name = 'StartTrouble'
}

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { port, council } = options
  const origin = `http://localhost:${port}`
  // The port first: whoever finds it taken has changed nothing.
  let answer: Answer = stillStarting
  const server = createServer(
    patience,
    inFairShares((request, response) => answer(request, response)),
  )
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
    const engine = await keepEngine({ dataFolder: folder.path }, back => folder.announce(back))
    closing.push(
      () => forgetWriteOrder(file, { alone: true }),
      () => engine.stop(),
    )
    folder.announce(engine)
    const hands = await handsIn(options, folder, engine, origin)
    const migrated = await migrate({ db: hands.db, clock: systemClock, by: randomUUID() })
    if (!migrated.ok) throw new StartTrouble(sayMigrationRefusal(migrated.refusal))
    if (options.seed && (await listRounds(hands.db)).length === 0) {
      await seedDemo(hands, { quiet: options.quiet ?? false, plans: options.plans })
    }
    const code = await demoCode(hands)
    const ground = await groundOf(options, hands, origin)
    const standing = options.bundlesFolder
      ? await standAsLambdas(ground, {
          bundles: options.bundlesFolder,
          data: folder.path,
          engine: engine.endpoint,
        })
      : standInProcess(ground)
    answer = standing.answer
    const forgetting = repeatEvery(3_600_000, () => forgetExpired(hands))
    const order = repeatEvery(orderKeptSeconds * 1000, () => forgetWriteOrder(file))
    closing.push(
      () => standing.stop(),
      ...standing.work.map(work => () => work.stop()),
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

async function handsIn(
  { council, bundlesFolder }: ServerOptions,
  folder: DataFolder,
  engine: Engine,
  origin: string,
): Promise<LocalHands> {
  // Where other processes may move it, it is read anew each time.
  const clock = bundlesFolder ? followedClock(folder.clock) : openDemoClock(folder.clock)
  const keys = fileKeys({ folder: folder.keys })
  const db = sharingReads(openDb({ endpoint: engine.endpoint }))
  const here = { ...council, publicOrigin: origin }
  return {
    council: here,
    postcodes: readPostcodes(await postcodesText(), place => neighbourhoodOf(council, place) !== undefined),
    db,
    clock,
    entropy: systemEntropy(clock),
    files: localFiles({ folder: folder.files, uploadSecret: await keys.councilSecret('upload'), clock }),
    keys,
    messages: rehearsingMessages(localOutbox({ folder: folder.outbox, clock }), { db, council: here }),
    secondProgram: localSecondProgram(),
    images: sharpImages(),
  }
}

async function groundOf(
  { council, assets, assetsFolder, openApi }: ServerOptions,
  hands: LocalHands,
  origin: string,
): Promise<Ground> {
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
  return { hands, site, oidc, served: { assets, assetsFolder, openApi } }
}

/** Whoever comes before everything stands is told so, and not left waiting. */
const stillStarting: Answer = (_request, response) => {
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2' })
  response.end('Folkmoot is starting. Try again in a moment.')
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
