// Whoever is waited for hears of it once: an organiser whose reading is due or who was asked something, and whoever was drawn for
// a panel. A message that went out under its name goes out no second time.
import { type Grant, grantState } from '../../shared/grants/grant.ts'
import { nextReadingDue } from '../../shared/grants/measured.ts'
import { type Metric, type Reading, readingState } from '../../shared/grants/metric.ts'
import { canDecide, seated } from '../../shared/grants/panel.ts'
import type { PersonId } from '../../shared/lib/ids.ts'
import { type Words, wordsFor } from '../../web/messages/translate.ts'
import type { Hands } from '../hands.ts'
import { languageOf } from '../news/language-of.ts'
import { paidBy, todayIn } from '../parts/metrics/metric-asked.ts'
import { Undeliverable } from '../ports/messages.ts'
import { listGrants } from '../store/grants.ts'
import { listMetrics, readingsFor } from '../store/metrics.ts'
import { getPerson } from '../store/people.ts'

type Needs = Pick<Hands, 'db' | 'clock' | 'council' | 'messages'>

interface Reminder {
  /** For what, and so once. */
  readonly id: string
  readonly to: PersonId
  readonly what: 'due' | 'question' | 'panel'
  readonly metric: Metric
  readonly path: string
  readonly until?: string
}

export async function remindOfReadings(hands: Needs): Promise<void> {
  for (const { id } of hands.council.neighbourhoods) {
    const metrics = await listMetrics(hands.db, id)
    const grants = metrics.length === 0 ? [] : await listGrants(hands.db, id)
    for (const metric of metrics) {
      const readings = await readingsFor(hands.db, metric.id)
      for (const reminder of remindersOf(hands, metric, paidBy(metric, grants), readings))
        await send(hands, reminder)
    }
  }
}

function remindersOf(
  hands: Needs,
  metric: Metric,
  grants: readonly Grant[],
  readings: readonly Reading[],
): Reminder[] {
  const home = `staff/metrics/${metric.place}/${metric.id}`
  const due = nextReadingDue(metric, readings)
  const byHand = !metric.ended && metric.source.kind !== 'asked-here' && due < todayIn(hands)
  const running = byHand ? grants.filter(grant => grantState(grant) === 'running') : []
  return [
    ...running.map(
      ({ id, organiser }): Reminder => ({
        id: `reading-due-${metric.id}-${id}-${due}`,
        to: organiser,
        what: 'due',
        metric,
        path: `${home}/record`,
      }),
    ),
    ...readings.flatMap(reading => aboutReading(metric, reading, home)),
  ]
}

function aboutReading(metric: Metric, reading: Reading, home: string): Reminder[] {
  const state = readingState(reading)
  const path = `readings/${reading.id}`
  if (state === 'questioned') {
    const id = `reading-question-${reading.id}-${reading.questions.length}`
    return [{ id, to: reading.recorded.by, what: 'question', metric, path: `${home}/${path}` }]
  }
  const { panel, decideBy } = reading
  if (state !== 'recorded' || !panel || !canDecide(panel)) return []
  return seated(panel)
    .filter(({ person }) => !panel.judgements.some(({ by }) => by === person))
    .map(({ person }) => ({
      id: `reading-panel-${reading.id}-${person}`,
      to: person,
      what: 'panel',
      metric,
      path: `me/panel/${metric.place}/${metric.id}/${path}`,
      until: decideBy,
    }))
}

async function send(
  { db, council, messages }: Needs,
  { id, to, what, metric, path, until }: Reminder,
): Promise<void> {
  const person = await getPerson(db, to)
  if (!person) return
  const language = await languageOf({ db, council }, to)
  const words: Words = wordsFor(language, council)
  const said = {
    name: metric.name,
    until: until === undefined ? '' : words.date(until),
    link: `${council.publicOrigin}/${language}/${path}`,
  }
  try {
    await messages.send({
      id,
      to: { email: person.email },
      kind: `reading-${what}`,
      language,
      subject: words.t(`metrics.mail.${what}Subject`, said),
      text: [words.t(`metrics.mail.${what}`, said), words.t('metrics.mail.link', said)].join('\n\n'),
    })
  } catch (error) {
    // An address that is none is nobody else’s trouble.
    if (!(error instanceof Undeliverable)) throw error
  }
}
