// npm run doctor: how a deployment stands: its configuration, this machine, the site, AWS, and what takes days. It changes
// nothing, says what it could not ask, and ends with 1 where something stands in the way of running a round.
import { lookup } from 'node:dns/promises'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDb } from '../../functions/store/db.ts'
import { listRounds } from '../../functions/store/rounds.ts'
import { environment } from '../../shared/platform/environment.ts'
import { databaseIn, runningEngine } from '../local/data-folder.ts'
import { EngineTrouble } from '../local/engine-binary.ts'
import { checkDataFile } from '../local/engine-file.ts'
import { askAws } from './ask-aws.ts'
import { checkAws } from './check-aws.ts'
import { checkConfiguration } from './check-configuration.ts'
import { checkMachine } from './check-machine.ts'
import { checkSite } from './check-site.ts'
import { isWrong, reportOf, type Section } from './finding.ts'
import { stepsBehind } from './migrations.ts'
import type { LocalState, Place, SiteAnswer } from './place.ts'
import { checkPreparations } from './preparations.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export async function examine(place: Place): Promise<readonly Section[]> {
  const { findings, council } = checkConfiguration(place)
  const configuration: Section = { title: 'Configuration', findings }
  const machine: Section = { title: 'This machine', findings: await checkMachine(place) }
  if (council === undefined) return [configuration, machine]
  const [site, aws, preparations] = await Promise.all([
    checkSite(place, council),
    checkAws(place),
    checkPreparations(place, council),
  ])
  return [
    configuration,
    machine,
    { title: 'The site', findings: site },
    { title: 'AWS', findings: aws },
    { title: 'What takes days', findings: preparations, onlyTells: true },
  ]
}

/** This machine, and whatever can be reached from it. */
export async function placeHere(variables: Place['variables'] = process.env): Promise<Place> {
  const councilFile = variables[environment.council] ?? join(root, 'infra/council.jsonc')
  const postcodes = variables[environment.postcodes] ?? join(root, 'infra/postcodes.csv')
  const [councilText, postcodesText] = await Promise.all([textOf(councilFile), textOf(postcodes)])
  return {
    councilFile,
    councilText,
    postcodesText,
    variables,
    nodeVersion: process.version,
    now: new Date(),
    aws: askAws(),
    get: getJson,
    resolve: async host => (await lookup(host, { all: true })).map(({ address }) => address),
    local: () => localState(resolve(variables[environment.dataFolder] ?? '.folkmoot')),
  }
}

const textOf = (file: string): Promise<string | undefined> => readFile(file, 'utf8').catch(() => undefined)

async function getJson(url: string): Promise<SiteAnswer> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) })
  const date = answer.headers.get('date')
  return {
    status: answer.status,
    body: await answer.json().catch(() => undefined),
    date: date === null ? undefined : new Date(date),
  }
}

export async function localState(path: string): Promise<LocalState> {
  const engine = await runningEngine(path)
  if (engine) {
    const db = openDb({ endpoint: engine.endpoint })
    const [rounds, behind] = await Promise.all([listRounds(db), stepsBehind(db)])
    return { is: 'there', path, running: true, rounds: rounds.length, behind }
  }
  const file = databaseIn(path)
  if (!existsSync(file)) return { is: 'nothing', path }
  try {
    await checkDataFile(file)
    return { is: 'there', path, running: false }
  } catch (error) {
    if (error instanceof EngineTrouble) return { is: 'damaged', path, detail: error.message }
    throw error
  }
}

if (import.meta.main) {
  const sections = await examine(await placeHere())
  console.log(reportOf(sections))
  process.exitCode = isWrong(sections) ? 1 : 0
}
