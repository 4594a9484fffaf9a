// What the pages of a neighbourhood's money accept. These acts have no JSON twin: each is a decision of named people, made
// with the minute or the invoice in hand.
import * as v from 'valibot'
import { measures, weightedParts } from '../funds/allocation.ts'
import { uses } from '../ledger/purpose.ts'
import { isDay } from '../lib/day.ts'
import type { NeighbourhoodId, ProposalId, RoundId } from '../lib/ids.ts'
import { count, line, minor, oneOf, paragraphs, slug, ulid } from './fields.ts'

const fund = slug<NeighbourhoodId>()
const made = ulid<string>()
const day = v.pipe(v.string('missing'), v.check(isDay, 'malformed'))
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
const award = { round: slug<RoundId>(), proposal: ulid<ProposalId>() }
const payment = { ...award, payment: made }
const version = count(0, 1_000_000_000)
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
  'check-payment': v.strictObject({
    ...payment,
    amountMinor,
    what: line(5, 160),
    supplier: line(2, 40),
    invoice: line(1, 60),
  }),
  'approve-payment': v.strictObject({ ...payment, version }),
  'refuse-payment': v.strictObject({ ...payment, version, reason }),
  'confirm-payment': v.strictObject({ ...payment, version, reference: line(3, 80) }),
  'return-payment': v.strictObject({ ...payment, version, reason }),
  'ask-variation': v.strictObject({ ...award, variation: made, amountMinor, from: held, reason, decision }),
  'agree-variation': v.strictObject({ ...award, variation: made }),
  'release-award': v.strictObject({ ...award, release: made, reason }),
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
