// What the pages of co-funding accept.
import * as v from 'valibot'
import { promiseKinds } from '../funds/promise.ts'
import type { ProposalId, RoundId } from '../lib/ids.ts'
import { count, line, minor, oneOf, paragraphs, slug, ulid } from './fields.ts'

const about = { round: slug<RoundId>(), proposal: ulid<ProposalId>(), promise: ulid<string>() }
const version = count(0, 1_000_000_000)

export const promiseInputs = {
  'record-promise': v.strictObject({
    ...about,
    kind: oneOf(promiseKinds),
    from: line(2, 80),
    what: line(3, 200),
    /** Said of money, and of nothing else. */
    amountMinor: v.nullable(minor(1)),
  }),
  'receive-promise': v.strictObject({
    ...about,
    version,
    entry: ulid<string>(),
    amountMinor: minor(1),
    decision: line(5, 200),
    reference: line(0, 80),
  }),
  'withdraw-promise': v.strictObject({ ...about, version, reason: paragraphs(10, 1000) }),
} as const

export type PromiseInputs = {
  readonly [A in keyof typeof promiseInputs]: v.InferOutput<(typeof promiseInputs)[A]>
}
