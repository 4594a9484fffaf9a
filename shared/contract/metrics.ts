// What the pages of metrics, readings, panels and questions asked here accept. Files come beside these, and no act of them
// has a JSON twin: a reading is recorded with its evidence in hand.
import * as v from 'valibot'
import { mostItems } from '../grants/asking.ts'
import { answerScales, measureKinds, sourceKinds } from '../grants/metric.ts'
import { verdicts } from '../grants/panel.ts'
import { type Day, isDay } from '../lib/day.ts'
import type {
  EvidenceId,
  GrantId,
  MetricId,
  NeighbourhoodId,
  PersonId,
  ReadingId,
  RoundId,
} from '../lib/ids.ts'
import { count, line, oneOf, paragraphs, slug, ulid } from './fields.ts'

const place = slug<NeighbourhoodId>()
const metric = ulid<MetricId>()
const reading = ulid<ReadingId>()
const version = count(0, 1_000_000_000)
const reason = paragraphs(10, 2000)
const day = v.pipe(
  v.string('missing'),
  v.check(isDay, 'malformed'),
  v.transform(text => text as Day),
)
/** What was typed is no number: the page hands on the text, and it is malformed. */
const figure = v.exactOptional(
  v.pipe(
    v.number('malformed'),
    v.finite('malformed'),
    v.minValue(-1e12, 'too-small'),
    v.maxValue(1e12, 'too-large'),
  ),
)
const figures = { value: figure, numerator: figure, denominator: figure }
const at = { place, metric }
const about = { ...at, reading, version }
/** Made by the page, or by the round after which it is asked. */
const asking = v.pipe(v.string('missing'), v.regex(/^[A-Za-z0-9-]{1,140}$/, 'malformed'))

export const metricInputs = {
  'add-metric': v.strictObject({
    ...at,
    grant: v.nullable(ulid<GrantId>()),
    name: line(5, 120),
    definition: paragraphs(10, 1000),
    unit: line(1, 60),
    better: oneOf(['up', 'down'] as const),
    kind: oneOf(['output', 'outcome'] as const),
    measure: oneOf(measureKinds),
    source: oneOf(sourceKinds),
    sourceName: line(3, 160),
    sourceUrl: v.union(
      [
        v.literal(''),
        v.pipe(v.string(), v.maxLength(300, 'too-long'), v.regex(/^https:\/\/[^\s]+$/, 'malformed')),
      ],
      'malformed',
    ),
    ...figures,
    per: v.exactOptional(count(1, 1_000_000)),
    from: day,
    until: day,
    target: v.pipe(v.number('malformed'), v.finite('malformed')),
    targetBy: day,
    cadenceMonths: count(1, 60),
    comparisons: v.pipe(v.array(place), v.maxLength(10, 'too-long')),
    items: v.pipe(v.array(line(5, 200)), v.maxLength(mostItems, 'too-long')),
    scale: v.nullable(oneOf(answerScales)),
    /** The figure given is a guess until people were asked for the first time. */
    askBaseline: v.exactOptional(v.boolean('malformed')),
  }),
  'end-metric': v.strictObject({ ...at, version, reason }),
  'record-reading': v.strictObject({
    ...at,
    reading,
    /** The metric's own place, or one to compare it with. */
    of: place,
    from: day,
    until: day,
    ...figures,
    note: paragraphs(0, 1000),
    corrects: v.nullable(reading),
  }),
  'add-evidence': v.strictObject(about),
  'ask-about-reading': v.strictObject({ ...about, text: reason }),
  'answer-about-reading': v.strictObject({ ...about, text: paragraphs(5, 2000) }),
  'verify-reading': v.strictObject(about),
  'refuse-reading': v.strictObject({ ...about, reason }),
  'judge-reading': v.strictObject({
    ...about,
    verdict: oneOf(verdicts),
    why: paragraphs(0, 2000),
    /** "I am no relative, friend or employee of whom this pays, and have nothing to gain by it." */
    free: v.boolean('missing'),
  }),
  'import-readings': v.strictObject({
    ...at,
    lines: v.pipe(v.string('missing'), v.minLength(1, 'missing'), v.maxLength(200_000, 'too-long')),
  }),
  'volunteer-for-panel': v.strictObject({ place, tie: line(10, 200) }),
  'leave-panel': v.strictObject({ place }),
  'accept-volunteer': v.strictObject({ place, person: slug<PersonId>() }),
  'ask-here': v.strictObject({
    ...at,
    asking,
    from: day,
    until: day,
    /** Everyone, of whom there are so many; or so many drawn from the roll of a round. */
    people: count(1, 10_000_000),
    round: v.nullable(slug<RoundId>()),
  }),
  'answer-question': v.strictObject({
    ...at,
    asking,
    answers: v.pipe(v.array(count(1, 5)), v.maxLength(mostItems, 'too-long')),
  }),
  'enter-answers': v.strictObject({
    ...at,
    asking,
    /** Of the sheet, so that it is entered once. */
    sheet: line(1, 40),
    answers: v.pipe(v.array(count(1, 5)), v.maxLength(mostItems, 'too-long')),
  }),
  'review-organiser': v.strictObject({ fund: place, grant: ulid<GrantId>(), text: paragraphs(20, 2000) }),
  'reply-to-review': v.strictObject({
    fund: place,
    grant: ulid<GrantId>(),
    year: v.pipe(v.string('missing'), v.regex(/^20\d\d$/, 'malformed')),
    text: paragraphs(10, 2000),
  }),
} as const

export const evidenceIds = v.strictObject({ ...at, reading, evidence: ulid<EvidenceId>() })

export type MetricInputs = {
  readonly [A in keyof typeof metricInputs]: v.InferOutput<(typeof metricInputs)[A]>
}
