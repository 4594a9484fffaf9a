// npm run deploy [-- --first | --urgent "REASON"] [-- what cdk takes]: checks the configuration, asks the site whether a vote
// is open, deploys the stacks, brings the data into the shape the new code writes, and says what a month of it costs.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../functions/ports/clock.ts'
import { dbFromEnvironment } from '../../functions/store/db.ts'
import type { Council } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'
import { codeHash } from '../build/code-hash.ts'
import { estimate } from '../cost/estimate.ts'
import { type Resources, standingIn } from '../cost/resources.ts'
import { readCouncilFile } from '../local/council-file.ts'
import { type Deployed, mayDeploy, type Stands, sayDeployRefusal } from './may-deploy.ts'
import { migrate, sayMigrationRefusal } from './migrations.ts'
import { isLocal, whyNot } from './place.ts'
import { runCommand, Trouble } from './tables.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const outputsFile = join(root, 'cdk.out/outputs.json')

const help = `npm run deploy -- [--first] [--urgent "REASON"] [what cdk deploy takes]
  --first    nothing stands there yet, so nobody has to be asked whether a vote is open
  --urgent   a vote is open and two officers have agreed to this code, for this reason`

interface Asked {
  readonly help: boolean
  readonly first: boolean
  readonly urgent?: string
  /** For cdk, as it was written. */
  readonly rest: readonly string[]
}

/** Takes out what is ours and leaves the rest alone. */
export function readArguments(args: readonly string[]): Asked {
  const rest: string[] = []
  let [help, first] = [false, false]
  let urgent: string | undefined
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!
    if (arg === '--help' || arg === '-h') help = true
    else if (arg === '--first') first = true
    else if (arg.startsWith('--urgent=')) urgent = arg.slice('--urgent='.length)
    else if (arg === '--urgent') {
      urgent = args[++at]
      if (urgent === undefined || urgent.startsWith('--'))
        throw new Trouble('--urgent "REASON": give the reason that the two officers gave.')
    } else rest.push(arg)
  }
  return { help, first, ...(urgent !== undefined && { urgent }), rest }
}

async function main(args: readonly string[]): Promise<number> {
  const { help: wantsHelp, first, urgent, rest } = readArguments(args)
  if (wantsHelp) {
    console.log(help)
    return 0
  }
  const read = await readCouncilFile()
  if (!read.ok) throw new Trouble(read.refusal.message)
  checkForAws(read.value)
  const { publicOrigin: origin } = read.value
  const may = mayDeploy(await standsAt(origin), {
    origin,
    code: await codeHash(),
    first,
    ...(urgent !== undefined && { urgent }),
  })
  if (!may.ok) throw new Trouble(sayDeployRefusal(may.refusal))
  console.log(may.value)
  const code = await cdk(['deploy', '--all', '--outputs-file', outputsFile, ...rest])
  if (code !== 0) return code
  const outputs = JSON.parse(await readFile(outputsFile, 'utf8')) as Outputs
  await migrateDeployed(outputs)
  console.log(
    `Deployed, at ${addressIn(outputs) ?? origin}. In a month in which nobody comes it costs about £${(await idleMonthPounds()).toFixed(2)} (npm run cost says the rest). npm run doctor says how it stands.`,
  )
  return 0
}

type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>

const addressIn = (outputs: Outputs): string | undefined =>
  Object.values(outputs).find(stack => 'Address' in stack)?.Address

/** Of the templates that have just been deployed. */
async function idleMonthPounds(): Promise<number> {
  const folder = join(root, 'cdk.out')
  const files = (await readdir(folder)).filter(name => name.endsWith('.template.json'))
  const templates = await Promise.all(files.map(name => readFile(join(folder, name), 'utf8')))
  const standing = standingIn(templates.map(text => (JSON.parse(text) as { Resources: Resources }).Resources))
  return estimate(standing, 0, { free: true, firewall: true }).total
}

function checkForAws(council: Council): void {
  if (isLocal(council))
    throw new Trouble(
      'The council’s file has this machine as its "publicOrigin": write the address at which residents will reach the site.',
    )
  if (council.demonstration)
    console.warn('The council’s file says "demonstration": every page will say that all of it is made up.')
}

async function standsAt(origin: string): Promise<Stands> {
  try {
    const answer = await fetch(`${origin}/api/deployment`, { signal: AbortSignal.timeout(15_000) })
    if (!answer.ok) return { silent: `it answers ${answer.status}` }
    return { deployed: (await answer.json()) as Deployed }
  } catch (error) {
    return { silent: whyNot(error) }
  }
}

const cdk = (args: readonly string[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'node_modules/aws-cdk/bin/cdk'), ...args], {
      cwd: root,
      stdio: 'inherit',
    })
    child.on('error', reject)
    child.on('exit', code => resolve(code ?? 1))
  })

/** Where the stack has put the three tables, as it told in its outputs. */
export function tablesIn(outputs: Outputs) {
  const all = Object.values(outputs).flatMap(stack => Object.entries(stack))
  const named = (table: string) => all.find(([name]) => new RegExp(`Ref${table}Table`).test(name))?.[1]
  return {
    [environment.coreTable]: named('Core'),
    [environment.rollTable]: named('Roll'),
    [environment.boxTable]: named('Box'),
  }
}

async function migrateDeployed(outputs: Outputs): Promise<void> {
  const tables = tablesIn(outputs)
  const done = await migrate({ db: dbFromEnvironment(tables), clock: systemClock, by: randomUUID() })
  if (!done.ok) throw new Trouble(sayMigrationRefusal(done.refusal))
  for (const step of done.value) console.log(step)
}

if (import.meta.main) runCommand(() => main(process.argv.slice(2)))
