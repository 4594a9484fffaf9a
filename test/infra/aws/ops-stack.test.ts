// Who is called when something breaks, and whether they find what to do.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  alarmHeadings,
  alarmPlans,
  budgetHeading,
  runbookAddress,
  runbookSection,
} from '../../../infra/aws/alarms.ts'
import { councilText } from '../../fixtures/council.ts'
import { holdTo, type Rule, unless } from './rules.ts'
import { type Properties, resourcesOf, synthesised, type Templates, usualTemplates } from './templates.ts'

let templates: Templates
beforeAll(async () => {
  templates = await usualTemplates()
})

const alarms = (from: Templates) => resourcesOf(from, 'AWS::CloudWatch::Alarm')
/** Every number of Amazon's that an alarm looks at, with whose it is. */
const metricsOf = ({ Metrics, ...single }: Properties): Properties[] =>
  (Metrics ?? [])
    .flatMap(({ MetricStat }: Properties) => MetricStat?.Metric ?? [])
    .concat(Metrics ? [] : single)

const rules: Readonly<Record<string, Rule>> = {
  'every alarm that was planned is there, and says under which heading it is answered': {
    faults: from =>
      alarmPlans
        .filter(
          ({ heading }) =>
            !alarms(from).some(
              ({ Properties: { AlarmName, AlarmDescription } }) =>
                AlarmName === `Folkmoot: ${heading}` && AlarmDescription.endsWith(runbookAddress(heading)),
            ),
        )
        .map(({ heading }) => heading),
    broken: from => {
      alarms(from)[0]!.Properties.AlarmDescription = 'Something is wrong'
    },
  },
  'every alarm calls two people at least': {
    faults: from => {
      const addresses = (topic: string) =>
        resourcesOf(from, 'AWS::SNS::Subscription')
          .filter(({ Properties: { TopicArn, Protocol } }) => TopicArn.Ref === topic && Protocol === 'email')
          .map(({ Properties }) => Properties.Endpoint)
      return unless(
        alarms(from),
        ({ AlarmActions = [], ActionsEnabled = true }) =>
          ActionsEnabled && AlarmActions.some(({ Ref }: Properties) => new Set(addresses(Ref)).size >= 2),
      )
    },
    broken: from => {
      const [, second] = Object.entries(from.ops.Resources).filter(
        ([, { Type }]) => Type === 'AWS::SNS::Subscription',
      )
      delete from.ops.Resources[second![0]]
    },
  },
  'an alarm looks at something that is there': {
    faults: from =>
      alarms(from).flatMap(({ id, Properties }) =>
        metricsOf(Properties)
          .filter(({ Namespace, MetricName, Dimensions = [] }) =>
            ['AWS/SES', 'Folkmoot'].includes(Namespace) ||
            (Namespace === 'AWS/Lambda' && MetricName === 'Errors')
              ? Dimensions.length > 0
              : Dimensions.length !== 1 || typeof Dimensions[0].Value !== 'object',
          )
          .map(({ MetricName }) => `${id} ${MetricName}`),
      ),
    broken: from => {
      for (const { Properties } of alarms(from))
        if (Properties.Dimensions) Properties.Dimensions[0].Value = 'none'
    },
  },
  'what goes wrong in a log is counted, and what is counted alarms': {
    faults: from => {
      const filters = resourcesOf(from, 'AWS::Logs::MetricFilter')
      const logs = new Set(filters.map(({ Properties }) => JSON.stringify(Properties.LogGroupName)))
      const counted = new Set(
        filters.flatMap(({ Properties }) =>
          Properties.MetricTransformations.map(({ MetricName }: Properties) => MetricName),
        ),
      )
      const watched = new Set(
        alarms(from)
          .flatMap(({ Properties }) => metricsOf(Properties))
          .map(({ MetricName }) => MetricName),
      )
      return [
        ...(logs.size === 6 ? [] : [`${logs.size} logs are looked at`]),
        ...[...counted].filter(name => !watched.has(name)).map(name => `nobody watches ${name}`),
      ]
    },
    broken: from => {
      const [id] = Object.entries(from.ops.Resources).find(
        ([, { Type }]) => Type === 'AWS::Logs::MetricFilter',
      )!
      delete from.ops.Resources[id]
    },
  },
  'the month has a budget, and whoever is called is told before it is spent': {
    faults: from => {
      const [budget, ...others] = resourcesOf(from, 'AWS::Budgets::Budget')
      const { Budget, NotificationsWithSubscribers = [] } = budget?.Properties ?? {}
      const early = NotificationsWithSubscribers.filter(
        ({ Notification, Subscribers }: Properties) =>
          Notification.Threshold < 100 && Subscribers.length >= 2,
      )
      return others.length === 0 &&
        Budget?.BudgetName === budgetHeading &&
        Budget.BudgetLimit.Amount > 0 &&
        early.length > 0
        ? []
        : ['the budget']
    },
    broken: from => {
      for (const { Type, Properties } of Object.values(from.ops.Resources))
        if (Type === 'AWS::Budgets::Budget') Properties.NotificationsWithSubscribers = []
    },
  },
  'there is one dashboard, with every alarm’s number on it': {
    faults: from => {
      const [dashboard, ...others] = resourcesOf(from, 'AWS::CloudWatch::Dashboard')
      const body = JSON.stringify(dashboard?.Properties.DashboardBody ?? '')
      return others.length > 0
        ? ['more than one']
        : alarmPlans.map(({ heading }) => heading).filter(h => !body.includes(h))
    },
    broken: from => {
      for (const { Type, Properties } of Object.values(from.ops.Resources))
        if (Type === 'AWS::CloudWatch::Dashboard') Properties.DashboardBody = '{}'
    },
  },
}

/** The headings below the section, up to the next of its rank. */
function headingsUnder(section: string, text: string): string[] {
  const [, after = ''] = text.split(new RegExp(`^## ${section}$`, 'm'))
  const [body = ''] = after.split(/^## /m)
  return [...body.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading!.trim())
}

describe('whoever looks after it', () => {
  holdTo(rules, () => templates)

  it('finds what to do under a heading for every alarm, and no heading for an alarm that is none', async () => {
    const runbook = await readFile(
      fileURLToPath(new URL('../../../infra/README.md', import.meta.url)),
      'utf8',
    )
    const missing = (text: string) => {
      const there = headingsUnder(runbookSection, text)
      return [
        ...alarmHeadings.filter(heading => !there.includes(heading)),
        ...there.filter(heading => !alarmHeadings.includes(heading)),
      ]
    }
    expect(missing(runbook)).toStrictEqual([])
    expect(missing(runbook.replace(`### ${alarmHeadings[0]}\n`, ''))).toStrictEqual([alarmHeadings[0]])
  })

  it('is two people, or nothing is deployed', async () => {
    const told = '"operations": { "alarms": ["on-call@test.example", "desk@test.example"] },'
    await expect(synthesised({}, councilText.replace(told, ''))).rejects.toThrow(/names nobody who is told/)
    const one = told.replace(', "desk@test.example"', '')
    await expect(synthesised({}, councilText.replace(told, one))).rejects.toThrow(/at least two addresses/)
    const same = told.replace('desk@', 'On-Call@')
    await expect(synthesised({}, councilText.replace(told, same))).rejects.toThrow(/stands twice/)
  })
})
