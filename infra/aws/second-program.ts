// The second program as a function of its own: Python, woken each minute, with the right to read the bundles laid out for
// it and to write what it finds, once. It sees no table and no key.
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { environment } from '../../shared/platform/environment.ts'
import { secondProgramFiles } from './access.ts'
import { setAside } from './set-aside.ts'

export interface SecondProgramProps {
  readonly bucket: IBucket
  /** Where handler.py and verify.py lie. */
  readonly folder: string
}

export class SecondProgramFunction extends LambdaFunction {
  constructor(scope: Construct, { bucket, folder }: SecondProgramProps) {
    const { read, write } = secondProgramFiles
    const logGroup = new LogGroup(scope, 'VerifyLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, 'VerifyRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    const allow = (
      actions: string[],
      resources: string[],
      conditions?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>,
    ) => role.addToPolicy(new PolicyStatement({ actions, resources, ...(conditions && { conditions }) }))
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn])
    allow(['s3:GetObject'], [bucket.arnForObjects(`${read}/*`)])
    allow(['s3:ListBucket'], [bucket.bucketArn], { StringEquals: { 's3:prefix': [`${read}/`, `${write}/`] } })
    // Of one folder below, too: what is in a bundle is asked for by its place.
    allow(['s3:ListBucket'], [bucket.bucketArn], { StringLike: { 's3:prefix': [`${read}/*`] } })
    allow(['s3:PutObject'], [bucket.arnForObjects(`${write}/*`)], {
      Null: { 's3:if-none-match': 'false' },
    })
    super(scope, 'Verify', {
      runtime: Runtime.PYTHON_3_13,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(folder, { exclude: ['*', '!handler.py', '!verify.py'] }),
      handler: 'handler.handler',
      memorySize: 3008,
      timeout: Duration.minutes(15),
      ...setAside(scope, 'verify'),
      role,
      logGroup,
      environment: { [environment.bucket]: bucket.bucketName },
    })
  }
}
