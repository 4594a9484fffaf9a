// One function: bundled from its entry, with exactly the rights its line in access.ts gives it.
import { type Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda'
import { type BundlingOptions, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { FunctionName } from './access.ts'
import { type Belongings, statementsFor } from './statements.ts'

export interface FolkmootFunctionProps extends Belongings {
  readonly name: FunctionName
  readonly entry: string
  readonly environment: Readonly<Record<string, string>>
  /** Texts put into the bundle in place of an identifier. */
  readonly define: Readonly<Record<string, string>>
  readonly timeout: Duration
  readonly memoryMegabytes: number
}

/** How every entry is bundled: one ES module for Node 24, everything it imports inside. */
export const bundling = {
  format: OutputFormat.ESM,
  target: 'node24',
  minify: true,
  mainFields: ['module', 'main'],
  esbuildArgs: { '--jsx': 'automatic', '--jsx-import-source': 'preact' },
  // Some packages still call require from within an ES module.
  banner:
    "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
  bundleAwsSDK: true,
} satisfies BundlingOptions

export class FolkmootFunction extends NodejsFunction {
  constructor(scope: Construct, props: FolkmootFunctionProps) {
    const id = props.name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())
    const logGroup = new LogGroup(scope, `${id}Log`, {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    for (const statement of statementsFor(scope, props)) role.addToPolicy(statement)
    super(scope, id, {
      entry: props.entry,
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      role,
      logGroup,
      environment: props.environment,
      bundling: { ...bundling, define: props.define },
    })
  }
}
