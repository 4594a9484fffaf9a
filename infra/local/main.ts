// What `npm start` runs: reads options and council, bundles the server (Node does not read .tsx), starts it, and turns
// every foreseeable trouble into one plain sentence and a non-zero exit.
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import type { Council } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'
import { buildAssets } from '../build/assets.ts'
import { besidePackages } from '../build/beside-packages.ts'
import { codeHash } from '../build/code-hash.ts'
import { readLogo } from '../build/logo.ts'
import { openApi } from '../build/openapi.ts'
import { councilFile, readCouncilFile } from './council-file.ts'
import { buildBundles } from './lambda/bundles.ts'
import type { startServer } from './server.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

const help = `npm start -- [--fresh] [--empty] [--lambda]
  --fresh   throw away what is in the data folder and seed the demo council again
  --empty   do not seed: start with the council alone
  --lambda  run the functions as AWS runs them: bundled, each in processes of its own, asked by AWS's own events
PORT (3000) says where to listen, ${environment.dataFolder} (.folkmoot) where data are kept, ${environment.council} which council's file to read.`

class Trouble extends Error {}

async function main(): Promise<void> {
  const options = readOptions()
  if (options.help) {
    console.log(help)
    return
  }
  const port = readPort()
  const council = await loadCouncil()
  const started = Date.now()
  const built = join(root, 'node_modules/.cache/folkmoot')
  const [startServer, assets] = await Promise.all([
    loadServer(built),
    buildAssets(built, { accent: council.accent, logo: await loadLogo(council) }),
  ])
  const bundlesFolder = join(built, `lambda-${port}`)
  if (options.lambda) await buildBundles(bundlesFolder, { council, assets })
  const server = await startServer({
    port,
    council,
    fresh: options.fresh,
    seed: !options.empty,
    assets,
    assetsFolder: join(built, 'assets'),
    openApi: JSON.stringify(openApi()),
    ...(options.lambda && { bundlesFolder }),
  })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= server.stop().then(
      () => process.exit(0),
      error => {
        console.error(`Folkmoot did not stop cleanly: ${error instanceof Error ? error.message : error}`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
  server.engineGone.then(() => {
    if (stopping) return
    console.error(
      'The database engine stopped and could not be started again. What was acknowledged is safe; start Folkmoot again.',
    )
    process.exit(1)
  })
  console.log(server.welcome(((Date.now() - started) / 1000).toFixed(1)))
}

type Options = Readonly<Record<'fresh' | 'empty' | 'lambda' | 'help', boolean>>

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        fresh: { type: 'boolean' },
        empty: { type: 'boolean' },
        lambda: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
    const { fresh = false, empty = false, lambda = false, help = false } = values
    return { fresh, empty, lambda, help }
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : error}\n${help}`)
  }
}

function readPort(): number {
  const text = process.env.PORT ?? '3000'
  const port = Number(text)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Trouble(`PORT is "${text}": it must be a number from 1 to 65535.`)
  return port
}

async function loadCouncil() {
  const council = await readCouncilFile()
  if (council.ok) return council.value
  throw new Trouble(council.refusal.message)
}

async function loadLogo(council: Council) {
  try {
    return await readLogo(councilFile(), council.logo)
  } catch (error) {
    throw new Trouble((error as Error).message)
  }
}

/** One bundle of our own code beside the packages it imports, so that the same sources run here and on AWS. */
async function loadServer(folder: string): Promise<typeof startServer> {
  const outfile = join(folder, 'server.mjs')
  await build({
    entryPoints: [join(dirname(fileURLToPath(import.meta.url)), 'server.ts')],
    outfile,
    ...besidePackages,
    sourcemap: 'inline',
    define: { 'process.env.CODE_HASH': JSON.stringify(await codeHash()) },
  })
  const module = (await import(pathToFileURL(outfile).href)) as { startServer: typeof startServer }
  return module.startServer
}

main().catch(error => {
  // Trouble of the engine and the folder carries its own sentence; anything else is a defect and shows where.
  const plain =
    error instanceof Trouble ||
    (error instanceof Error && ['EngineTrouble', 'StartTrouble'].includes(error.name))
  console.error(plain ? (error as Error).message : error)
  process.exit(1)
})
