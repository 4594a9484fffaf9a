// The function that makes the edge forget pages. It stands beside the distribution, knows no other, and sees no table, file
// or key.
import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { forgetFunctionName } from '../../shared/platform/edge.ts'
import { environment } from '../../shared/platform/environment.ts'
import { bundling } from './folkmoot-function.ts'
import { setAside } from './set-aside.ts'

export interface ForgetFunctionProps {
  readonly entry: string
  readonly distribution: IDistribution
}

export class ForgetFunction extends NodejsFunction {
  constructor(scope: Construct, { entry, distribution }: ForgetFunctionProps) {
    const logGroup = new LogGroup(scope, 'ForgetLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, 'ForgetRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const { partition, account } = Stack.of(scope)
    const arn = `arn:${partition}:cloudfront::${account}:distribution/${distribution.distributionId}`
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    role.addToPolicy(new PolicyStatement({ actions: ['cloudfront:CreateInvalidation'], resources: [arn] }))
    super(scope, 'Forget', {
      functionName: forgetFunctionName,
      entry,
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 256,
      timeout: Duration.seconds(30),
      ...setAside(scope, 'forget'),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      environment: { [environment.distribution]: distribution.distributionId },
      bundling,
    })
  }
}
