// What `npm run synth` runs: checks the council's configuration, builds the assets, and stands up the three stacks. No
// account and no network are needed to synthesise.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App } from 'aws-cdk-lib'
import { readCouncil } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'
import { buildAssets } from '../build/assets.ts'
import { openApi } from '../build/openapi.ts'
import { postcodesText } from '../build/postcodes-file.ts'
import type { FunctionName } from './access.ts'
import { DataStack } from './data-stack.ts'
import { ServiceStack } from './service-stack.ts'
import { WebStack } from './web-stack.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Stacks {
  readonly data: DataStack
  readonly service: ServiceStack
  readonly web: WebStack
}

const entries: Readonly<Record<FunctionName, string>> = {
  http: 'functions/http/lambda.ts',
  cast: 'functions/http/cast-lambda.ts',
  'on-act': 'functions/on-act/lambda.ts',
  'on-schedule': 'functions/on-schedule/lambda.ts',
  count: 'functions/count/lambda.ts',
}

export const entryOf = (name: FunctionName): string => join(root, entries[name])

const verifyFolder = join(root, 'functions/verify')
const built = join(root, 'node_modules/.cache/folkmoot-aws')

/** `builtFolder`: where what the browser loads is built before it is made an asset. */
export async function standUp(app: App, councilText: string, builtFolder = built): Promise<Stacks> {
  const council = readCouncil(councilText)
  if (!council.ok) {
    const faults = council.refusal.faults.map(
      ({ line, column, where, problem }) => `  ${line}:${column} ${where} ${problem}`,
    )
    throw new Error(`The council's file is not right:\n${faults.join('\n')}`)
  }
  const { accent, publicOrigin } = council.value
  const [assetsFolder, contractFolder] = [join(builtFolder, 'web'), join(builtFolder, 'contract')]
  const manifest = await buildAssets(assetsFolder, { accent })
  await mkdir(join(contractFolder, 'api'), { recursive: true })
  await writeFile(join(contractFolder, 'api/openapi.json'), JSON.stringify(openApi()))

  const data = new DataStack(app, 'FolkmootData', {})
  const service = new ServiceStack(app, 'FolkmootService', {
    data,
    councilText: JSON.stringify(council.value),
    postcodesText: await postcodesText(),
    publicOrigin,
    assetManifest: JSON.stringify(manifest),
    entryOf,
    imageFunction: { entry: join(root, 'functions/images/lambda.ts'), root },
    secondProgram: { folder: verifyFolder, text: await readFile(join(verifyFolder, 'verify.py'), 'utf8') },
  })
  const web = new WebStack(app, 'FolkmootWeb', { service, publicOrigin, assetsFolder, contractFolder })
  return { data, service, web }
}

if (import.meta.main) {
  const file = process.env[environment.council] ?? join(root, 'infra/council.jsonc')
  await standUp(new App(), await readFile(file, 'utf8'))
}
