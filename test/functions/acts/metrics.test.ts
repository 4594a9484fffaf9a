// What a place measures: chosen, recorded with what shows it, asked about, and decided on by somebody who gains nothing by it.
import { beforeAll, describe, expect, it } from 'vitest'
import { addEvidence } from '../../../functions/acts/add-evidence.ts'
import { addMetric, endMetric } from '../../../functions/acts/add-metric.ts'
import {
  answerAboutReading,
  askAboutReading,
  refuseReading,
  verifyReading,
} from '../../../functions/acts/check-reading.ts'
import { importReadings } from '../../../functions/acts/import-readings.ts'
import { judgeReading } from '../../../functions/acts/judge-reading.ts'
import { recordReading } from '../../../functions/acts/record-reading.ts'
import {
  acceptVolunteer,
  leavePanel,
  volunteerForPanel,
} from '../../../functions/acts/volunteer-for-panel.ts'
import { evidenceFile } from '../../../functions/parts/metrics/evidence-files.ts'
import { newGrant } from '../../../functions/store/grants.ts'
import { readMonth } from '../../../functions/store/journal.ts'
import { getMetric, getReading, listOpenReadings, readingsFor } from '../../../functions/store/metrics.ts'
import { transact } from '../../../functions/store/transact.ts'
import { listVolunteers } from '../../../functions/store/volunteers.ts'
import type { MetricInputs } from '../../../shared/contract/metrics.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import { readingState } from '../../../shared/grants/metric.ts'
import { drawPanel, seated } from '../../../shared/grants/panel.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type {
  GrantId,
  InstalmentId,
  MetricId,
  NeighbourhoodId,
  PersonId,
  ReadingId,
} from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { type Actor, nobody } from '../../../shared/rounds/policy.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { picture } from '../../fixtures/photos.ts'

let hands: TestHands
const north = 'north' as NeighbourhoodId
const south = 'south' as NeighbourhoodId
const officer = actorWith('Ola Officer', 'round')
const other = actorWith('Otto Other', 'round')
const organiser = actorWith('Olu Organiser', ['organiser', 'north'])
const certifier = actorWith('Vera Certifier', 'certifier')
const resident = actorWith('Rosa Resident')
const both = actorWith('Bea Both', 'round', 'certifier')
const members = [1, 2, 3, 4, 5, 6].map(number => actorWith(`Panel ${number}`))
const ulid = () => hands.entropy.ulid()
const day = (text: string) => text as Day
const pdf = Buffer.from('%PDF-1.4\n1 0 obj\nendobj\ntrailer\n%%EOF\n')

beforeAll(async () => {
  hands = await testHands()
  hands.clock.set(at('2026-12-10T10:00:00Z'))
})

const chosen = (changes: Partial<MetricInputs['add-metric']> = {}): MetricInputs['add-metric'] => ({
  place: north,
  metric: ulid() as MetricId,
  grant: null,
  name: 'Fear of crime',
  definition: 'Of all adults asked, how many feel unsafe after dark.',
  unit: '% of adults',
  better: 'down',
  kind: 'outcome',
  measure: 'proportion',
  source: 'survey',
  sourceName: 'Ward survey',
  sourceUrl: '',
  numerator: 410,
  denominator: 1000,
  from: day('2026-01-01'),
  until: day('2026-03-31'),
  target: 31,
  targetBy: day('2027-12-31'),
  cadenceMonths: 3,
  comparisons: [],
  items: [],
  scale: null,
  askBaseline: false,
  ...changes,
})

async function metricWith(changes: Partial<MetricInputs['add-metric']> = {}) {
  const input = chosen(changes)
  expect(await addMetric(hands, officer, input)).toEqual({ ok: true, value: { metric: input.metric } })
  return must(await getMetric(hands.db, input.place, input.metric), 'it was added')
}

async function granted(amount: number): Promise<Grant> {
  const named = { by: 'ola-officer' as PersonId, byName: 'Ola Officer', at: hands.clock.now() }
  const grant: Grant = {
    id: ulid() as GrantId,
    payer: { kind: 'fund', fund: north },
    title: 'Safer evenings',
    purpose: 'Lights and company on the way home.',
    grantee: { kind: 'person', name: 'Olu Organiser', published: true },
    organiser: organiser.person!,
    organiserName: 'Olu Organiser',
    supplier: '40021',
    from: day('2026-04-01'),
    until: day('2027-03-31'),
    instalments: [
      {
        id: ulid() as InstalmentId,
        kind: 'base',
        amountMinor: (amount * 100) as Minor,
        due: day('2026-04-01'),
        what: 'To begin with',
      },
    ],
    decision: 'Cabinet, 3 March 2026',
    proposed: named,
    awarded: named,
    accepted: named,
    version: 1,
  }
  await transact(hands.db, [newGrant(grant)])
  return grant
}

const taken = (
  metric: { readonly id: MetricId; readonly place: NeighbourhoodId },
  changes: Partial<MetricInputs['record-reading']> = {},
): MetricInputs['record-reading'] => ({
  place: metric.place,
  metric: metric.id,
  reading: ulid() as ReadingId,
  of: metric.place,
  from: day('2026-07-01'),
  until: day('2026-09-30'),
  numerator: 360,
  denominator: 1000,
  note: 'Asked at every fifth door.',
  corrects: null,
  ...changes,
})

const stored = async ({ metric, reading }: { metric: MetricId; reading: ReadingId }) =>
  must(await getReading(hands.db, metric, reading), 'it was recorded')
const now = async (input: MetricInputs['record-reading']) => ({
  place: input.place,
  metric: input.metric,
  reading: input.reading,
  version: (await stored(input)).version,
})
const filesOf = async (reading: ReadingId) => {
  const found: string[] = []
  for await (const key of hands.files.list(`evidence/${reading}/`)) found.push(key)
  return found
}

describe('a metric', () => {
  it('is chosen once, by an officer of the place, and stands in the journal', async () => {
    const input = chosen()
    for (const [actor, reason] of [
      [nobody, 'not-signed-in'],
      [resident, 'not-your-duty'],
      [certifier, 'not-your-duty'],
      [actorWith('Sid South', ['round', 'south']), 'not-your-neighbourhood'],
    ] as const)
      expect(await addMetric(hands, actor, input)).toMatchObject({ refusal: { reason } })
    for (let twice = 0; twice < 2; twice++) expect((await addMetric(hands, officer, input)).ok).toBe(true)
    expect(await addMetric(hands, other, input)).toMatchObject({ refusal: { reason: 'changed-meanwhile' } })
    expect(await getMetric(hands.db, north, input.metric)).toMatchObject({
      baseline: { value: 41, numerator: 410, denominator: 1000 },
      target: { value: 31 },
    })
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 5 })
    expect(entries.filter(({ act }) => act === 'add-metric')).toHaveLength(1)
  })

  it.each([
    [{ place: 'nowhere' as NeighbourhoodId }, 'unknown-fund'],
    [{ comparisons: ['nowhere' as NeighbourhoodId] }, 'unknown-fund'],
    [{ grant: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as GrantId }, 'unknown-award'],
    [{ denominator: 0 }, 'denominator-nothing'],
    [{ numerator: 1001 }, 'part-beyond-whole'],
    [{ numerator: 410.5 }, 'measure-not-whole'],
    [{ target: 41 }, 'target-at-baseline'],
    [{ target: 50 }, 'target-backwards'],
    [{ targetBy: day('2026-03-31') }, 'target-backwards'],
    [{ until: day('2025-12-31') }, 'period-backwards'],
    [{ source: 'asked-here' as const }, 'items-missing'],
  ])('refuses %j', async (changes, reason) => {
    expect(await addMetric(hands, officer, chosen(changes))).toMatchObject({ refusal: { reason } })
  })

  it('is ended with a reason, and then nothing more is recorded', async () => {
    const metric = await metricWith()
    const end = { place: north, metric: metric.id, version: 1, reason: 'The survey is not taken any more.' }
    expect(await endMetric(hands, organiser, end)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect(await endMetric(hands, officer, { ...end, version: 9 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    for (let twice = 0; twice < 2; twice++)
      expect(await endMetric(hands, officer, end)).toEqual({ ok: true, value: { version: 2 } })
    expect(await endMetric(hands, other, end)).toMatchObject({ refusal: { reason: 'metric-ended' } })
    expect(await recordReading(hands, officer, taken(metric))).toMatchObject({
      refusal: { reason: 'metric-ended' },
    })
  })
})

describe('a reading', () => {
  it('is recorded once, with a photo made anew, by who answers for the grant or an officer', async () => {
    const grant = await granted(2000)
    const metric = await metricWith({ grant: grant.id })
    const input = taken(metric)
    const file = { name: 'counted.png', bytes: await picture('png', { mark: 'one' }) }
    for (const [actor, reason] of [
      [nobody, 'not-signed-in'],
      [resident, 'not-your-duty'],
      [certifier, 'not-your-duty'],
      [actorWith('Another Organiser', ['organiser', 'north']), 'not-your-grant'],
    ] as const)
      expect(await recordReading(hands, actor, input, file)).toMatchObject({ refusal: { reason } })
    expect(await filesOf(input.reading)).toEqual([])
    for (let twice = 0; twice < 2; twice++)
      expect(await recordReading(hands, organiser, input, file)).toEqual({
        ok: true,
        value: { reading: input.reading },
      })
    const reading = await stored(input)
    expect(reading).toMatchObject({
      value: 36,
      evidence: [{ type: 'image/webp', public: false }],
      version: 1,
    })
    expect(reading.panel).toBeUndefined()
    expect(await filesOf(input.reading)).toEqual([evidenceFile(input.reading, reading.evidence[0]!)])
    expect(await recordReading(hands, officer, input)).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
  })

  it.each([
    [{ denominator: 0 }, 'denominator-nothing'],
    [{ numerator: 1001 }, 'part-beyond-whole'],
    [{ numerator: -1 }, 'measure-below-nothing'],
    [{ numerator: undefined, denominator: undefined }, 'measure-missing'],
    [{ numerator: undefined, denominator: undefined, value: 101 }, 'beyond-hundred'],
    [{ until: day('2026-06-30') }, 'period-backwards'],
    [{ until: day('2026-12-11') }, 'period-not-over'],
    [{ from: day('2026-03-31') }, 'period-outside'],
    [{ of: south }, 'unknown-metric'],
    [{ corrects: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as ReadingId }, 'unknown-reading'],
  ])('refuses %j', async (changes, reason) => {
    const metric = await metricWith()
    const { numerator, denominator, ...rest } = taken(metric)
    const figures = Object.fromEntries(
      Object.entries({ numerator, denominator, ...changes }).filter(([, value]) => value !== undefined),
    )
    const input = { ...rest, ...figures } as MetricInputs['record-reading']
    expect(await recordReading(hands, officer, input)).toMatchObject({ refusal: { reason } })
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
  })

  it('is of days that the grant is measured by, and of no others', async () => {
    const grant = await granted(2000)
    const metric = await metricWith({ grant: grant.id, from: day('2024-01-01'), until: day('2024-03-31') })
    const early = taken(metric, { from: day('2026-03-31'), until: day('2026-06-30') })
    expect(await recordReading(hands, organiser, early)).toMatchObject({
      refusal: { reason: 'period-outside', from: '2026-04-01', until: '2029-03-31' },
    })
  })

  it('is one for the same days, also of two people at once', async () => {
    const metric = await metricWith()
    const [one, two] = await Promise.all([
      recordReading(hands, officer, taken(metric)),
      recordReading(hands, other, taken(metric)),
    ])
    expect([one, two].filter(({ ok }) => ok)).toHaveLength(1)
    expect(await readingsFor(hands.db, metric.id)).toHaveLength(1)
    expect(await recordReading(hands, other, taken(metric, { from: day('2026-09-30') }))).toMatchObject({
      refusal: { reason: 'period-taken', from: '2026-07-01', until: '2026-09-30' },
    })
  })

  it.each([
    ['a photo that is called a PDF', 'list.pdf', () => picture('png', { mark: 'x' }), 'file-other'],
    ['a program that is called a photo', 'me.jpg', async () => Buffer.from('MZ\u0000\u0001'), 'file-other'],
    ['a page that is called a table', 'a.csv', async () => Buffer.from('<html>,<script>'), 'file-other'],
    ['half a PDF', 'half.pdf', async () => pdf.subarray(0, 20), 'file-other'],
    [
      'half a photo',
      'half.jpg',
      async () => (await picture('jpeg', { mark: 'y' })).subarray(0, 200),
      'photo-broken',
    ],
    ['another kind', 'notes.docx', async () => Buffer.from('PK\u0003\u0004'), 'file-kind'],
  ])('takes no file that is not what it says: %s', async (_, name, bytes, reason) => {
    const metric = await metricWith()
    const input = taken(metric)
    expect(await recordReading(hands, officer, input, { name, bytes: await bytes() })).toMatchObject({
      refusal: { reason },
    })
    expect(await filesOf(input.reading)).toEqual([])
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
  })

  it('keeps a PDF and a table as they came', async () => {
    const metric = await metricWith()
    for (const [name, bytes, type, from] of [
      ['report.pdf', pdf, 'application/pdf', '2026-04-01'],
      ['counts.csv', Buffer.from('day,people\n2026-05-01,7\n'), 'text/csv; charset=utf-8', '2026-05-01'],
    ] as const) {
      const input = taken(metric, { from: day(from), until: day(from) })
      expect((await recordReading(hands, officer, input, { name, bytes })).ok).toBe(true)
      const [evidence] = (await stored(input)).evidence
      expect(evidence).toMatchObject({ name, type, bytes: bytes.length })
      const file = await hands.files.get(evidenceFile(input.reading, evidence!))
      expect(Buffer.from(file!.bytes)).toEqual(Buffer.from(bytes))
    }
  })

  it('gets more files until it is decided on, five at most', async () => {
    const metric = await metricWith()
    const input = taken(metric)
    await recordReading(hands, officer, input)
    const file = { name: 'list.csv', bytes: Buffer.from('door,answer\n1,yes\n') }
    for (const [actor, reason] of [
      [resident, 'not-your-duty'],
      [actorWith('Another Organiser', ['organiser', 'north']), 'not-your-grant'],
    ] as const)
      expect(await addEvidence(hands, actor, await now(input), file)).toMatchObject({ refusal: { reason } })
    const stale = { ...(await now(input)), version: 9 }
    expect(await addEvidence(hands, officer, stale, file)).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    const other = { ...file, name: 'list.pdf' }
    expect(await addEvidence(hands, officer, await now(input), other)).toMatchObject({
      refusal: { reason: 'file-other' },
    })
    for (let many = 0; many < 5; many++)
      expect((await addEvidence(hands, officer, await now(input), file)).ok).toBe(true)
    expect(await addEvidence(hands, officer, await now(input), file)).toMatchObject({
      refusal: { reason: 'too-many-files', limit: 5 },
    })
    expect(await filesOf(input.reading)).toHaveLength(5)
    await verifyReading(hands, certifier, await now(input))
    expect(await addEvidence(hands, officer, await now(input), file)).toMatchObject({
      refusal: { reason: 'already-done' },
    })
  })

  it('is corrected by another that takes its place, and never twice', async () => {
    const metric = await metricWith()
    const wrong = taken(metric)
    await recordReading(hands, officer, wrong)
    const right = taken(metric, { numerator: 380, corrects: wrong.reading })
    expect((await recordReading(hands, officer, right)).ok).toBe(true)
    expect(readingState(await stored(wrong))).toBe('corrected')
    expect(await stored(right)).toMatchObject({ value: 38, corrects: wrong.reading })
    expect(await recordReading(hands, officer, taken(metric, { corrects: wrong.reading }))).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect(await verifyReading(hands, certifier, await now(wrong))).toMatchObject({
      refusal: { reason: 'already-done' },
    })
  })
})

describe('a certifier', () => {
  it('asks, is answered, and decides; nobody does so about their own', async () => {
    const grant = await granted(2000)
    const metric = await metricWith({ grant: grant.id })
    const input = taken(metric)
    await recordReading(hands, organiser, input)
    const paid: Actor = {
      ...organiser,
      duties: [...organiser.duties, { name: 'certifier', place: 'council' }],
    }
    for (const [actor, reason] of [
      [nobody, 'not-signed-in'],
      [officer, 'not-your-duty'],
      [paid, 'same-person'],
    ] as const)
      expect(await verifyReading(hands, actor, await now(input))).toMatchObject({ refusal: { reason } })
    const text = 'At which doors did you ask?'
    expect(await askAboutReading(hands, resident, { ...(await now(input)), text })).toMatchObject({
      refusal: { reason: 'not-on-panel' },
    })
    const answer = { text: 'At every fifth door of Mill Road.' }
    expect(await answerAboutReading(hands, organiser, { ...(await now(input)), ...answer })).toMatchObject({
      refusal: { reason: 'no-question' },
    })
    const question = { ...(await now(input)), text }
    for (let twice = 0; twice < 2; twice++)
      expect(await askAboutReading(hands, certifier, question)).toEqual({ ok: true, value: { version: 2 } })
    expect(await verifyReading(hands, certifier, await now(input))).toMatchObject({
      refusal: { reason: 'question-open' },
    })
    const answered = { ...(await now(input)), ...answer }
    for (let twice = 0; twice < 2; twice++)
      expect(await answerAboutReading(hands, organiser, answered)).toEqual({
        ok: true,
        value: { version: 3 },
      })
    expect(await verifyReading(hands, certifier, { ...(await now(input)), version: 2 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    const yes = await now(input)
    for (let twice = 0; twice < 2; twice++)
      expect(await verifyReading(hands, certifier, yes)).toEqual({ ok: true, value: { version: 4 } })
    expect(await stored(input)).toMatchObject({ verified: { byName: 'Vera Certifier', as: 'certifier' } })
    expect((await listOpenReadings(hands.db)).some(({ id }) => id === input.reading)).toBe(false)
    expect(
      await refuseReading(hands, both, { ...(await now(input)), reason: 'This cannot be right at all.' }),
    ).toMatchObject({ refusal: { reason: 'already-done' } })
  })

  it('refuses with a reason; an officer who recorded it does not decide', async () => {
    const metric = await metricWith()
    const input = taken(metric)
    await recordReading(hands, both, input)
    const no = { reason: 'The list of doors was not kept.' }
    expect(await refuseReading(hands, both, { ...(await now(input)), ...no })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    const said = { ...(await now(input)), ...no }
    for (let twice = 0; twice < 2; twice++)
      expect((await refuseReading(hands, certifier, said)).ok).toBe(true)
    expect(readingState(await stored(input))).toBe('refused')
    // Its days are free again.
    expect((await recordReading(hands, officer, taken(metric))).ok).toBe(true)
  })
})

describe('a panel', () => {
  const judge = async (
    actor: Actor,
    input: MetricInputs['record-reading'],
    changes: Partial<MetricInputs['judge-reading']> = {},
  ) =>
    judgeReading(hands, actor, { ...(await now(input)), verdict: 'verify', why: '', free: true, ...changes })

  async function volunteers() {
    for (const actor of [...members, organiser]) {
      await volunteerForPanel(hands, actor, { place: north, tie: 'I live on Mill Road.' })
      await acceptVolunteer(hands, officer, { place: north, person: actor.person! })
    }
  }

  it('is of volunteers whom an officer has met, never of oneself', async () => {
    const offer = { place: north, tie: 'I live on Mill Road.' }
    expect(await volunteerForPanel(hands, nobody, offer)).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(
      await volunteerForPanel(hands, officer, { ...offer, place: 'nowhere' as NeighbourhoodId }),
    ).toMatchObject({
      refusal: { reason: 'unknown-fund' },
    })
    for (let twice = 0; twice < 2; twice++)
      expect((await volunteerForPanel(hands, officer, offer)).ok).toBe(true)
    const person = officer.person!
    expect(await acceptVolunteer(hands, officer, { place: north, person })).toMatchObject({
      refusal: { reason: 'same-person' },
    })
    expect(await acceptVolunteer(hands, resident, { place: north, person })).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await acceptVolunteer(hands, officer, { place: north, person: 'none' as PersonId })).toMatchObject(
      { refusal: { reason: 'unknown-volunteer' } },
    )
    for (let twice = 0; twice < 2; twice++)
      expect((await leavePanel(hands, officer, { place: north })).ok).toBe(true)
    expect(await listVolunteers(hands.db, north)).toEqual([])
  })

  it('is drawn where more than £10,000 hangs on it, by a seed that anybody can draw with again', async () => {
    await volunteers()
    const grant = await granted(10_001)
    const metric = await metricWith({ grant: grant.id })
    const input = taken(metric)
    await recordReading(hands, organiser, input)
    const { panel } = await stored(input)
    const inDraw = (await listVolunteers(hands.db, north)).filter(({ person }) => person !== organiser.person)
    expect(panel?.order).toEqual(drawPanel(panel!.seed, inDraw))
    expect(panel?.order).toHaveLength(6)
    const { entries } = await readMonth(hands.db, hands.clock.now(), { limit: 3 })
    expect(entries.find(({ act }) => act === 'record-reading')?.facts?.seed).toBe(panel!.seed)

    const seats = () => stored(input).then(({ panel }) => seated(panel!))
    const actorOf = (person: PersonId) =>
      must(
        members.find(member => member.person === person),
        'a member',
      )
    const [first, second, third, fourth, fifth] = (await seats()).map(({ person }) => actorOf(person))
    const sixth = must(
      members.find(member => ![first, second, third, fourth, fifth].includes(member)),
      'the sixth',
    )
    expect(await judge(sixth, input)).toMatchObject({ refusal: { reason: 'not-on-panel' } })
    expect(await judge(organiser, input)).toMatchObject({ refusal: { reason: 'same-person' } })
    expect(await judge(first!, input, { free: false })).toMatchObject({
      refusal: { reason: 'interest-unsaid' },
    })
    expect(await judge(first!, input, { verdict: 'refuse' })).toMatchObject({
      refusal: { reason: 'reason-missing' },
    })
    expect(await verifyReading(hands, certifier, await now(input))).toMatchObject({
      refusal: { reason: 'panel-deciding' },
    })
    // The next in the lot takes the seat of whoever steps aside.
    expect((await judge(first!, input, { verdict: 'aside', free: false })).ok).toBe(true)
    expect((await seats()).map(({ person }) => person)).toContain(sixth.person)
    expect((await judge(second!, input)).ok).toBe(true)
    expect((await judge(second!, input)).ok).toBe(true)
    expect(await judge(second!, input, { verdict: 'aside' })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
    expect((await judge(third!, input, { verdict: 'refuse', why: 'I see no list of doors.' })).ok).toBe(true)
    expect((await judge(fourth!, input)).ok).toBe(true)
    expect(readingState(await stored(input))).toBe('recorded')
    expect((await judge(sixth, input)).ok).toBe(true)
    expect(await stored(input)).toMatchObject({ verified: { as: 'panel' } })
    expect(await judge(fifth!, input)).toMatchObject({ refusal: { reason: 'already-done' } })
  })

  it('looks at official figures too where as much hangs on them', async () => {
    await volunteers()
    const grant = await granted(20_000)
    const metric = await metricWith({ grant: grant.id })
    const lines = '2026-07-01,2026-07-31,north,38,1000'
    expect((await importReadings(hands, officer, { place: north, metric: metric.id, lines })).ok).toBe(true)
    const [reading] = await readingsFor(hands.db, metric.id)
    expect(reading?.panel?.order).toHaveLength(6)
  })

  it('that does not decide in fifteen working days leaves it to the certifier', async () => {
    await volunteers()
    const grant = await granted(20_000)
    const metric = await metricWith({ grant: grant.id })
    const input = taken(metric)
    await recordReading(hands, organiser, input)
    const { decideBy } = await stored(input)
    expect(decideBy.slice(0, 10)).toBe('2026-12-31')
    hands.clock.set(decideBy)
    try {
      expect((await verifyReading(hands, certifier, await now(input))).ok).toBe(true)
    } finally {
      hands.clock.set(at('2026-12-10T10:00:00Z'))
    }
  })
})

describe('official figures', () => {
  const lines = (...rows: string[]) => ['from,until,place,value,of', ...rows].join('\n')
  const first = '2026-07-01,2026-07-31,north,38.5,1000'
  const second = '2026-08-01,2026-08-31,north,37,1000'
  const elsewhere = '2026-07-01,2026-07-31,south,41,'

  it('are taken over once, however often', async () => {
    const metric = await metricWith({ comparisons: [south] })
    const input = { place: north, metric: metric.id, lines: lines(first, elsewhere) }
    expect(await importReadings(hands, organiser, input)).toMatchObject({
      refusal: { reason: 'not-your-duty' },
    })
    expect(await importReadings(hands, officer, input)).toEqual({ ok: true, value: { added: 2, known: 0 } })
    expect(
      await importReadings(hands, officer, { ...input, lines: lines(first, second, elsewhere) }),
    ).toEqual({
      ok: true,
      value: { added: 1, known: 2 },
    })
    const readings = await readingsFor(hands.db, metric.id)
    expect(readings.map(({ place, value }) => [place, value])).toEqual([
      ['north', 38.5],
      ['south', 41],
      ['north', 37],
    ])
    expect(readings[0]).toMatchObject({ numerator: 385, denominator: 1000 })
  })

  it('are refused with the line where one says something else, or nothing', async () => {
    const metric = await metricWith()
    const input = { place: north, metric: metric.id, lines: lines(first) }
    await importReadings(hands, officer, input)
    const wrong = lines(
      first.replace('38.5', '38.6'),
      second,
      'July,2026-07-31,north,38,1000',
      '2026-08-01,2026-08-31,west,38,1000',
      '2026-09-01,2026-09-30,north,about 38,1000',
      '2026-09-01,2026-09-30,north,38,0',
      '2026-10-01,2026-10-31,north,138,1000',
    )
    expect(await importReadings(hands, officer, { ...input, lines: wrong })).toMatchObject({
      refusal: {
        reason: 'reading-lines',
        lines: [
          { line: 2, problem: 'period-taken' },
          { line: 4, problem: 'no-day' },
          { line: 5, problem: 'unknown-place' },
          { line: 6, problem: 'no-figure' },
          { line: 7, problem: 'denominator-nothing' },
          { line: 8, problem: 'beyond-hundred' },
        ],
      },
    })
    expect(await readingsFor(hands.db, metric.id)).toHaveLength(1)
  })
})
