// What else the demo council measures: fly-tipping in Harbourside, of which a figure waits for the certifier, and a question that
// Millbrook is being asked. By the real acts.
import { addMetric } from '../../../functions/acts/add-metric.ts'
import { answerQuestion } from '../../../functions/acts/answer-question.ts'
import { askHere } from '../../../functions/acts/ask-here.ts'
import { importReadings } from '../../../functions/acts/import-readings.ts'
import { acceptVolunteer, volunteerForPanel } from '../../../functions/acts/volunteer-for-panel.ts'
import { todayIn } from '../../../functions/parts/metrics/metric-asked.ts'
import { readyMetrics } from '../../../shared/grants/metric-library.ts'
import { assert, must } from '../../../shared/lib/assert.ts'
import { type Day, daysAfterDay } from '../../../shared/lib/day.ts'
import type { MetricId, NeighbourhoodId, PersonId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import type { Refusal, Result } from '../../../shared/lib/result.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { PastHands } from './past-hands.ts'

const harbourside = 'harbourside' as NeighbourhoodId
const millbrook = 'millbrook' as NeighbourhoodId

interface Chosen {
  readonly place: NeighbourhoodId
  readonly value: number
  readonly target: number
  readonly day: (days: number) => Day
}

export async function placesMeasure(
  story: PastHands,
  { officer, volunteer }: { readonly officer: Actor; readonly volunteer: Actor },
): Promise<void> {
  const now = story.clock.now()
  const today = todayIn(story)
  const day = (days: number): Day => daysAfterDay(today, days)
  story.goTo(daysAfter(now, -200))
  const tipping = await chosen(story, officer, 'fly-tipping', {
    place: harbourside,
    value: 64,
    target: 40,
    day,
  })
  story.goTo(daysAfter(now, -8))
  const lines = `${day(-190)},${day(-100)},harbourside,58\n${day(-99)},${day(-9)},harbourside,51`
  done(await importReadings(story, officer, { place: harbourside, metric: tipping, lines }))
  const influence = await chosen(story, officer, 'influence-decisions', {
    place: millbrook,
    value: 27,
    target: 45,
    day,
  })
  done(await volunteerForPanel(story, volunteer, { place: millbrook, tie: 'I live on Weir Lane.' }))
  const person = must(volunteer.person, 'a volunteer is somebody')
  done(await acceptVolunteer(story, officer, { place: millbrook, person }))
  story.goTo(daysAfter(now, -3))
  const asking = story.entropy.ulid()
  const about = { place: millbrook, metric: influence, asking }
  done(
    await askHere(story, officer, { ...about, from: day(-3), until: day(18), people: 11_200, round: null }),
  )
  for (let index = 0; index < 14; index++) {
    const neighbour = { person: `neighbour-${index}` as PersonId, name: 'Neighbour', duties: [] }
    done(await answerQuestion(story, neighbour, { ...about, answers: [1 + ((index * 3) % 5)] }))
  }
  story.goTo(now)
}

async function chosen(
  story: PastHands,
  officer: Actor,
  id: string,
  { place, value, target, day }: Chosen,
): Promise<MetricId> {
  const ready = must(
    readyMetrics.find(one => one.id === id),
    `the library has ${id}`,
  )
  const metric = story.entropy.ulid() as MetricId
  done(
    await addMetric(story, officer, {
      place,
      metric,
      grant: null,
      name: ready.name,
      definition: ready.definition,
      unit: ready.unit,
      better: ready.better,
      kind: ready.kind,
      measure: ready.measure,
      source: ready.source.kind,
      sourceName: ready.source.name,
      sourceUrl: ready.source.url ?? '',
      value,
      from: day(-290),
      until: day(-200),
      target,
      targetBy: day(500),
      cadenceMonths: ready.cadenceMonths,
      comparisons: [],
      items: [...(ready.asks?.items ?? [])],
      scale: ready.asks?.scale ?? null,
      askBaseline: ready.asks !== undefined,
    }),
  )
  return metric
}

function done<T>(result: Result<T, Refusal>): T {
  assert(result.ok, `what the demo measures: ${JSON.stringify(result)}`)
  return must(result, 'just asserted').value as T
}
