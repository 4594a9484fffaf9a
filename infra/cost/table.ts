// The estimate as the README and the terminal show it.
import { type Estimate, estimate, type How } from './estimate.ts'
import { messagePrices, pricesOf, type Service, services } from './prices.ts'
import type { Standing } from './resources.ts'
import { assumed } from './usage.ts'

export const roundSizes = [1_000, 10_000, 100_000, 1_000_000] as const

const pounds = (sum: number): string =>
  sum === 0
    ? '–'
    : sum < 0.005
      ? 'under 1p'
      : `£${sum.toLocaleString('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`

/** A penny in words where it is a part of one. */
const perBallot = (sum: number): string => `${Number((sum * 100).toPrecision(2))}p`

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

export function costTable(standing: Standing): string {
  const how: How = { free: true, firewall: false }
  const columns: readonly Estimate[] = [0, ...roundSizes].map(ballots => estimate(standing, ballots, how))
  const bare = [0, ...roundSizes].map(ballots => estimate(standing, ballots, { ...how, free: false }))
  const used = services.filter(service => columns.some(({ services }) => (services.get(service) ?? 0) > 0))
  const line = (service: Service) =>
    row([service, ...columns.map(({ services }) => pounds(services.get(service) ?? 0))])
  return [
    row(['', 'idle month', ...roundSizes.map(size => `${size.toLocaleString('en-GB')} ballots`)]),
    row(['---', ...columns.map(() => '---:')]),
    ...used.map(line),
    row(['**together**', ...columns.map(({ total }) => `**${pounds(total)}**`)]),
    row(['a ballot', '', ...roundSizes.map((size, i) => perBallot(columns[i + 1]!.total / size))]),
    row(['with nothing free', ...bare.map(({ total }) => pounds(total))]),
  ].join('\n')
}

/** What a number of messages costs, whoever votes. */
export const messagesLine = (): string =>
  `1,000 messages: ${messagePrices.map(({ name, pounds: each }) => `${name} ${each === 0 ? 'nothing' : pounds(each * 1000)}`).join(', ')}.`

export const costText = (standing: Standing): string =>
  `In pounds before VAT, at AWS's list prices for London of ${pricesOf.month} and ${pricesOf.poundsPerDollar} pounds to the dollar
(\`infra/cost/prices.ts\` says where each is found), for a round that stands ${assumed.monthsOfRound} months, in an account that has nothing else in it.

${costTable(standing)}

Without messages, which cost by their number: ${messagesLine()}`
