// The whole system as it stands on one machine, with the council of the demonstration and a browser to go there. Tests of
// journeys reach it by its pages alone.
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { openApi } from '../../infra/build/openapi.ts'
import { readCouncilFile } from '../../infra/local/council-file.ts'
import type { RoundPlan } from '../../infra/local/demo/round-plans.ts'
import { buildBundles } from '../../infra/local/lambda/bundles.ts'
import { type RunningServer, startServer } from '../../infra/local/server.ts'
import { must } from '../../shared/lib/assert.ts'
import type { Council } from '../../shared/platform/council.ts'
import { builtAssets } from '../fixtures/assets.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { newFolder } from '../fixtures/folder.ts'
import { type Person, personIn } from './person.ts'

export interface Town {
  readonly server: RunningServer
  readonly browser: Browser
  readonly origin: string
  /** What a page asked for that it must not, or said to the browser's console that nobody should see. */
  readonly complaints: string[]
  /** Somebody with a browser of their own, who is nobody to the council yet. */
  person(name: string): Promise<Person>
  close(): Promise<void>
}

export interface TownOptions {
  readonly javaScript: boolean
  readonly width: number
  /** The demonstration's rounds, where the journey does not begin with an empty council. */
  readonly plans?: readonly RoundPlan[]
}

export async function openTown({ javaScript, width, plans }: TownOptions): Promise<Town> {
  const [browser, server] = await Promise.all([launchBrowser(), startTown(plans)])
  const { origin } = server
  const complaints: string[] = []
  return {
    server,
    browser,
    origin,
    complaints,
    async person(name) {
      const context = await browser.newContext({
        baseURL: origin,
        javaScriptEnabled: javaScript,
        viewport: { width, height: 740 },
      })
      context.setDefaultTimeout(20_000)
      context.on('request', request => {
        const { protocol, origin: asked } = new URL(request.url())
        if (protocol !== 'data:' && asked !== origin) complaints.push(`${name}'s page asks ${request.url()}`)
      })
      context.on('console', message => {
        // That an answer was a refusal, which pages say in words, is an error to the browser.
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
          complaints.push(`${name} at ${message.location().url}: ${message.text()}`)
      })
      context.on('weberror', error => complaints.push(`${name}: ${error.error()}`))
      return personIn(context, name)
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}

/** Whether every journey goes through the functions as AWS runs them: npm run journeys:lambda. */
const throughLambdas = process.env.FOLKMOOT_LAMBDA === 'yes'
/** Where packages are found from, and where the second program is. */
const cache = fileURLToPath(new URL('../../node_modules/.cache/folkmoot/', import.meta.url))

export async function startTown(
  plans?: readonly RoundPlan[],
  lambdas: boolean = throughLambdas,
): Promise<RunningServer> {
  const [council, folder, port] = await Promise.all([demoCouncil(), newFolder(), freePort()])
  const { manifest: assets, folder: built } = await builtAssets(council.accent)
  const bundlesFolder = `${cache}lambda-${port}`
  if (lambdas) await buildBundles(bundlesFolder, { council, assets })
  const server = await startServer({
    port,
    council,
    fresh: true,
    seed: plans !== undefined,
    ...(plans && { plans }),
    assets,
    assetsFolder: `${built}/assets`,
    openApi: JSON.stringify(openApi()),
    dataFolder: `${folder}/data`,
    quiet: true,
    ...(lambdas && { bundlesFolder }),
  })
  const stop = async () => {
    await server.stop()
    await rm(bundlesFolder, { recursive: true, force: true })
  }
  return { ...server, stop }
}

async function demoCouncil(): Promise<Council> {
  const read = await readCouncilFile()
  return must(read.ok ? read.value : undefined, 'the council of the demonstration can be read')
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
