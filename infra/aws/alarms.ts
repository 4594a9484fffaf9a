// What calls somebody: each alarm with the heading in infra/README.md under which it says what to do. The tests hold that
// every heading is there, that each alarm is in the template, and that each of them reaches two people at least.

/** Numbers of Amazon's own, or of the functions' logs. Each that is watched costs something a month. */
export interface Measured {
  readonly namespace: string
  readonly names: readonly string[]
  readonly statistic: 'Sum' | 'Maximum' | 'p95' | 'Average'
  /** Whose number it is: what the stacks know by that name. */
  readonly of: readonly Of[]
}

export type Of =
  | 'api'
  | 'http'
  | 'cast'
  | 'on-act'
  | 'on-schedule'
  | 'core'
  | 'roll'
  | 'box'
  | 'journal-failures'
  | 'schedule-failures'
  | 'whole account'

export interface AlarmPlan {
  /** Its name, and the heading under "When an alarm rings". */
  readonly heading: string
  readonly measured: Measured
  /** It rings when the number is `least` or more, or in `below` less; added up over what it is of. */
  readonly rings: { readonly least: number } | { readonly below: number }
  readonly minutes: number
  /** So many times one after another. */
  readonly times: number
  /** No number at all is as bad as a wrong one. */
  readonly silenceRings?: true
}

const ownNumbers = 'Folkmoot'
/** What the functions' logs say on the level ERROR, counted by filters. */
export const errorLines = { namespace: ownNumbers, casting: 'CastingErrors', others: 'Errors' } as const

const lambda = (name: string, of: readonly Of[], statistic: Measured['statistic'] = 'Sum'): Measured => ({
  namespace: 'AWS/Lambda',
  names: [name],
  statistic,
  of,
})
const api = (name: string, statistic: Measured['statistic']): Measured => ({
  namespace: 'AWS/ApiGateway',
  names: [name],
  statistic,
  of: ['api'],
})
const waiting = (of: Of): Measured => ({
  namespace: 'AWS/SQS',
  names: ['ApproximateNumberOfMessagesVisible'],
  statistic: 'Maximum',
  of: [of],
})
const logged = (name: string): Measured => ({
  namespace: ownNumbers,
  names: [name],
  statistic: 'Sum',
  of: ['whole account'],
})

export const alarmPlans: readonly AlarmPlan[] = [
  {
    heading: 'Votes cannot be cast',
    measured: logged(errorLines.casting),
    rings: { least: 1 },
    minutes: 5,
    times: 1,
  },
  { heading: 'Pages fail', measured: api('5xx', 'Sum'), rings: { least: 5 }, minutes: 5, times: 1 },
  {
    heading: 'Pages are slow',
    measured: api('Latency', 'p95'),
    rings: { least: 3_000 },
    minutes: 5,
    times: 3,
  },
  {
    heading: 'Far more requests than people',
    measured: api('Count', 'Sum'),
    // Two hundred a second, for a quarter of an hour: more than a city that votes in its last hour.
    rings: { least: 60_000 },
    minutes: 5,
    times: 3,
  },
  {
    heading: 'People are turned away because too many come at once',
    measured: lambda('Throttles', ['http', 'cast']),
    rings: { least: 1 },
    minutes: 5,
    times: 1,
  },
  {
    heading: 'A table is asked too much',
    measured: {
      namespace: 'AWS/DynamoDB',
      names: ['WriteThrottleEvents'],
      statistic: 'Sum',
      of: ['core', 'roll', 'box'],
    },
    rings: { least: 10 },
    minutes: 5,
    times: 1,
  },
  {
    heading: 'Nothing happens by the clock',
    measured: lambda('Invocations', ['on-schedule']),
    rings: { below: 1 },
    minutes: 5,
    times: 2,
    silenceRings: true,
  },
  {
    heading: 'A worker stops before it is done',
    measured: lambda('Errors', ['whole account']),
    rings: { least: 1 },
    minutes: 5,
    times: 1,
  },
  {
    heading: 'A step fails, or the two counts disagree',
    measured: logged(errorLines.others),
    rings: { least: 1 },
    minutes: 5,
    times: 1,
  },
  {
    heading: 'People are told late',
    measured: lambda('IteratorAge', ['on-act'], 'Maximum'),
    rings: { least: 15 * 60_000 },
    minutes: 5,
    times: 2,
  },
  {
    heading: 'An entry of the journal could not be handled',
    measured: waiting('journal-failures'),
    rings: { least: 1 },
    minutes: 5,
    times: 1,
  },
  {
    heading: 'A worker could not be woken',
    measured: waiting('schedule-failures'),
    rings: { least: 1 },
    minutes: 5,
    times: 1,
  },
  {
    heading: 'E-mails come back',
    // Amazon looks into who sends at five in a hundred, and stops them at ten.
    measured: {
      namespace: 'AWS/SES',
      names: ['Reputation.BounceRate'],
      statistic: 'Average',
      of: ['whole account'],
    },
    rings: { least: 0.04 },
    minutes: 60,
    times: 1,
  },
]

/** The budget is no alarm of CloudWatch's, and rings all the same. */
export const budgetHeading = 'The month costs more than was planned'

export const runbookSection = 'When an alarm rings'
export const alarmHeadings: readonly string[] = [...alarmPlans.map(({ heading }) => heading), budgetHeading]

/** As GitHub and most others make a heading's address. */
export const runbookAddress = (heading: string): string =>
  `infra/README.md#${heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')}`
