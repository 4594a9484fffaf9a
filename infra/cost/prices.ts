// What AWS asks, in dollars and before VAT, in eu-west-2 (London), where Folkmoot stands unless told otherwise; the edge in
// Europe. Known list prices, each with the page that has the one of today: look there before you rely on a sum.

/** When these were last known to be right, and how many pounds a dollar then was, rounded against us. */
export const pricesOf = { month: '2025-06', poundsPerDollar: 0.8 } as const

export const services = [
  'Lambda',
  'DynamoDB',
  'API Gateway',
  'CloudFront',
  'S3',
  'KMS',
  'Secrets Manager',
  'CloudWatch',
  'SQS and SNS',
  'EventBridge Scheduler',
  'Cognito',
  'Route 53',
  'WAF',
] as const
export type Service = (typeof services)[number]

export interface Price {
  readonly service: Service
  /** What is counted. */
  readonly unit: string
  /** For `per` units. */
  readonly dollars: number
  readonly per: number
  /** Units a month that no account ever pays for. Allowances of a first year are not counted. */
  readonly free: number
}

const million = 1_000_000

const price = (service: Service, unit: string, dollars: number, per = 1, free = 0): Price => ({
  service,
  unit,
  dollars,
  per,
  free,
})

export const prices = {
  lambdaRequests: price('Lambda', 'calls', 0.2, million, million),
  lambdaArmSeconds: price('Lambda', 'GB-seconds on arm64', 0.0000133334, 1, 400_000),
  /** The same 400,000 are free for both; they are counted once, where most are used. */
  lambdaX86Seconds: price('Lambda', 'GB-seconds on x86-64', 0.0000166667),
  tableReads: price('DynamoDB', 'read request units', 0.1485, million),
  tableWrites: price('DynamoDB', 'write request units', 0.7423, million),
  tableStorage: price('DynamoDB', 'GB-months', 0.29715, 1, 25),
  tableRecovery: price('DynamoDB', 'GB-months of point-in-time recovery', 0.23772),
  apiRequests: price('API Gateway', 'requests to an HTTP API', 1.16, million),
  edgeRequests: price('CloudFront', 'HTTPS requests', 0.012, 10_000, 10 * million),
  edgeBytes: price('CloudFront', 'GB sent', 0.085, 1, 1024),
  edgeInvalidations: price('CloudFront', 'paths invalidated', 0.005, 1, 1000),
  fileWrites: price('S3', 'PUT and LIST requests', 0.0053, 1000),
  fileReads: price('S3', 'GET requests', 0.00042, 1000),
  fileStorage: price('S3', 'GB-months', 0.024),
  keys: price('KMS', 'keys', 1),
  keyUses: price('KMS', 'requests', 0.03, 10_000, 20_000),
  secrets: price('Secrets Manager', 'secrets', 0.4),
  logBytes: price('CloudWatch', 'GB of logs taken in', 0.5985, 1, 5),
  logStorage: price('CloudWatch', 'GB-months of logs', 0.0315, 1, 5),
  alarms: price('CloudWatch', 'alarms', 0.1, 1, 10),
  compositeAlarms: price('CloudWatch', 'alarms made of alarms', 0.5),
  metrics: price('CloudWatch', 'metrics of our own', 0.3, 1, 10),
  dashboards: price('CloudWatch', 'dashboards', 3, 1, 3),
  queueRequests: price('SQS and SNS', 'requests to a queue', 0.4, million, million),
  notices: price('SQS and SNS', 'notices by e-mail', 2, 100_000, 1000),
  schedules: price('EventBridge Scheduler', 'schedules run', 1.15, million, 14 * million),
  staffAccounts: price('Cognito', 'people who signed in', 0.015, 1, 10_000),
  hostedZones: price('Route 53', 'hosted zones', 0.5),
  firewalls: price('WAF', 'web ACLs', 5),
  firewallRules: price('WAF', 'rules', 1),
  firewallRequests: price('WAF', 'requests looked at', 0.6, million),
} as const satisfies Record<string, Price>

export type PriceName = keyof typeof prices
export type Quantities = Readonly<Partial<Record<PriceName, number>>>

/** Where today's price of each service is found. */
export const pricePages: Readonly<Record<Service, string>> = {
  Lambda: 'https://aws.amazon.com/lambda/pricing/',
  DynamoDB: 'https://aws.amazon.com/dynamodb/pricing/on-demand/',
  'API Gateway': 'https://aws.amazon.com/api-gateway/pricing/',
  CloudFront: 'https://aws.amazon.com/cloudfront/pricing/',
  S3: 'https://aws.amazon.com/s3/pricing/',
  KMS: 'https://aws.amazon.com/kms/pricing/',
  'Secrets Manager': 'https://aws.amazon.com/secrets-manager/pricing/',
  CloudWatch: 'https://aws.amazon.com/cloudwatch/pricing/',
  'SQS and SNS': 'https://aws.amazon.com/sqs/pricing/ and https://aws.amazon.com/sns/pricing/',
  'EventBridge Scheduler': 'https://aws.amazon.com/eventbridge/pricing/',
  Cognito: 'https://aws.amazon.com/cognito/pricing/',
  'Route 53': 'https://aws.amazon.com/route53/pricing/',
  WAF: 'https://aws.amazon.com/waf/pricing/',
}

/** What a message costs, in pounds, by who carries it: what the council pays them depends on its own contract. */
export const messagePrices = [
  { name: 'e-mail by SES', pounds: 0.00008, page: 'https://aws.amazon.com/ses/pricing/' },
  { name: 'e-mail by GOV.UK Notify', pounds: 0, page: 'https://www.notifications.service.gov.uk/pricing' },
  {
    name: 'text message by GOV.UK Notify',
    pounds: 0.024,
    page: 'https://www.notifications.service.gov.uk/pricing',
  },
  {
    name: 'letter by GOV.UK Notify, second class',
    pounds: 0.68,
    page: 'https://www.notifications.service.gov.uk/pricing',
  },
] as const

/** In dollars. */
export function costOf(quantities: Quantities, { free }: { readonly free: boolean }): Map<Service, number> {
  const sums = new Map<Service, number>()
  for (const [name, { service, dollars, per, free: allowance }] of Object.entries(prices)) {
    const used = quantities[name as PriceName] ?? 0
    const paid = free ? Math.max(0, used - allowance) : used
    if (used > 0) sums.set(service, (sums.get(service) ?? 0) + (paid / per) * dollars)
  }
  return sums
}

export const added = (...all: readonly Quantities[]): Quantities => {
  const sum: Partial<Record<PriceName, number>> = {}
  for (const quantities of all)
    for (const [name, quantity] of Object.entries(quantities))
      sum[name as PriceName] = (sum[name as PriceName] ?? 0) + quantity
  return sum
}

export const times = (quantities: Quantities, factor: number): Quantities =>
  Object.fromEntries(Object.entries(quantities).map(([name, quantity]) => [name, quantity * factor]))
