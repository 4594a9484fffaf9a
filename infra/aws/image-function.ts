// The function that makes photos small. Its library is native code, so it runs where that is built for and carries it
// beside its bundle; it sees no table, no file and no key, because it is where strangers' bytes are taken apart.
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda'
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { bundling } from './folkmoot-function.ts'
import { setAside } from './set-aside.ts'

/** What sharp needs of node_modules to run on Linux on x86-64. */
const native = [
  'sharp',
  '@img/colour',
  '@img/sharp-linux-x64',
  '@img/sharp-libvips-linux-x64',
  'detect-libc',
  'semver',
]

export interface ImageFunctionProps {
  readonly entry: string
  /** Where node_modules lies. */
  readonly root: string
}

export class ImageFunction extends NodejsFunction {
  constructor(scope: Construct, { entry, root }: ImageFunctionProps) {
    const logGroup = new LogGroup(scope, 'ImagesLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(scope, 'ImagesRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    super(scope, 'Images', {
      entry,
      handler: 'handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.X86_64,
      // 40 million points are 160 MB unpacked, and a thumbnail of them is made in a second.
      memorySize: 1536,
      timeout: Duration.seconds(14),
      ...setAside(scope, 'images'),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      bundling: {
        ...bundling,
        externalModules: ['sharp'],
        commandHooks: {
          beforeInstall: () => [],
          beforeBundling: () => [],
          afterBundling: (_, out) =>
            native.flatMap(name => carried(`${root}/node_modules/${name}`, out, name)),
        },
      },
    })
  }
}

/** Whoever builds on another system is told how to get the files for Linux. */
const carried = (from: string, out: string, name: string): string[] => [
  `test -d "${from}" || { echo "${name} is missing: npm install --os=linux --cpu=x64 --no-save" >&2; exit 1; }`,
  `mkdir -p "${out}/node_modules/${name}"`,
  `cp -RL "${from}/." "${out}/node_modules/${name}/"`,
]
