// A fund's yearly report as anybody prints it.
import { beforeAll, expect, it } from 'vitest'
import { httpApp } from '../../../../functions/http/app.ts'
import { book } from '../../../../functions/store/ledger.ts'
import { newMetric, newReading } from '../../../../functions/store/metrics.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { Metric, Reading } from '../../../../shared/grants/metric.ts'
import { general } from '../../../../shared/ledger/purpose.ts'
import type { FinancialYear } from '../../../../shared/ledger/year.ts'
import type { Day } from '../../../../shared/lib/day.ts'
import type { GrantId, MetricId, NeighbourhoodId, PersonId, ReadingId } from '../../../../shared/lib/ids.ts'
import { textOf } from '../../../fixtures/forms.ts'
import { keepGrant } from '../../../fixtures/grants.ts'
import { at, type TestHands, testHands, testSite } from '../../../fixtures/hands.ts'
import { type Visitor, visitor } from '../../../fixtures/visitor.ts'
import { done } from '../../../fixtures/vote.ts'

let hands: TestHands
let anybody: Visitor

const north = 'north' as NeighbourhoodId
const by = { by: 'x' as PersonId, byName: 'X', at: at('2026-10-02T10:00:00Z') }

async function paid(award: string, minor: number) {
  const account = (kind: 'committed' | 'in-payment' | 'paid') =>
    ({ kind, fund: north, award, purpose: general }) as const
  const available = { kind: 'available', fund: north, purpose: general } as const
  const steps = [
    ['income', { kind: 'source', source: 'council-grant' }, available],
    ['commitment', available, account('committed')],
    ['payment-sent', account('committed'), account('in-payment')],
    ['payment-confirmed', account('in-payment'), account('paid')],
  ] as const
  for (const [kind, from, to] of steps)
    done(
      await book(hands.db, 'GBP', [
        {
          id: `${kind}.${award}`,
          book: north,
          kind,
          ...by,
          year: '2026' as FinancialYear,
          currency: 'GBP',
          postings: [
            { account: from, minor: -minor },
            { account: to, minor },
          ],
          subject: 'Friday club',
          why: 'To begin',
          decision: { text: 'Cabinet, minute 4' },
        },
      ]),
    )
}

async function measuredOn(grant: GrantId) {
  const metric = {
    id: hands.entropy.ulid() as MetricId,
    place: north,
    grant,
    name: 'Afraid after dark',
    definition: 'Those who say so',
    unit: '% of residents',
    better: 'down',
    kind: 'outcome',
    measure: 'proportion',
    source: { kind: 'survey', name: 'Survey' },
    baseline: {
      value: 41,
      numerator: 820,
      denominator: 2000,
      period: { from: '2026-01-01' as Day, until: '2026-03-31' as Day },
    },
    target: { value: 31, by: '2027-03-31' as Day },
    cadenceMonths: 6,
    comparisons: [],
    added: by,
    version: 0,
  } as unknown as Metric
  const reading = {
    id: hands.entropy.ulid() as ReadingId,
    metric: metric.id,
    place: north,
    value: 31,
    numerator: 620,
    denominator: 2000,
    period: { from: '2026-09-01' as Day, until: '2026-10-31' as Day },
    note: '',
    evidence: [],
    recorded: by,
    questions: [],
    verified: { ...by, as: 'certifier' },
    version: 0,
  } as unknown as Reading
  done(await transact(hands.db, [newMetric(metric), newReading(reading)]))
}

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
  anybody = visitor(httpApp(await testSite(hands)))
  const grant = await keepGrant(hands)
  await paid(grant.id, 150_000)
  await measuredOn(grant.id)
  await keepGrant(hands, {
    id: hands.entropy.ulid() as GrantId,
    title: 'Reading aloud',
    grantee: { kind: 'person', name: 'Olive Unnamed', published: false },
  })
  await keepGrant(hands, {
    id: hands.entropy.ulid() as GrantId,
    title: 'Long ago',
    from: '2020-01-01' as Day,
    until: '2020-12-31' as Day,
  })
})

it('tells the year, its grants, its figures with what may be believed of them, and what a unit of them cost', async () => {
  const fund = textOf(await (await anybody.get('/en/neighbourhoods/north/fund')).text())
  expect(fund).toContain('The year as a report to print')
  const answer = await anybody.get('/en/neighbourhoods/north/fund/2026/report')
  expect(answer.status).toBe(200)
  const text = textOf(await answer.text())
  expect(text).toContain('North’s fund: £1,500 in, £1,500 paid, £0 still to decide')
  expect(text).toContain('Friday club North Youth Club £2,000.50 £1,500')
  expect(text).toContain('Reading aloud a person who is not named here')
  expect(text).not.toMatch(/Olive Unnamed|S-77|Long ago/)
  expect(text).toContain('This is more than chance would give.')
  expect(text).toContain('North £1,500 10 £150')
  expect(text).not.toContain('may be chance, and so may this price')
})

it('of an empty year says so, and of one to come is not found', async () => {
  const text = textOf(await (await anybody.get('/en/neighbourhoods/south/fund/2026/report')).text())
  expect(text).toContain('No money has come in')
  for (const year of ['2027', '20x6'])
    expect((await anybody.get(`/en/neighbourhoods/south/fund/${year}/report`)).status).toBe(404)
  expect((await anybody.get('/en/neighbourhoods/nowhere/fund/2026/report')).status).toBe(404)
})
