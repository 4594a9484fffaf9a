// Who looks after it is told by e-mail when something breaks or costs too much, and sees the rest on one dashboard. What
// rings, and where it says what to do then, stands in alarms.ts.
import { Duration, Stack, type StackProps } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { type AlarmPlan, alarmPlans, budgetHeading, errorLines, type Of, runbookAddress } from './alarms.ts'
import type { DataStack } from './data-stack.ts'
import type { ServiceStack } from './service-stack.ts'

export interface OpsStackProps extends StackProps {
  readonly data: DataStack
  readonly service: ServiceStack
  /** Of two people at least. */
  readonly addresses: readonly string[]
  readonly monthlyBudgetDollars: number
}

export class OpsStack extends Stack {
  constructor(scope: Construct, id: string, props: OpsStackProps) {
    super(scope, id, props)
    const { data, service, addresses } = props
    this.#countErrorLines(service)
    const topic = new Topic(this, 'Alarms', { displayName: 'Folkmoot', enforceSSL: true })
    for (const address of addresses) topic.addSubscription(new EmailSubscription(address))
    const whose = namesOf(data, service)
    const measures = alarmPlans.map(plan => ({ plan, metric: measureOf(plan, whose) }))
    measures.forEach(({ plan, metric }, number) => {
      new Alarm(this, `Alarm${number + 1}`, settingsOf(plan, metric)).addAlarmAction(new SnsAction(topic))
    })
    this.#dashboard(measures)
    this.#budget(props)
  }

  /** Our own numbers cost money each, so there are two: what goes wrong in casting, and what goes wrong elsewhere. */
  #countErrorLines({ functions, images }: ServiceStack): void {
    const { cast, ...others } = functions
    const logs: readonly (readonly [string, ILogGroup, string])[] = [
      ['Cast', cast.logGroup, errorLines.casting],
      ...Object.values({ ...others, images }).map(
        fn => [fn.node.id, fn.logGroup, errorLines.others] as const,
      ),
    ]
    for (const [name, logGroup, metricName] of logs)
      new MetricFilter(this, `${name}Errors`, {
        logGroup,
        metricNamespace: errorLines.namespace,
        metricName,
        filterPattern: FilterPattern.stringValue('$.level', '=', 'ERROR'),
      })
  }

  #dashboard(measures: readonly { readonly plan: AlarmPlan; readonly metric: IMetric }[]): void {
    const dashboard = new Dashboard(this, 'Dashboard', { defaultInterval: Duration.days(1) })
    const [wide, high] = [8, 6]
    dashboard.addWidgets(
      ...measures.map(
        ({ plan, metric }) =>
          new GraphWidget({
            title: plan.heading,
            left: [metric],
            leftAnnotations: [{ value: 'least' in plan.rings ? plan.rings.least : plan.rings.below }],
            width: wide,
            height: high,
          }),
      ),
    )
  }

  #budget({ addresses, monthlyBudgetDollars }: OpsStackProps): void {
    const subscribers = addresses.map(address => ({ subscriptionType: 'EMAIL', address }))
    const notify = (notificationType: 'ACTUAL' | 'FORECASTED', threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
      },
      subscribers,
    })
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: budgetHeading,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudgetDollars, unit: 'USD' },
      },
      notificationsWithSubscribers: [notify('ACTUAL', 80), notify('ACTUAL', 100), notify('FORECASTED', 100)],
    })
  }
}

type Dimensions = Readonly<Record<string, string>>

function namesOf(data: DataStack, service: ServiceStack): Readonly<Record<Of, Dimensions>> {
  const { functions, api, failures } = service
  const fn = ({ functionName }: { readonly functionName: string }) => ({ FunctionName: functionName })
  const table = ({ tableName }: { readonly tableName: string }) => ({ TableName: tableName })
  const queue = ({ queueName }: { readonly queueName: string }) => ({ QueueName: queueName })
  return {
    api: { ApiId: api.apiId },
    http: fn(functions.http),
    cast: fn(functions.cast),
    'on-act': fn(functions['on-act']),
    'on-schedule': fn(functions['on-schedule']),
    core: table(data.tables.core),
    roll: table(data.tables.roll),
    box: table(data.tables.box),
    'journal-failures': queue(failures.journal),
    'schedule-failures': queue(failures.schedule),
    'whole account': {},
  }
}

function measureOf({ measured, minutes }: AlarmPlan, whose: Readonly<Record<Of, Dimensions>>): IMetric {
  const { namespace, names, statistic, of } = measured
  const period = Duration.minutes(minutes)
  const metrics = of.flatMap(one =>
    names.map(
      metricName => new Metric({ namespace, metricName, statistic, period, dimensionsMap: whose[one] }),
    ),
  )
  const [only, ...others] = metrics
  if (only && others.length === 0) return only
  const usingMetrics = Object.fromEntries(metrics.map((metric, number) => [`m${number}`, metric]))
  const expression = Object.keys(usingMetrics)
    .map(id => `FILL(${id}, 0)`)
    .join(' + ')
  return new MathExpression({ expression, usingMetrics, period, label: names.join(', ') })
}

const settingsOf = ({ heading, rings, times, silenceRings }: AlarmPlan, metric: IMetric) => ({
  alarmName: `Folkmoot: ${heading}`,
  alarmDescription: `What to do: ${runbookAddress(heading)}`,
  metric,
  evaluationPeriods: times,
  ...('least' in rings
    ? {
        threshold: rings.least,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      }
    : { threshold: rings.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }),
  treatMissingData: silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
})
