// How much there may be at once: that nothing can run without a limit, and nobody can spend the council's money without end.
import { App } from 'aws-cdk-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { atOnce, requestsASecond, unitsASecond, unreservedConcurrency } from '../../../infra/aws/limits.ts'
import { setAside } from '../../../infra/aws/set-aside.ts'
import { tableNames } from '../../../shared/platform/tables.ts'
import { holdTo, propertiesOf, type Rule, unless } from './rules.ts'
import { type Properties, resourcesOf, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await usualTemplates()
})

/** Of ours; the CDK's own helper copies assets while it is deployed, and is asked by nobody else. */
const functions = (from: Templates) =>
  resourcesOf(from, 'AWS::Lambda::Function').filter(({ id }) => !id.startsWith('Custom'))

const rules: Readonly<Record<string, Rule>> = {
  'every function has a number of copies set aside for it, and the account keeps some': {
    faults: from => [
      ...unless(functions(from), ({ ReservedConcurrentExecutions: copies }) => copies >= 1),
      ...(functions(from).reduce(
        (sum, { Properties }) => sum + (Properties.ReservedConcurrentExecutions ?? 0),
        0,
      ) <=
      1_000 - unreservedConcurrency
        ? []
        : ['more than an account has']),
    ],
    broken: from => {
      delete propertiesOf(from, 'AWS::Lambda::Function', 'Http').ReservedConcurrentExecutions
    },
  },
  'the API takes so many requests a second and no more': {
    faults: from => {
      const stages = resourcesOf(from, 'AWS::ApiGatewayV2::Stage')
      return [
        ...(stages.length === 1 ? [] : ['not one stage']),
        ...unless(
          stages,
          ({ DefaultRouteSettings: { ThrottlingRateLimit, ThrottlingBurstLimit } = {} as Properties }) =>
            ThrottlingRateLimit === requestsASecond.steady && ThrottlingBurstLimit === requestsASecond.burst,
        ),
      ]
    },
    broken: from => {
      delete resourcesOf(from, 'AWS::ApiGatewayV2::Stage')[0]!.Properties.DefaultRouteSettings
    },
  },
  'the API’s log names nobody and no address': {
    faults: from =>
      resourcesOf(from, 'AWS::ApiGatewayV2::Stage').flatMap(({ Properties }) =>
        Object.values(JSON.parse(Properties.AccessLogSettings.Format) as Record<string, string>).filter(
          field => /identity|\.path$|sourceIp|userAgent|domain|header|query/i.test(field),
        ),
      ),
    broken: from => {
      resourcesOf(from, 'AWS::ApiGatewayV2::Stage')[0]!.Properties.AccessLogSettings.Format = JSON.stringify({
        ip: '$context.identity.sourceIp',
      })
    },
  },
  'every table, and every index, takes so many reads and writes a second and no more': {
    faults: from =>
      tableNames.flatMap(name => {
        const { read, write } = unitsASecond[name]
        const { OnDemandThroughput, GlobalSecondaryIndexes = [] } = propertiesOf(
          from,
          'AWS::DynamoDB::Table',
          name.replace(/^./, letter => letter.toUpperCase()),
        )
        return [
          OnDemandThroughput,
          ...GlobalSecondaryIndexes.map((index: Properties) => index.OnDemandThroughput),
        ]
          .filter(most => most?.MaxReadRequestUnits !== read || most?.MaxWriteRequestUnits !== write)
          .map(() => name)
      }),
    broken: from => {
      delete propertiesOf(from, 'AWS::DynamoDB::Table', 'Core').GlobalSecondaryIndexes[0].OnDemandThroughput
    },
  },
  'whatever is woken and cannot run is let go in minutes, and what cannot be woken is seen': {
    faults: from => [
      ...unless(
        resourcesOf(from, 'AWS::Lambda::EventInvokeConfig'),
        ({ MaximumEventAgeInSeconds, MaximumRetryAttempts }) =>
          MaximumEventAgeInSeconds <= 300 && MaximumRetryAttempts === 0,
      ),
      ...unless(resourcesOf(from, 'AWS::Scheduler::Schedule'), ({ Target }) => Target.DeadLetterConfig?.Arn),
      ...(resourcesOf(from, 'AWS::Lambda::EventInvokeConfig').length === 4 ? [] : ['not all that are woken']),
    ],
    broken: from => {
      delete resourcesOf(from, 'AWS::Lambda::EventInvokeConfig')[0]!.Properties.MaximumEventAgeInSeconds
    },
  },
  'a queue of failures is kept for two weeks, encrypted, over TLS alone': {
    faults: from => [
      ...(resourcesOf(from, 'AWS::SQS::Queue').length === 2 ? [] : ['not two']),
      ...unless(
        resourcesOf(from, 'AWS::SQS::Queue'),
        ({ MessageRetentionPeriod, SqsManagedSseEnabled }) =>
          MessageRetentionPeriod === 1_209_600 && SqsManagedSseEnabled,
      ),
    ],
    broken: from => {
      resourcesOf(from, 'AWS::SQS::Queue')[0]!.Properties.MessageRetentionPeriod = 60
    },
  },
  'every log ends, whoever writes it': {
    faults: from => [
      ...unless(resourcesOf(from, 'AWS::Logs::LogGroup'), ({ RetentionInDays }) => RetentionInDays <= 90),
      ...unless(resourcesOf(from, 'AWS::Lambda::Function'), ({ LoggingConfig }) => LoggingConfig?.LogGroup),
    ],
    broken: from => {
      delete resourcesOf(from, 'AWS::Lambda::Function')[0]!.Properties.LoggingConfig
    },
  },
}

describe('how much there may be at once', () => {
  holdTo(rules, () => templates)

  it('is not set aside in an account that has next to nothing', () => {
    expect(setAside(new App({ context: { concurrency: '10' } }), 'http')).toStrictEqual({})
    expect(setAside(new App({ context: { concurrency: 1_000 } }), 'http')).toStrictEqual({
      reservedConcurrentExecutions: atOnce.http,
    })
  })

  it('is enough for five hundred votes a second', () => {
    const secondsACast = 0.5
    expect(atOnce.cast).toBeGreaterThanOrEqual(500 * secondsACast)
    // A page and a check before each, and whoever only looks comes from the edge.
    expect(requestsASecond.steady).toBeGreaterThanOrEqual(500 * 3)
  })
})
