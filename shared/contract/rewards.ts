// What the pages of rewards and of the council's pools accept.
import * as v from 'valibot'
import { poolsToFill } from '../funds/set-aside.ts'
import type { MetricId, NeighbourhoodId } from '../lib/ids.ts'
import { count, line, minor, oneOf, paragraphs, slug, ulid } from './fields.ts'

const rule = ulid<string>()
const version = count(0, 1_000_000_000)

export const rewardInputs = {
  'set-aside': v.strictObject({
    entry: ulid<string>(),
    pool: oneOf(poolsToFill),
    amountMinor: minor(1),
    decision: line(5, 200),
  }),
  'propose-reward': v.strictObject({
    rule,
    place: slug<NeighbourhoodId>(),
    metric: ulid<MetricId>(),
    way: v.variant(
      'way',
      [
        v.strictObject({ way: v.literal('step'), rewardMinor: minor(1) }),
        v.strictObject({ way: v.literal('rate'), perUnitMinor: minor(1), capMinor: minor(1) }),
      ],
      'not-offered',
    ),
    /** None: the metric's baseline. */
    datum: v.nullable(v.pipe(v.number('malformed'), v.finite('malformed'))),
    decision: line(5, 200),
  }),
  'adopt-reward': v.strictObject({ rule, version }),
  'end-reward': v.strictObject({ rule, version, reason: paragraphs(10, 1000) }),
} as const

export type RewardInputs = {
  readonly [A in keyof typeof rewardInputs]: v.InferOutput<(typeof rewardInputs)[A]>
}
