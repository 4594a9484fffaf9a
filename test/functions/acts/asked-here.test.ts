// What people are asked here: by whom, of whom, once each, counted apart from who they are, and a reading when it is over.
import { beforeAll, describe, expect, it } from 'vitest'
import { addMetric } from '../../../functions/acts/add-metric.ts'
import { answerQuestion, enterAnswers } from '../../../functions/acts/answer-question.ts'
import { askHere } from '../../../functions/acts/ask-here.ts'
import { recordReading } from '../../../functions/acts/record-reading.ts'
import { keepMeasures } from '../../../functions/on-schedule/keep-measures.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { listAskings, readAnswers } from '../../../functions/store/askings.ts'
import { query } from '../../../functions/store/db.ts'
import { getMetric, readingsFor } from '../../../functions/store/metrics.ts'
import { addToRoll } from '../../../functions/store/roll.ts'
import type { MetricInputs } from '../../../shared/contract/metrics.ts'
import { isSampled } from '../../../shared/grants/asking.ts'
import type { Metric } from '../../../shared/grants/metric.ts'
import { readyMetrics } from '../../../shared/grants/metric-library.ts'
import { must } from '../../../shared/lib/assert.ts'
import type { Day } from '../../../shared/lib/day.ts'
import type { MetricId, NeighbourhoodId, ReadingId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { actorWith, at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
const north = 'north' as NeighbourhoodId
const officer = actorWith('Ola Officer', 'round')
const clerk = actorWith('Paul Paper', 'paper')
const resident = actorWith('Rosa Resident')
const ulid = () => hands.entropy.ulid()
const day = (text: string) => text as Day
const [influence] = readyMetrics

beforeAll(async () => {
  hands = await testHands()
})

async function asked(changes: Partial<MetricInputs['add-metric']> = {}): Promise<Metric> {
  hands.clock.set(at('2026-11-01T10:00:00Z'))
  const metric = ulid() as MetricId
  const added = await addMetric(hands, officer, {
    place: north,
    metric,
    grant: null,
    name: influence!.name,
    definition: influence!.definition,
    unit: influence!.unit,
    better: 'up',
    kind: 'outcome',
    measure: 'proportion',
    source: 'asked-here',
    sourceName: influence!.source.name,
    sourceUrl: '',
    value: 27,
    from: day('2026-01-01'),
    until: day('2026-03-31'),
    target: 60,
    targetBy: day('2028-03-31'),
    cadenceMonths: 12,
    comparisons: [],
    items: [...influence!.asks!.items],
    scale: 'agree',
    askBaseline: false,
    ...changes,
  })
  expect(added.ok).toBe(true)
  return must(await getMetric(hands.db, north, metric), 'it was added')
}

const asking = (
  metric: Metric,
  changes: Partial<MetricInputs['ask-here']> = {},
): MetricInputs['ask-here'] => ({
  place: north,
  metric: metric.id,
  asking: ulid(),
  from: day('2026-11-01'),
  until: day('2026-11-14'),
  people: 4000,
  round: null,
  ...changes,
})

const answer = (
  input: MetricInputs['ask-here'],
  answers: number[] = [4],
): MetricInputs['answer-question'] => ({
  place: north,
  metric: input.metric,
  asking: input.asking,
  answers,
})

async function answeredBy(input: MetricInputs['ask-here'], agree: number, not: number) {
  for (let index = 0; index < agree + not; index++) {
    const who = actorWith(`Somebody ${input.asking} ${index}`)
    expect(await answerQuestion(hands, who, answer(input, [index < agree ? 5 : 2]))).toEqual({
      ok: true,
      value: {},
    })
  }
}

async function over(): Promise<void> {
  hands.clock.set(at('2026-11-15T09:00:00Z'))
  expect(await keepMeasures(hands)).toBe(true)
}

describe('asking everyone', () => {
  it('is begun once, by an officer who is not paid by it', async () => {
    const metric = await asked()
    const input = asking(metric)
    for (const [actor, reason] of [
      [resident, 'not-your-duty'],
      [actorWith('Olu Organiser', 'organiser'), 'not-your-duty'],
    ] as const)
      expect(await askHere(hands, actor, input)).toMatchObject({ refusal: { reason } })
    for (let twice = 0; twice < 2; twice++)
      expect(await askHere(hands, officer, input)).toEqual({ ok: true, value: { asking: input.asking } })
    expect(await askHere(hands, actorWith('Otto Other', 'round'), input)).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(await askHere(hands, officer, asking(metric))).toMatchObject({
      refusal: { reason: 'asked-already' },
    })
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
    expect(
      await recordReading(hands, officer, {
        place: north,
        metric: metric.id,
        reading: ulid() as ReadingId,
        of: north,
        from: day('2026-04-01'),
        until: day('2026-04-30'),
        value: 90,
        note: '',
        corrects: null,
      }),
    ).toMatchObject({ refusal: { reason: 'asked-here-only' } })
  })

  it.each([
    [{ until: day('2026-10-31') }, 'period-backwards'],
    [{ from: day('2026-03-31') }, 'period-outside'],
    [{ until: day('2028-01-01') }, 'asked-too-long'],
    [{ round: 'none' as RoundId }, 'unknown-round'],
    [{ metric: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as MetricId }, 'unknown-metric'],
  ])('refuses %j', async (changes, reason) => {
    const metric = await asked()
    expect(await askHere(hands, officer, asking(metric, changes))).toMatchObject({ refusal: { reason } })
  })

  it('counts everybody once, keeps nobody’s answer with their name, and becomes a reading by itself', async () => {
    const metric = await asked()
    const input = asking(metric)
    await askHere(hands, officer, input)
    await answeredBy(input, 9, 3)
    const who = actorWith(`Somebody ${input.asking} 0`)
    expect(await answerQuestion(hands, who, answer(input, [1]))).toMatchObject({
      refusal: { reason: 'answered-already' },
    })
    expect(await answerQuestion(hands, { duties: [] }, answer(input))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(await answerQuestion(hands, resident, answer(input, []))).toMatchObject({
      refusal: { reason: 'answers-incomplete' },
    })
    expect(await answerQuestion(hands, resident, { ...answer(input), asking: 'none' })).toMatchObject({
      refusal: { reason: 'unknown-asking' },
    })
    const sheet = { ...answer(input, [4]), sheet: '17' }
    expect(await enterAnswers(hands, resident, sheet)).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    expect((await enterAnswers(hands, clerk, sheet)).ok).toBe(true)
    expect(await enterAnswers(hands, clerk, sheet)).toMatchObject({ refusal: { reason: 'answered-already' } })

    const marks = await query(hands.db, 'core', { pk: `ASKING#${input.asking}#ANSWERED` })
    expect(marks.items).toHaveLength(13)
    for (const mark of marks.items) {
      expect(Object.keys(mark).sort()).toEqual(['expiresAtSeconds', 'pk', 'sk'])
      expect(String(mark.sk)).toMatch(/^[0-9a-f]{64}$/)
      expect(Number(mark.expiresAtSeconds) % 86_400).toBe(0)
    }
    const [stored] = await listAskings(hands.db, metric.id)
    expect(await readAnswers(hands.db, stored!)).toEqual({
      answered: 13,
      agreed: 10,
      onPaper: 1,
      given: [[0, 3, 0, 1, 9]],
    })
    await over()
    expect(await answerQuestion(hands, resident, answer(input))).toMatchObject({
      refusal: { reason: 'asking-not-open' },
    })
    expect(await keepMeasures(hands)).toBe(false)
    const readings = await readingsFor(hands.db, metric.id)
    expect(readings).toMatchObject([
      {
        numerator: 10,
        denominator: 13,
        asked: { people: 4000, answered: 13 },
        period: { from: '2026-11-01' },
      },
    ])
    expect(readings[0]!.verified).toBeUndefined()
  })

  it('says nothing of ten people or fewer', async () => {
    const metric = await asked()
    const input = asking(metric)
    await askHere(hands, officer, input)
    await answeredBy(input, 10, 0)
    hands.clock.set(at('2026-11-16T09:00:00Z'))
    await keepMeasures(hands)
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
    expect((await listAskings(hands.db, metric.id))[0]!.closed).toBeDefined()
  })

  it('finds the baseline where nobody was asked before', async () => {
    const metric = await asked({ askBaseline: true })
    const input = asking(metric)
    await askHere(hands, officer, input)
    await answeredBy(input, 4, 8)
    hands.clock.set(at('2026-11-17T09:00:00Z'))
    await keepMeasures(hands)
    const after = await getMetric(hands.db, north, metric.id)
    expect(after).toMatchObject({
      baseline: { numerator: 4, denominator: 12, period: { from: '2026-11-01', until: '2026-11-14' } },
    })
    expect(after!.baselineToAsk).toBeUndefined()
    expect(await readingsFor(hands.db, metric.id)).toEqual([])
  })
})

describe('asking some', () => {
  it('takes answers of those alone whom the lot fell on', async () => {
    const metric = await asked()
    const { round } = await decidedRound(hands, 'asked-round')
    hands.clock.set(at('2026-11-01T10:00:00Z'))
    const people = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        signedIn(hands, { name: `Drawn ${index}`, email: `drawn${index}@example.org` }),
      ),
    )
    const keys = await Promise.all(
      people.map((_, index) => voterKeyOfEmail(hands.keys, `drawn${index}@example.org`)),
    )
    await addToRoll(
      hands.db,
      keys.map(voterKey => ({ round: round.id, pot: north, voterKey })),
    )
    const input = asking(metric, { round: round.id, people: 5 })
    expect((await askHere(hands, officer, input)).ok).toBe(true)
    const [stored] = await listAskings(hands.db, metric.id)
    const { whom } = must(stored, 'it was begun')
    if (whom.whom !== 'sample') throw new Error('not a sample')
    expect(stored!.people).toBe(5)
    const done = await Promise.all(people.map(({ actor }) => answerQuestion(hands, actor, answer(input))))
    expect(done.map(({ ok }) => ok)).toEqual(keys.map(key => isSampled(whom.seed, whom.threshold, key)))
    expect(done.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: 'not-drawn' } })
    const stranger = (await signedIn(hands, { name: 'Stranger', email: 'stranger@example.org' })).actor
    expect(await answerQuestion(hands, stranger, answer(input))).toMatchObject({
      refusal: { reason: 'not-drawn' },
    })
  })
})

describe('after a round', () => {
  it('people are asked once when the results are out, and once a year later', async () => {
    const metric = await asked()
    const { round } = await decidedRound(hands, 'asked-after')
    const published = must(round.acts.published, 'the results are out').at
    const own = async () =>
      (await listAskings(hands.db, metric.id))
        .filter(({ id }) => id.includes('asked-after'))
        .map(({ id }) => id)
    hands.clock.set(daysAfter(published, 1))
    await keepMeasures(hands)
    expect(await own()).toEqual([`${metric.id}-asked-after-results`])
    hands.clock.set(daysAfter(published, 3))
    await keepMeasures(hands)
    expect(await own()).toHaveLength(1)
    hands.clock.set(daysAfter(published, 366))
    await keepMeasures(hands)
    expect(await own()).toEqual([`${metric.id}-asked-after-results`, `${metric.id}-asked-after-year`])
    const [first] = await listAskings(hands.db, metric.id)
    expect(first).toMatchObject({ question: influence!.asks, people: 4000 })
  })
})
