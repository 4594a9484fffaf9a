// The functions, what wakes them, and the HTTP API before the two that residents reach.
import { CfnOutput, Duration, Fn, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import {
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { castingRoutes, totalVotesTask } from '../../shared/platform/casting.ts'
import { readCouncil } from '../../shared/platform/council.ts'
import { environment } from '../../shared/platform/environment.ts'
import { access, type FunctionName, functionNames } from './access.ts'
import type { DataStack } from './data-stack.ts'
import { FolkmootFunction } from './folkmoot-function.ts'
import { staffSecretName } from './identity-stack.ts'
import { ImageFunction, type ImageFunctionProps } from './image-function.ts'
import { requestsASecond } from './limits.ts'
import { SecondProgramFunction } from './second-program.ts'
import { mailFrom } from './statements.ts'

export interface ServiceStackProps extends StackProps {
  readonly data: DataStack
  /** The text of the council's configuration, checked before. */
  readonly councilText: string
  readonly postcodesText: string
  readonly publicOrigin: string
  /** The manifest that names the assets pages link to. */
  readonly assetManifest: string
  /** Of the code in the bundles, which name it. */
  readonly codeHash: string
  readonly entryOf: (name: FunctionName) => string
  readonly imageFunction: ImageFunctionProps
  /** Of verify.py: it lies in every bundle. */
  readonly secondProgram: { readonly folder: string; readonly text: string }
  /** Of the accounts made for Folkmoot, where the council names no sign-in of its own. */
  readonly staff?: StaffAccounts
}

export interface StaffAccounts {
  readonly issuer: string
  readonly clientId: string
}

const keyPrefix = 'folkmoot'

const shapes: Readonly<Record<FunctionName, { readonly seconds: number; readonly megabytes: number }>> = {
  http: { seconds: 15, megabytes: 512 },
  cast: { seconds: 60, megabytes: 512 },
  'on-act': { seconds: 60, megabytes: 256 },
  'on-schedule': { seconds: 120, megabytes: 256 },
  count: { seconds: 900, megabytes: 3008 },
}

const laysOutBundles: readonly FunctionName[] = ['http', 'on-schedule']

/** What wakes each minute, and what it is told. Each looks for what waits for it; finding nothing costs next to nothing. */
const wokenEachMinute: readonly { readonly name: FunctionName; readonly task?: object }[] = [
  { name: 'on-schedule' },
  { name: 'cast', task: totalVotesTask },
  { name: 'count' },
]

export class ServiceStack extends Stack {
  readonly api: HttpApi
  readonly edgeSecret: Secret
  readonly functions: Readonly<Record<FunctionName, FolkmootFunction>>
  readonly secondProgram: SecondProgramFunction
  readonly images: ImageFunction
  /** What could not be done ends here, and alarms. */
  readonly failures: { readonly journal: Queue; readonly schedule: Queue }

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, props)
    this.edgeSecret = new Secret(this, 'EdgeSecret', {
      description: 'Proves to the functions that a request came through CloudFront',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    })
    this.images = new ImageFunction(this, props.imageFunction)
    this.functions = Object.fromEntries(
      functionNames.map(name => [name, this.#function(name, props)]),
    ) as Record<FunctionName, FolkmootFunction>
    this.images.grantInvoke(this.functions.http)
    this.secondProgram = new SecondProgramFunction(this, {
      bucket: props.data.bucket,
      folder: props.secondProgram.folder,
    })
    this.failures = {
      journal: this.#failures('JournalFailures'),
      schedule: this.#failures('ScheduleFailures'),
    }
    this.#journal(props.data)
    this.#everyMinute()
    this.api = this.#httpApi()
    new CfnOutput(this, 'ApiAddress', { value: this.api.apiEndpoint })
  }

  #function(
    name: FunctionName,
    {
      data,
      councilText,
      postcodesText,
      publicOrigin,
      assetManifest,
      codeHash,
      entryOf,
      secondProgram,
      staff,
    }: ServiceStackProps,
  ): FolkmootFunction {
    const { tables, bucket, councilKey } = data
    const { tables: mayUse, councilSecrets } = access[name]
    const residentsReachIt = name === 'http' || name === 'cast'
    return new FolkmootFunction(this, {
      name,
      entry: entryOf(name),
      tables,
      bucket,
      councilKey,
      keyPrefix,
      timeout: Duration.seconds(shapes[name].seconds),
      memoryMegabytes: shapes[name].megabytes,
      define: {
        'process.env.COUNCIL': JSON.stringify(councilText),
        'process.env.POSTCODES': JSON.stringify(name === 'http' ? postcodesText : ''),
        'process.env.ASSETS': JSON.stringify(assetManifest),
        'process.env.CODE_HASH': JSON.stringify(codeHash),
        'process.env.VERIFY_PY': JSON.stringify(laysOutBundles.includes(name) ? secondProgram.text : ''),
      },
      environment: {
        [environment.coreTable]: tables.core.tableName,
        ...(mayUse.roll ? { [environment.rollTable]: tables.roll.tableName } : {}),
        ...(mayUse.box ? { [environment.boxTable]: tables.box.tableName } : {}),
        [environment.bucket]: bucket.bucketName,
        ...(councilSecrets.length > 0 ? { [environment.councilKey]: councilKey.keyArn } : {}),
        [environment.keyPrefix]: keyPrefix,
        [environment.publicOrigin]: publicOrigin,
        [environment.mailFrom]: mailFrom(this),
        ...(residentsReachIt ? { [environment.edgeSecret]: this.edgeSecret.secretValue.unsafeUnwrap() } : {}),
        ...(name === 'http' ? staffSignIn(this, staff) : {}),
        ...(name === 'http' ? { [environment.imageFunction]: this.images.functionName } : {}),
        ...(access[name].sendsMail && usesNotify(councilText) ? notifyKey(this) : {}),
      },
    })
  }

  /** New journal items, one record at a time: a poisonous one goes to the queue and does not hold up the rest. */
  #journal(data: DataStack): void {
    this.functions['on-act'].addEventSource(
      new DynamoEventSource(data.tables.core, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 25,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 5,
        maxRecordAge: Duration.hours(12),
        onFailure: new SqsDlq(this.failures.journal),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('JOURNAL#') } } },
          }),
        ],
      }),
    )
    // What it gave up on waits in the queue; whoever has mended the reason lets it through, and it is handled again.
    this.functions['on-act'].addEventSource(
      new SqsEventSource(this.failures.journal, {
        enabled: false,
        batchSize: 1,
        reportBatchItemFailures: true,
      }),
    )
  }

  #everyMinute(): void {
    const deadLetterQueue = this.failures.schedule
    const woken: readonly { readonly fn: LambdaFunction; readonly task?: object }[] = [
      ...wokenEachMinute.map(({ name, ...told }) => ({ fn: this.functions[name], ...told })),
      { fn: this.secondProgram },
    ]
    for (const { fn, task } of woken) {
      new Schedule(this, `EveryMinute${fn.node.id}`, {
        schedule: ScheduleExpression.rate(Duration.minutes(1)),
        target: new LambdaInvoke(fn, {
          deadLetterQueue,
          retryAttempts: 0,
          maxEventAge: Duration.minutes(2),
          ...(task === undefined ? {} : { input: ScheduleTargetInput.fromObject(task) }),
        }),
      })
      // Whatever was missed is found again a minute later; what waits for one that still runs is let go.
      fn.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(2) })
    }
  }

  #failures(id: string): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      // Six times as long as who lets it through may take.
      visibilityTimeout: Duration.minutes(6),
    })
  }

  #httpApi(): HttpApi {
    const open = new HttpNoneAuthorizer()
    const api = new HttpApi(this, 'Api', {
      description: 'Folkmoot',
      defaultIntegration: new HttpLambdaIntegration('Http', this.functions.http),
      defaultAuthorizer: open,
      createDefaultStage: false,
    })
    this.#stage(api)
    const cast = new HttpLambdaIntegration('Cast', this.functions.cast)
    for (const route of castingRoutes) {
      const [, path = ''] = route.split(' ')
      api.addRoutes({ path, methods: [HttpMethod.ANY], integration: cast, authorizer: open })
    }
    return api
  }

  /** Throttled as a whole; its log says what was answered and how fast, and nothing of who asked for which address. */
  #stage(api: HttpApi): void {
    const log = new LogGroup(this, 'ApiLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const fields = ['requestId', 'requestTime', 'httpMethod', 'routeKey', 'status', 'responseLatency']
    new HttpStage(this, 'ApiStage', {
      httpApi: api,
      autoDeploy: true,
      throttle: { rateLimit: requestsASecond.steady, burstLimit: requestsASecond.burst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(log),
        format: AccessLogFormat.custom(
          JSON.stringify(Object.fromEntries(fields.map(name => [name, `$context.${name}`]))),
        ),
      },
    })
  }

  /** The API's host, for CloudFront's origin. */
  get apiHost(): string {
    return Fn.select(2, Fn.split('/', this.api.apiEndpoint))
  }
}

/** The council's own OpenID Connect provider, from the context, else ours; the secret stays in Secrets Manager. */
function staffSignIn(stack: Stack, accounts: StaffAccounts | undefined): Record<string, string> {
  const issuer = (stack.node.tryGetContext('staffIssuer') as string | undefined) ?? accounts?.issuer
  const clientId = (stack.node.tryGetContext('staffClientId') as string | undefined) ?? accounts?.clientId
  if (issuer === undefined || clientId === undefined) return {}
  const secret = Secret.fromSecretNameV2(stack, 'StaffClientSecret', staffSecretName)
  return {
    [environment.staffIssuer]: issuer,
    [environment.staffClientId]: clientId,
    [environment.staffClientSecret]: secret.secretValue.unsafeUnwrap(),
  }
}

function usesNotify(councilText: string): boolean {
  const council = readCouncil(councilText)
  return council.ok && council.value.notify !== undefined
}

/** The key to the council's account with GOV.UK Notify stays in Secrets Manager, like the secret of the staff's sign-in. */
function notifyKey(stack: Stack): Record<string, string> {
  const id = 'NotifyKey'
  const known = stack.node.tryFindChild(id) as ISecret | undefined
  const secret = known ?? Secret.fromSecretNameV2(stack, id, 'folkmoot/notify-key')
  return { [environment.notifyKey]: secret.secretValue.unsafeUnwrap() }
}
