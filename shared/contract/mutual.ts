// What the pages of mutual budgets accept.
import * as v from 'valibot'
import { needTiers } from '../funds/mutual.ts'
import type { GrantId, InstalmentId, MutualGroupId, NeighbourhoodId, PersonId } from '../lib/ids.ts'
import { count, line, minor, oneOf, paragraphs, slug, ulid } from './fields.ts'

const scheme = ulid<string>()
const group = ulid<MutualGroupId>()
const person = v.pipe(
  v.string('missing'),
  v.regex(/^[\w-]{1,64}$/, 'malformed'),
  v.transform(text => text as PersonId),
)
const spending = ulid<string>()

export const mutualInputs = {
  'decide-scheme': v.strictObject({
    scheme,
    place: slug<NeighbourhoodId>(),
    title: line(5, 100),
    about: paragraphs(10, 1000),
    usual: minor(1, 100_000_000),
    more: minor(1, 100_000_000),
    most: minor(1, 100_000_000),
    mostMembers: count(5, 1000),
    quorumPercent: count(1, 100),
    openDays: count(1, 60),
    decision: line(5, 200),
  }),
  'start-group': v.strictObject({ scheme, group, name: line(3, 80), about: paragraphs(10, 1000) }),
  'join-group': v.strictObject({ group }),
  'verify-member': v.strictObject({ group, person, tier: oneOf(needTiers) }),
  'refuse-member': v.strictObject({ group, person, reason: paragraphs(5, 500) }),
  'book-joiners': v.strictObject({ group }),
  'propose-spending': v.strictObject({
    group,
    spending,
    what: line(5, 120),
    why: paragraphs(10, 1000),
    payee: line(2, 100),
    amountMinor: minor(1),
  }),
  'vote-on-spending': v.strictObject({ group, spending, vote: oneOf(['yes', 'no']) }),
  'award-spending': v.strictObject({
    group,
    spending,
    grant: ulid<GrantId>(),
    instalment: ulid<InstalmentId>(),
    supplier: line(2, 40),
  }),
} as const

export type MutualInputs = {
  readonly [A in keyof typeof mutualInputs]: v.InferOutput<(typeof mutualInputs)[A]>
}
