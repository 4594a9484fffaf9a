// Who is waited for hears of it once: the organiser of a due reading, who was asked something, and who was drawn for a panel.
import { beforeAll, describe, expect, it } from 'vitest'
import { keepMeasures } from '../../../functions/on-schedule/keep-measures.ts'
import { newGrant } from '../../../functions/store/grants.ts'
import { transact } from '../../../functions/store/transact.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { GrantId, InstalmentId, NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { keepMetric, keepReading, metricOf, verifiedReading } from '../../fixtures/metrics.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
let olu: PersonId
let pia: PersonId

beforeAll(async () => {
  hands = await testHands()
  olu = (await signedIn(hands, { name: 'Olu Organiser', email: 'olu@example.org' })).person
  pia = (await signedIn(hands, { name: 'Pia Panel', email: 'pia@example.org' })).person
  const named = { by: 'ola' as PersonId, byName: 'Ola', at: at('2026-04-01T09:00:00Z') }
  const metric = metricOf(hands.entropy.ulid())
  const grant: Grant = {
    id: hands.entropy.ulid() as GrantId,
    payer: { kind: 'fund', fund: 'north' as NeighbourhoodId },
    title: 'Less waste',
    purpose: 'Swap shops.',
    grantee: { kind: 'person', name: 'Olu Organiser', published: true },
    organiser: olu,
    organiserName: 'Olu Organiser',
    supplier: '40021',
    from: '2026-04-01' as Day,
    until: '2027-03-31' as Day,
    instalments: [
      {
        id: hands.entropy.ulid() as InstalmentId,
        kind: 'outcome',
        amountMinor: 100_000 as Minor,
        due: '2027-03-31' as Day,
        what: 'Less waste',
        metric: metric.id,
        curve: { curve: 'linear' },
        beyondChance: false,
      },
    ],
    decision: 'Cabinet',
    proposed: named,
    awarded: named,
    accepted: named,
    version: 1,
  }
  await transact(hands.db, [newGrant(grant)])
  await keepMetric(hands, metric)
  const { verified: _verified, ...open } = verifiedReading(hands.entropy.ulid(), metric, 470, [
    '2026-07-01',
    '2026-07-31',
  ])
  const recorded = { by: olu, byName: 'Olu Organiser', at: at('2026-08-03T10:00:00Z') }
  await keepReading(hands, { ...open, recorded, questions: [{ ...named, text: 'Which scales?' }] })
  const other = metricOf(hands.entropy.ulid(), { name: 'Fly-tipping', cadenceMonths: 12 })
  await keepMetric(hands, other)
  const { verified: _also, ...waiting } = verifiedReading(hands.entropy.ulid(), other, 470, [
    '2026-07-01',
    '2026-07-31',
  ])
  const members = [pia, 'two' as PersonId, 'three' as PersonId]
  await keepReading(hands, {
    ...waiting,
    recorded,
    panel: {
      seed: 'ab',
      order: members.map((person, index) => ({ id: String(index), person, name: `Member ${index}` })),
      judgements: [],
    },
  })
})

const sent = async () =>
  (await hands.messages.list()).map(({ to, kind, subject }) => [to.email, kind, subject]).sort()

describe('reminders', () => {
  it('do not go out in the night', async () => {
    hands.clock.set(at('2026-12-10T04:00:00Z'))
    expect(await keepMeasures(hands)).toBe(false)
    expect(await sent()).toEqual([])
  })

  it('go out in the morning, each once', async () => {
    hands.clock.set(at('2026-12-10T08:00:00Z'))
    await keepMeasures(hands)
    const first = await sent()
    expect(first).toEqual([
      ['olu@example.org', 'reading-due', 'A reading is due: Waste to landfill'],
      ['olu@example.org', 'reading-question', 'A question about your reading: Waste to landfill'],
      ['pia@example.org', 'reading-panel', 'You were drawn for a panel: Fly-tipping'],
    ])
    const [due] = (await hands.messages.list()).filter(({ kind }) => kind === 'reading-due')
    expect(due?.text).toContain(`${hands.council.publicOrigin}/en/staff/metrics/north/`)
    hands.clock.set(at('2026-12-11T08:00:00Z'))
    await keepMeasures(hands)
    expect(await sent()).toEqual(first)
  })
})
