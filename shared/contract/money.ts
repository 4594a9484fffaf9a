// What the pages of a neighbourhood's money accept. These acts have no JSON twin: each is a decision of named people, made
// with the minute or the invoice in hand.
import * as v from 'valibot'
import { measures, weightedParts } from '../funds/allocation.ts'
import { isMonth, ways } from '../funds/finance-line.ts'
import { uses } from '../ledger/purpose.ts'
import { type Day, isDay } from '../lib/day.ts'
import type { GrantId, NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import { count, line, minor, oneOf, paragraphs, slug, ulid } from './fields.ts'

const fund = slug<NeighbourhoodId>()
const made = ulid<string>()
const day = v.pipe(v.string('missing'), v.check(isDay, 'malformed'))
const paidOn = v.pipe(
  day,
  v.transform(text => text as Day),
)
/** A source or a fund that lapses at the end of a day names the day; else it is carried on. */
const purpose = {
  use: oneOf(uses),
  place: v.nullable(slug<string>()),
  until: v.nullable(day),
}
/** One of the purposes under which the fund holds money, by what it is known by in addresses. */
const held = v.pipe(v.string('missing'), v.regex(/^[a-z0-9-]{1,120}$/, 'not-offered'))
const amountMinor = minor(1)
const decision = line(5, 200)
const reason = paragraphs(10, 2000)
const project = { of: v.literal('project'), round: slug<RoundId>(), proposal: ulid<ProposalId>() }
/** Money goes to a project of a round, or to a grant. */
const ofAward = <const E extends v.ObjectEntries>(entries: E) =>
  v.variant('of', [
    v.strictObject({ ...project, ...entries }),
    v.strictObject({ of: v.literal('grant'), fund, grant: ulid<GrantId>(), ...entries }),
  ])
const payment = { payment: made }
const version = count(0, 1_000_000_000)
const batchNumber = count(1, 99_999_999)
const month = v.pipe(
  v.string('missing'),
  v.check(text => isMonth(text), 'malformed'),
)
/** As the finance system or our own file writes it. */
const reference = line(1, 80)
const financeLine = { reference, way: oneOf(ways) }
const figure = count(0, 1_000_000_000)
const bands = v.strictTuple([figure, figure, figure], 'missing')

export const incomeSources = ['council-grant', 'street-revenue', 'co-funding', 'contributions'] as const

export const moneyInputs = {
  'receive-income': v.strictObject({
    entry: made,
    fund,
    source: oneOf(incomeSources),
    ...purpose,
    amountMinor,
    subject: line(3, 120),
    decision,
    reference: line(0, 80),
  }),
  'change-purpose': v.strictObject({
    entry: made,
    fund,
    from: held,
    ...purpose,
    amountMinor,
    reason,
    decision,
  }),
  'reverse-entry': v.strictObject({
    entry: v.pipe(v.string('missing'), v.regex(/^[\w.-]{1,200}$/, 'malformed')),
    reason,
  }),
  /** Of a project: what a grant is paid follows from a claim. */
  'check-payment': v.strictObject({
    ...project,
    ...payment,
    amountMinor,
    what: line(5, 160),
    supplier: line(2, 40),
    invoice: line(1, 60),
  }),
  'approve-payment': ofAward({ ...payment, version }),
  'refuse-payment': ofAward({ ...payment, version, reason }),
  'confirm-payment': ofAward({ ...payment, version, reference: line(3, 80), day: paidOn }),
  'return-payment': ofAward({ ...payment, version, reason }),
  'ask-variation': v.strictObject({ ...project, variation: made, amountMinor, from: held, reason, decision }),
  'agree-variation': v.strictObject({ ...project, variation: made }),
  'release-award': v.strictObject({ ...project, release: made, reason }),
  'ask-recovery': ofAward({ recovery: made, amountMinor, reference: line(3, 80), reason }),
  'agree-recovery': ofAward({ recovery: made }),
  'make-payment-batch': v.strictObject({
    batch: made,
    payments: v.pipe(
      v.array(v.strictObject({ award: made, payment: made })),
      v.minLength(1, 'missing'),
      v.maxLength(200, 'too-long'),
    ),
  }),
  'close-payment-batch': v.strictObject({ number: batchNumber, version }),
  'take-payment-batch-apart': v.strictObject({ number: batchNumber, version, reason }),
  'confirm-payment-batch': v.strictObject({ number: batchNumber }),
  'import-finance-lines': v.strictObject({ month }),
  'match-finance-line': v.strictObject({ month, ...financeLine, payment: reference }),
  'explain-finance-line': v.strictObject({ month, ...financeLine, reason }),
  'explain-missing-payment': v.strictObject({ month, payment: reference, reason }),
  'close-month': v.strictObject({ month }),
  'decide-allocation': v.strictObject({
    allocation: made,
    title: line(5, 120),
    sumMinor: amountMinor,
    until: purpose.until,
    formula: v.variant('formula', [
      v.strictObject({
        formula: v.literal('weights'),
        weights: v.strictObject(
          Object.fromEntries(weightedParts.map(part => [part, count(0, 100)])) as Record<
            (typeof weightedParts)[number],
            ReturnType<typeof count>
          >,
        ),
      }),
      v.strictObject({
        formula: v.literal('points'),
        lackingBands: bands,
        populationBands: bands,
        lackingWeight: count(1, 10),
        populationWeight: count(1, 10),
      }),
    ]),
    figures: v.pipe(
      v.array(
        v.strictObject({
          place: fund,
          ...(Object.fromEntries(measures.map(measure => [measure, v.exactOptional(figure)])) as Record<
            (typeof measures)[number],
            v.ExactOptionalSchema<typeof figure, undefined>
          >),
        }),
      ),
      v.minLength(1, 'missing'),
      v.maxLength(500, 'too-long'),
    ),
    sources: v.strictObject(
      Object.fromEntries(
        measures.map(measure => [measure, v.exactOptional(v.strictObject({ source: line(3, 200), day }))]),
      ) as Record<
        (typeof measures)[number],
        v.ExactOptionalSchema<
          v.StrictObjectSchema<{ source: ReturnType<typeof line>; day: typeof day }, undefined>,
          undefined
        >
      >,
    ),
    decision,
  }),
  'close-year': v.strictObject({
    fund,
    year: v.pipe(v.string('missing'), v.regex(/^20\d\d$/, 'malformed')),
    decision,
  }),
} as const

export type MoneyInputs = { readonly [A in keyof typeof moneyInputs]: v.InferOutput<(typeof moneyInputs)[A]> }

/** Which award, as every act on one is told. */
export type AwardIds =
  | { readonly of: 'project'; readonly round: RoundId; readonly proposal: ProposalId }
  | { readonly of: 'grant'; readonly fund: NeighbourhoodId; readonly grant: GrantId }
