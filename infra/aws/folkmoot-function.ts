// One function: bundled from its entry, with exactly the rights its line in access.ts gives it.
import { type Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda'
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { banner, mainFields, target } from '../build/bundle-function.ts'
import type { FunctionName } from './access.ts'
import { bundledCode } from './bundled-code.ts'
import { setAside } from './set-aside.ts'
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

/** How the small functions are bundled, which have no face and need nothing later: all in one module. */
export const bundling = {
  format: OutputFormat.ESM,
  target,
  minify: true,
  mainFields: [...mainFields],
  banner,
  bundleAwsSDK: true,
} satisfies BundlingOptions

export class FolkmootFunction extends LambdaFunction {
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
      code: bundledCode(props.entry, props.define),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memoryMegabytes,
      timeout: props.timeout,
      ...setAside(scope, props.name),
      role,
      logGroup,
      // So that what goes wrong can be counted by its level.
      loggingFormat: LoggingFormat.JSON,
      environment: props.environment,
    })
  }
}
