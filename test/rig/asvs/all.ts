// Every requirement of the standard, in its order, and what is wrong with what is said of them.
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { browserAndWeb } from './browser-and-web.ts'
import { codeAndLogs } from './code-and-logs.ts'
import { encodingAndLogic } from './encoding-and-logic.ts'
import { filesAndSignIn } from './files-and-sign-in.ts'
import { type Requirement, type Standing, sections } from './requirement.ts'
import { secretsAndLines } from './secrets-and-lines.ts'
import { sessionsAndRights } from './sessions-and-rights.ts'
import { outOfPlace, setUpAndData } from './set-up-and-data.ts'
import { titlesIn } from './titles.ts'
import { tokensAndProviders } from './tokens-and-providers.ts'

export const requirements: readonly Requirement[] = [
  ...encodingAndLogic,
  ...browserAndWeb,
  ...filesAndSignIn,
  ...sessionsAndRights,
  ...tokensAndProviders,
  ...secretsAndLines,
  ...setUpAndData,
  ...codeAndLogs,
  ...outOfPlace,
]

/** Of 5.0.0: what each level adds. */
export const many = { all: 345, levels: { 1: 70, 2: 183, 3: 92 } } as const

const root = fileURLToPath(new URL('../../..', import.meta.url))
const mostWords = 10
const leastWords = 3

const every: readonly string[] = Object.entries(sections).flatMap(([chapter, counts]) =>
  counts.flatMap((count, section) =>
    Array.from({ length: count }, (_, number) => `${chapter}.${section + 1}.${number + 1}`),
  ),
)

export async function asvsFaults(given = requirements): Promise<string[]> {
  const ids = given.map(({ id }) => id)
  const faults = [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `${id} is there twice`),
    ...ids.filter(id => !every.includes(id)).map(id => `${id} is none of the standard's`),
    ...every.filter(id => !ids.includes(id)).map(id => `${id} is not there`),
  ]
  for (const { id, about, standing } of given) {
    const words = about.split(/\s+/).length
    if (words > mostWords) faults.push(`${id} is about ${words} words`)
    faults.push(...(await standingFaults(standing)).map(fault => `${id}: ${fault}`))
  }
  return faults
}

async function standingFaults(standing: Standing): Promise<string[]> {
  if (standing.is === 'tested') {
    const faults = standing.by.length === 0 ? ['no test is named'] : []
    for (const [file, name] of standing.by) {
      const titles = await titlesOf(file)
      if (!titles) faults.push(`there is no ${file}`)
      else if (!titles.has(name)) faults.push(`${file} has no test "${name}"`)
    }
    return faults
  }
  if (standing.is === 'by design') {
    const files = standing.where.split(':')[0]!.match(/[\w-]+(?:\/[\w.-]+)+/g) ?? []
    if (files.length === 0) return ['no file is named']
    const there = await Promise.all(
      files.map(file =>
        access(join(root, file)).then(
          () => true,
          () => false,
        ),
      ),
    )
    return files.filter((_, at) => !there[at]).map(file => `there is no ${file}`)
  }
  return standing.why.split(/\s+/).length < leastWords ? ['no reason is given'] : []
}

const read = new Map<string, Promise<ReadonlySet<string> | undefined>>()

function titlesOf(file: string): Promise<ReadonlySet<string> | undefined> {
  const known = read.get(file) ?? readFile(join(root, file), 'utf8').then(titlesIn, () => undefined)
  read.set(file, known)
  return known
}
