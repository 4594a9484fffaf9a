// What a deployment costs by the model: within what is promised, with every resource of the templates priced, and as the
// README says it.
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { standingOf, withCost } from '../../../infra/cost/cost.ts'
import { estimate, idleMonth, useOf } from '../../../infra/cost/estimate.ts'
import { costOf, pricePages, prices, pricesOf, services } from '../../../infra/cost/prices.ts'
import { type Standing, standingIn, unpriced } from '../../../infra/cost/resources.ts'
import { costText } from '../../../infra/cost/table.ts'
import { assumed } from '../../../infra/cost/usage.ts'

const root = new URL('../../../', import.meta.url)
const own = { free: true, firewall: false }
let standing: Standing
beforeAll(async () => {
  standing = await standingOf(await readFile(new URL('infra/council.jsonc', root), 'utf8'))
}, 60_000)

describe('what a deployment costs by the model', () => {
  it('is under £5 in a month in which nobody comes, without the firewall', () => {
    expect(estimate(standing, 0, own).total).toBeLessThan(5)
  })

  it('is under £40 for a round of 100,000 ballots, without messages', () => {
    expect(estimate(standing, 100_000, own).total).toBeLessThan(40)
  })

  it('grows with the ballots, and less than they do', () => {
    const [small, large] = [1_000, 1_000_000].map(ballots => estimate(standing, ballots, own).total)
    expect(large!).toBeGreaterThan(small! * 2)
    expect(large! / 1_000_000).toBeLessThan(small! / 1_000)
  })

  it('is more where nothing is free, and more with a firewall', () => {
    const { total } = estimate(standing, 100_000, own)
    expect(estimate(standing, 100_000, { ...own, free: false }).total).toBeGreaterThan(total)
    const guarded = { ...standing, quantities: { ...standing.quantities, firewalls: 1, firewallRules: 2 } }
    expect(estimate(guarded, 100_000, own).total).toBeCloseTo(total)
    const month = (5 + 2) * pricesOf.poundsPerDollar
    const looked = (useOf(standing, 100_000).edgeRequests! / 1_000_000) * 0.6 * pricesOf.poundsPerDollar
    expect(estimate(guarded, 100_000, { ...own, firewall: true }).total - total).toBeCloseTo(
      month * assumed.monthsOfRound + looked,
    )
  })

  it('comes from what stands in the templates: each function that is woken, each key, secret and alarm', () => {
    expect(Object.keys(standing.woken).sort()).toStrictEqual(['Cast', 'Count', 'OnSchedule', 'Verify'])
    expect(standing.functions.Http).toMatchObject({ architecture: 'arm64' })
    const { keys = 0, schedules = 0 } = idleMonth(standing)
    expect(keys).toBe((standing.quantities.keys ?? 0) + assumed.roundKeys)
    expect(schedules).toBe(4 * 60 * 24 * (365 / 12))
    const dearer = { ...standing, quantities: { ...standing.quantities, secrets: 40 } }
    expect(estimate(dearer, 0, own).total).toBeGreaterThan(estimate(standing, 0, own).total + 10)
  })
})

describe('prices', () => {
  it('are multiplied and given free as AWS does', () => {
    expect(costOf({ alarms: 13 }, own).get('CloudWatch')).toBeCloseTo(0.3)
    expect(costOf({ alarms: 13 }, { free: false }).get('CloudWatch')).toBeCloseTo(1.3)
    expect(costOf({ tableWrites: 2_000_000, tableReads: 4_000_000 }, own).get('DynamoDB')).toBeCloseTo(
      2 * 0.7423 + 4 * 0.1485,
    )
  })

  it('each say where today’s is found', () => {
    for (const { service, dollars, per } of Object.values(prices)) {
      expect(services).toContain(service)
      expect(pricePages[service]).toMatch(/^https:\/\/aws\.amazon\.com\/[\w-]+\/pricing\//)
      expect(dollars / per).toBeGreaterThan(0)
    }
    expect(pricesOf.month).toMatch(/^20\d\d-\d\d$/)
  })

  it('are missing of a resource that nobody thought of, and then there is no sum', () => {
    const odd = [{ Odd: { Type: 'AWS::NAT::Gateway' }, Key: { Type: 'AWS::KMS::Key' } }]
    expect(unpriced(odd)).toStrictEqual(['AWS::NAT::Gateway'])
    expect(() => standingIn(odd)).toThrow('Nobody has said what these cost: AWS::NAT::Gateway')
  })
})

describe('the README', () => {
  it('has the table as it is computed: npm run cost -- --write puts it there', async () => {
    const readme = await readFile(new URL('README.md', root), 'utf8')
    expect(readme).toBe(withCost(readme, costText(standing)))
  })
})
