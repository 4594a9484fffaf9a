// From the synthesised templates to what stands there and has to be paid whether or not anybody comes, and to how large each
// function is. A resource that has no line here stops the estimate: what nobody priced must not look free.
import type { Quantities } from './prices.ts'

export interface Resource {
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: a template is JSON of any shape
  readonly Properties?: any
}
export type Resources = Readonly<Record<string, Resource>>

export interface FunctionSize {
  readonly gigabytes: number
  readonly architecture: 'arm64' | 'x86_64'
}

export interface Standing {
  /** A month of it. */
  readonly quantities: Quantities
  /** By its name in infra/aws/access.ts as an id: "OnSchedule". */
  readonly functions: Readonly<Record<string, FunctionSize>>
  /** How often in a month each function is woken by a schedule. */
  readonly woken: Readonly<Record<string, number>>
}

const minutesAMonth = (365 / 12) * 24 * 60

/** What one of a type costs a month, by being there. */
const standing: Readonly<Record<string, (properties: Resource['Properties']) => Quantities>> = {
  'AWS::KMS::Key': () => ({ keys: 1 }),
  'AWS::SecretsManager::Secret': () => ({ secrets: 1 }),
  // One that is worked out of several numbers is paid for by their count.
  'AWS::CloudWatch::Alarm': ({ Metrics }) => ({
    alarms: Math.max(1, (Metrics ?? []).filter((one: { MetricStat?: unknown }) => one.MetricStat).length),
  }),
  'AWS::CloudWatch::CompositeAlarm': () => ({ compositeAlarms: 1 }),
  'AWS::CloudWatch::Dashboard': () => ({ dashboards: 1 }),
  // Several may count into one number; this errs on the dear side.
  'AWS::Logs::MetricFilter': () => ({ metrics: 1 }),
  'AWS::Route53::HostedZone': () => ({ hostedZones: 1 }),
  'AWS::WAFv2::WebACL': ({ Rules = [] }) => ({ firewalls: 1, firewallRules: Rules.length }),
}

/** Free in itself. Those that people use are paid for by use, which is in usage.ts. */
const byUse = [
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudFront::Distribution',
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::Scheduler::Schedule',
] as const
const free = [
  /^AWS::IAM::/,
  /^AWS::CDK::Metadata$/,
  /^Custom::/,
  /^AWS::CloudFormation::/,
  /^AWS::ApiGatewayV2::(?:Stage|Route|Integration|Deployment|Authorizer|DomainName|ApiMapping)$/,
  /^AWS::Budgets::Budget$/,
  /^AWS::CertificateManager::Certificate$/,
  /^AWS::CloudFront::(?:CachePolicy|OriginRequestPolicy|ResponseHeadersPolicy|OriginAccessControl|KeyValueStore)$/,
  /^AWS::Cognito::/,
  /^AWS::Events::Rule$/,
  /^AWS::KMS::Alias$/,
  /^AWS::Lambda::(?:Permission|EventSourceMapping|EventInvokeConfig|LayerVersion|Version|Alias)$/,
  /^AWS::Logs::(?:ResourcePolicy|LogStream|QueryDefinition)$/,
  /^AWS::Route53::RecordSet$/,
  /^AWS::S3::BucketPolicy$/,
  /^AWS::SES::/,
  /^AWS::SNS::(?:Subscription|TopicPolicy)$/,
  /^AWS::SQS::QueuePolicy$/,
  /^AWS::SSM::Parameter$/,
  /^AWS::Scheduler::ScheduleGroup$/,
  /^AWS::WAFv2::(?:WebACLAssociation|IPSet|LoggingConfiguration|RegexPatternSet)$/,
]

/** Every type in the templates that has no price, none at all being right. */
export const unpriced = (stacks: readonly Resources[]): string[] => [
  ...new Set(
    stacks
      .flatMap(resources => Object.values(resources).map(({ Type }) => Type))
      .filter(
        type =>
          !(type in standing) && !byUse.some(known => known === type) && !free.some(form => form.test(type)),
      ),
  ),
]

export function standingIn(stacks: readonly Resources[]): Standing {
  const unknown = unpriced(stacks)
  if (unknown.length > 0)
    throw new Error(`Nobody has said what these cost: ${unknown.join(', ')} (infra/cost/resources.ts)`)
  const quantities: Record<string, number> = {}
  const functions: Record<string, FunctionSize> = {}
  const woken: Record<string, number> = {}
  for (const [id, { Type, Properties = {} }] of stacks.flatMap(resources => Object.entries(resources))) {
    for (const [name, count] of Object.entries(standing[Type]?.(Properties) ?? {}))
      quantities[name] = (quantities[name] ?? 0) + count
    if (Type === 'AWS::Lambda::Function')
      functions[bare(id)] = {
        gigabytes: (Properties.MemorySize ?? 128) / 1024,
        architecture: Properties.Architectures?.[0] ?? 'x86_64',
      }
    if (Type === 'AWS::Scheduler::Schedule') {
      const name = bare(String(Properties.Target?.Arn?.['Fn::GetAtt']?.[0] ?? ''))
      woken[name] = (woken[name] ?? 0) + timesAMonth(Properties.ScheduleExpression)
    }
  }
  return { quantities, functions, woken }
}

/** Without the eight digits that the CDK puts behind an id. */
const bare = (id: string): string => id.replace(/[0-9A-F]{8}$/, '')

function timesAMonth(expression: unknown): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(String(expression)) ?? []
  const minutes: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 24 * 60 }
  if (count !== undefined) return minutesAMonth / (Number(count) * minutes[unit]!)
  // Of the other forms none is written here that runs more often than once a day.
  if (/^(?:cron|at)\(/.test(String(expression))) return minutesAMonth / (24 * 60)
  throw new Error(`How often does a schedule of ${String(expression)} run?`)
}
