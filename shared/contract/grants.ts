// What the pages of grants accept. As with other money these acts have no JSON twin: named people decide, one after the other.
import * as v from 'valibot'
import { mostInstalments } from '../grants/check-grant.ts'
import { logCounts } from '../grants/log.ts'
import { mostSteps } from '../grants/pay-curve.ts'
import { fewestPoints, highestScore, mostPoints, starStages } from '../grants/star.ts'
import { type Day, isDay } from '../lib/day.ts'
import type {
  GrantId,
  InstalmentId,
  MetricId,
  NeighbourhoodId,
  PersonId,
  ProposalId,
  ReadingId,
  RoundId,
} from '../lib/ids.ts'
import { count, line, minor, paragraphs, slug, ulid } from './fields.ts'

const day = v.pipe(
  v.string('missing'),
  v.minLength(1, 'missing'),
  v.check(isDay, 'malformed'),
  v.transform(text => text as Day),
)
const version = count(0, 1_000_000_000)
const reason = paragraphs(10, 2000)
const decision = line(5, 200)
const made = ulid<string>()
const grant = { fund: slug<NeighbourhoodId>(), grant: ulid<GrantId>() }
const percent = count(1, 100)

const curve = v.variant('curve', [
  v.strictObject({ curve: v.literal('linear') }),
  v.strictObject({
    curve: v.literal('steps'),
    steps: v.pipe(
      v.array(v.strictObject({ wayPercent: percent, payPercent: percent }), 'malformed'),
      v.minLength(1, 'missing'),
      v.maxLength(mostSteps, 'too-long'),
    ),
  }),
])

const facts = { id: ulid<InstalmentId>(), amountMinor: minor(1), due: day, what: line(5, 160) }
const metric = ulid<MetricId>()
const measured = { ...facts, metric, curve, beyondChance: v.boolean('missing') }

export const instalmentInput = v.variant(
  'kind',
  [
    v.strictObject({ kind: v.literal('base'), ...facts }),
    v.strictObject({ kind: v.literal('delivery'), ...facts, metric, evidence: line(5, 300) }),
    v.strictObject({ kind: v.literal('outcome'), ...measured }),
    v.strictObject({ kind: v.literal('lasting'), ...measured }),
  ],
  'missing',
)

const parts = {
  about: { title: line(5, 120), purpose: paragraphs(20, 2000) },
  who: {
    grantee: v.variant(
      'kind',
      [
        v.strictObject({
          kind: v.literal('organisation'),
          name: line(2, 120),
          /** Of org-id.guide: the list it stands in, then its number there: "GB-CHC-1164883". */
          orgId: v.pipe(line(1, 60), v.regex(/^[A-Z]{2}-[A-Z0-9]+-[A-Za-z0-9./-]+$/, 'malformed')),
        }),
        v.strictObject({
          kind: v.literal('person'),
          name: line(2, 120),
          published: v.boolean('missing'),
        }),
      ],
      'missing',
    ),
    organiser: slug<PersonId>(),
    supplier: line(2, 40),
  },
  when: { from: day, until: day, decision, lessBase: paragraphs(0, 2000) },
}

/** What is asked page by page while a grant is being put together. */
export const grantParts = {
  about: v.strictObject(parts.about),
  who: v.strictObject(parts.who),
  when: v.strictObject(parts.when),
} as const
export type GrantPart = keyof typeof grantParts
export type GrantPartInput<P extends GrantPart> = v.InferOutput<(typeof grantParts)[P]>

export const grantInputs = {
  'propose-grant': v.strictObject({
    ...grant,
    ...parts.about,
    ...parts.who,
    ...parts.when,
    project: v.nullable(v.strictObject({ round: slug<RoundId>(), proposal: ulid<ProposalId>() })),
    instalments: v.pipe(
      v.array(instalmentInput, 'missing'),
      v.minLength(1, 'missing'),
      v.maxLength(mostInstalments, 'too-long'),
    ),
  }),
  'award-grant': v.strictObject({ ...grant, version }),
  'refuse-grant': v.strictObject({ ...grant, version, reason }),
  'accept-grant': v.strictObject({ ...grant, version }),
  'ask-grant-change': v.strictObject({
    ...grant,
    version,
    change: made,
    instalment: instalmentInput,
    reason,
    decision,
  }),
  'accept-grant-change': v.strictObject({ ...grant, change: made }),
  'agree-grant-change': v.strictObject({ ...grant, change: made }),
  'end-grant': v.strictObject({ ...grant, version, reason }),
  'keep-star': v.strictObject({
    ...grant,
    points: v.pipe(
      v.array(line(2, 60), 'missing'),
      v.minLength(fewestPoints, 'too-short'),
      v.maxLength(mostPoints, 'too-long'),
      v.check(points => new Set(points).size === points.length, 'malformed'),
    ),
  }),
  'record-star': v.strictObject({
    ...grant,
    code: v.pipe(line(2, 12), v.regex(/^[A-Za-z0-9-]+$/, 'malformed')),
    stage: v.picklist(starStages, 'not-offered'),
    day,
    scores: v.pipe(
      v.array(count(1, highestScore), 'missing'),
      v.minLength(fewestPoints, 'too-short'),
      v.maxLength(mostPoints, 'too-long'),
    ),
  }),
  'log-week': v.strictObject({
    ...grant,
    day,
    ...(Object.fromEntries(logCounts.map(name => [name, count(0, 100_000)])) as Record<
      (typeof logCounts)[number],
      ReturnType<typeof count>
    >),
  }),
  /** The sum is what the page said: where it has changed since, somebody has to look again. */
  'check-claim': v.strictObject({
    ...grant,
    payment: made,
    instalment: ulid<InstalmentId>(),
    reading: v.nullable(ulid<ReadingId>()),
    amountMinor: minor(1),
  }),
} as const

export type GrantInputs = { readonly [A in keyof typeof grantInputs]: v.InferOutput<(typeof grantInputs)[A]> }
