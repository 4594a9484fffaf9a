// Which DynamoDB engine to use on this machine: one that already runs, the packaged one, or one the developer has.
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { environment } from '../../shared/platform/environment.ts'

export type EngineTroubleKind = 'engine-missing' | 'engine-silent' | 'engine-failed' | 'data-corrupt'

/** The message is one sentence for the person at the keyboard; there is no stack, because none would help them. */
export class EngineTrouble extends Error {
  override name = 'EngineTrouble'
  readonly kind: EngineTroubleKind

  constructor(kind: EngineTroubleKind, sentence: string) {
    super(sentence)
    this.kind = kind
    this.stack = sentence
  }
}

export type EngineChoice = { readonly endpoint: string } | { readonly binary: string }

type Variables = Readonly<Record<string, string | undefined>>

const platform = `${process.platform}-${process.arch}`
const file = process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide'

export function chooseEngine(variables: Variables = process.env, packaged = packagedBinary): EngineChoice {
  const endpoint = variables[environment.dynamodbEndpoint]
  if (endpoint) return { endpoint }
  const binary = packaged() ?? ownBinary(variables)
  if (binary) return { binary }
  throw new EngineTrouble(
    'engine-missing',
    `No database engine was found for ${platform}: run "npm i --no-save @dynoxide/${platform}", ` +
      `or run "docker run -p 8000:8000 amazon/dynamodb-local" and set ${environment.dynamodbEndpoint}=http://localhost:8000.`,
  )
}

function packagedBinary(): string | undefined {
  try {
    const home = dirname(createRequire(import.meta.url).resolve(`@dynoxide/${platform}/package.json`))
    return runnable(join(home, file))
  } catch {
    return undefined
  }
}

function ownBinary(variables: Variables): string | undefined {
  const named = variables[environment.engineBinary]
  if (named) {
    if (runnable(named)) return named
    throw new EngineTrouble(
      'engine-missing',
      `${environment.engineBinary} names ${named}, which is not a program that can be run: correct it or unset it.`,
    )
  }
  const folders = (variables.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return folders.map(folder => runnable(join(folder, file))).find(found => found !== undefined)
}

function runnable(path: string): string | undefined {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    return undefined
  }
}
