// The functions' bundles as the stacks make them, and what they are told by their environment in tests.
import { join } from 'node:path'
import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import cdk from '../../../cdk.json' with { type: 'json' }
import type { Db } from '../../../functions/store/db.ts'
import { type FunctionName, functionNames } from '../../../infra/aws/access.ts'
import { standUp } from '../../../infra/aws/app.ts'
import { councilText } from '../../fixtures/council.ts'
import { testEndpoint } from '../../fixtures/engine.ts'
import { newFolder } from '../../fixtures/folder.ts'
import { edgeSecret } from '../../fixtures/http-events.ts'
import type { Resource } from './templates.ts'

export const origin = 'https://budget.anytown.example'

export type Folders = Readonly<Record<FunctionName | 'images', string>>

/** The folder of each function's asset. */
export async function bundledByTheStacks(): Promise<Folders> {
  const outdir = await newFolder()
  const app = new App({ outdir, context: cdk.context, builtinCloudFormationValidation: false })
  const { service } = await standUp(app, councilText, await newFolder())
  const resources = Template.fromStack(service).toJSON().Resources as Record<string, Resource>
  const folderOf = (name: string) => {
    const id = name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
    const [, { Properties }] = Object.entries(resources).find(
      ([logicalId, { Type }]) =>
        Type === 'AWS::Lambda::Function' && new RegExp(`^${id}[0-9A-F]{8}$`).test(logicalId),
    )!
    return join(outdir, `asset.${Properties.Code.S3Key.replace(/\.zip$/, '')}`)
  }
  return Object.fromEntries([...functionNames, 'images'].map(name => [name, folderOf(name)])) as Record<
    FunctionName | 'images',
    string
  >
}

export async function tellFunctions({ tables }: Db): Promise<void> {
  Object.assign(process.env, {
    DYNAMODB_ENDPOINT: await testEndpoint(),
    CORE_TABLE: tables.core,
    ROLL_TABLE: tables.roll,
    BOX_TABLE: tables.box,
    BUCKET: 'bucket',
    KEY_PREFIX: 'folkmoot',
    KEY_COUNCIL: 'arn:aws:kms:eu-west-2:1:key/council',
    PUBLIC_ORIGIN: origin,
    EDGE_SECRET: edgeSecret,
    MAIL_FROM: 'budget@anytown.example',
    AWS_REGION: 'eu-west-2',
    POWERTOOLS_LOG_LEVEL: 'CRITICAL',
  })
}
