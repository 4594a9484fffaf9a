// What `npm run synth` runs: checks the council's configuration, builds the assets, and stands up the stacks. No
// account and no network are needed to synthesise.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'
import { type Council, readCouncil } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'
import { buildAssets } from '../build/assets.ts'
import { codeHash } from '../build/code-hash.ts'
import { entryOf } from '../build/entries.ts'
import { readLogo } from '../build/logo.ts'
import { openApi } from '../build/openapi.ts'
import { postcodesText } from '../build/postcodes-file.ts'
import { DataStack } from './data-stack.ts'
import { EdgeStack, edgeRegion } from './edge-stack.ts'
import { IdentityStack } from './identity-stack.ts'
import { OpsStack } from './ops-stack.ts'
import { ReviewedChecks } from './reviewed-findings.ts'
import { ServiceStack } from './service-stack.ts'
import { WebStack } from './web-stack.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const councilFile = process.env[environment.council] ?? join(root, 'infra/council.jsonc')

export interface Stacks {
  readonly data: DataStack
  readonly service: ServiceStack
  readonly web: WebStack
  readonly ops: OpsStack
  /** Only where the council has no sign-in of its own. */
  readonly identity?: IdentityStack
  /** Only where it is wanted. */
  readonly edge?: EdgeStack
}

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
  settle(app, council.value)
  const looksAfterIt = watched(council.value)
  const [assetsFolder, contractFolder] = [join(builtFolder, 'web'), join(builtFolder, 'contract')]
  const logo = await readLogo(councilFile, council.value.logo)
  const manifest = await buildAssets(assetsFolder, { accent, logo })
  await mkdir(join(contractFolder, 'api'), { recursive: true })
  await writeFile(join(contractFolder, 'api/openapi.json'), JSON.stringify(openApi()))

  const data = new DataStack(app, 'FolkmootData', {})
  const identity = identityOf(app, publicOrigin)
  const service = new ServiceStack(app, 'FolkmootService', {
    data,
    ...(identity && { staff: identity }),
    councilText: JSON.stringify(council.value),
    postcodesText: await postcodesText(),
    publicOrigin,
    assetManifest: JSON.stringify(manifest),
    codeHash: await codeHash(),
    entryOf,
    imageFunction: { entry: entryOf('images'), root },
    secondProgram: { folder: verifyFolder, text: await readFile(join(verifyFolder, 'verify.py'), 'utf8') },
  })
  const web = new WebStack(app, 'FolkmootWeb', {
    data,
    service,
    publicOrigin,
    assetsFolder,
    contractFolder,
    forgetEntry: join(root, 'functions/edge/lambda.ts'),
  })
  const ops = new OpsStack(app, 'FolkmootOps', { data, service, ...looksAfterIt })
  const edge = edgeOf(app, publicOrigin)
  return { data, service, web, ops, ...(identity && { identity }), ...(edge && { edge }) }
}

/** Accounts made for Folkmoot, unless the council names a sign-in of its own. */
const identityOf = (app: App, publicOrigin: string): IdentityStack | undefined =>
  app.node.tryGetContext('staffIssuer') === undefined
    ? new IdentityStack(app, 'FolkmootIdentity', { publicOrigin })
    : undefined

function edgeOf(app: App, publicOrigin: string): EdgeStack | undefined {
  const wants = (name: string) => app.node.tryGetContext(name) === 'yes'
  const [firewall, certificate] = [wants('firewall'), wants('certificate')]
  const env = { region: edgeRegion }
  return firewall || certificate
    ? new EdgeStack(app, 'FolkmootEdge', { env, publicOrigin, firewall, certificate })
    : undefined
}

function watched({ operations }: Council) {
  if (!operations)
    throw new Error(
      'The council’s file names nobody who is told when something breaks: "operations": { "alarms": ["…@…", "…@…"] }',
    )
  return { addresses: operations.alarms, monthlyBudgetDollars: operations.monthlyBudgetDollars }
}

/** What the council's file says of its deployment; what the command says by -c comes before it. */
function settle(app: App, { senders, signIn, certificateArn }: Council): void {
  const settings = {
    mailFrom: senders?.email,
    staffIssuer: signIn?.staff.issuer,
    staffClientId: signIn?.staff.clientId,
    certificateArn,
  }
  for (const [name, value] of Object.entries(settings))
    if (value !== undefined && app.node.tryGetContext(name) === undefined) app.node.setContext(name, value)
}

if (import.meta.main) {
  const file = process.env[environment.council] ?? join(root, 'infra/council.jsonc')
  const app = new App()
  await standUp(app, await readFile(file, 'utf8'))
  Validations.of(app).addPlugins(new ReviewedChecks(new AwsSolutionsChecks(app, { verbose: true })))
}
