// What each act accepts, from the JSON API and from the page's form alike. An act's input is one flat object: the ids
// of the address and the fields of the body. Costs of projects are never taken from a request.
import * as v from 'valibot'
import type { ChallengeId, CommentId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../lib/ids.ts'
import { categories, deliveryStatuses } from '../proposals/proposal.ts'
import { challengeAnswers, challengeSubjects } from '../rounds/challenge.ts'
import { dutyNames } from '../rounds/policy.ts'
import { ballotTypes, completions, countingRules, proofKinds, roundTieRules } from '../rounds/round.ts'
import {
  count,
  emailAddress,
  instant,
  line,
  minor,
  nonce128,
  oneOf,
  paragraphs,
  slug,
  ulid,
} from './fields.ts'

const round = slug<RoundId>()
const neighbourhood = slug<NeighbourhoodId>()
const proposal = ulid<ProposalId>()
/** Made by the page for the thing about to be written: sending the same form twice writes it once. */
const newProposal = ulid<ProposalId>()
const newComment = ulid<CommentId>()
/** The version of the round or proposal that the page showed. */
const version = count(0, 1_000_000_000)
const reason = paragraphs(10, 2000)
const chosenProject = v.pipe(v.string('malformed'), v.maxLength(200, 'too-long'))
/** Points or a score; a project that gets none is not listed. */
const given = count(1, 1_000_000)

const proposalText = {
  title: line(5, 80),
  summary: line(10, 160),
  text: paragraphs(30, 4000),
  place: line(0, 120),
  category: oneOf(categories),
  roughCostMinor: v.nullable(minor(0)),
  language: v.pipe(v.string('missing'), v.regex(/^[a-z]{2,3}$/, 'malformed')),
}

const counting = {
  countingRule: oneOf(countingRules),
  completion: v.exactOptional(oneOf(completions)),
  // biome-ignore lint/suspicious/noThenProperty: named as the literature and the command name it
  then: v.exactOptional(oneOf(['utilitarian'] as const)),
  comparison: v.exactOptional(v.boolean('malformed')),
  tieRule: oneOf(roundTieRules),
  unsupported: oneOf(['skip', 'fund'] as const),
}
/** How to count, by itself. */
export const countingInput = v.strictObject(counting)

const roundSetUp = {
  title: line(5, 80),
  summary: line(10, 300),
  rehearsal: v.boolean('missing'),
  pots: v.pipe(
    v.array(
      v.strictObject({ neighbourhood, amountMinor: minor(0), proof: v.exactOptional(oneOf(proofKinds)) }),
      'missing',
    ),
    v.maxLength(200, 'too-long'),
  ),
  rules: v.strictObject({
    ballotType: oneOf(ballotTypes),
    maxChoices: v.nullable(count(1, 500)),
    points: v.exactOptional(count(1, 1000)),
    maxScore: v.exactOptional(count(1, 100)),
    ...counting,
    mayPropose: oneOf(['declared', 'on-roll'] as const),
    proposalsPerPerson: count(1, 50),
    mayChangeBallot: v.boolean('missing'),
  }),
  dates: v.strictObject({
    proposingAt: instant,
    reviewingAt: instant,
    discussingAt: instant,
    votingAt: instant,
    closesAt: instant,
    challengesUntil: instant,
  }),
}

export const inputs = {
  'set-up-round': v.strictObject({ round, ...roundSetUp }),
  'change-round': v.strictObject({ round, version, ...roundSetUp }),
  'announce-round': v.strictObject({ round, version }),
  'cancel-round': v.strictObject({ round, version, reason }),
  'import-roll': v.strictObject({
    round,
    lines: v.pipe(v.string('missing'), v.minLength(1, 'missing'), v.maxLength(2_000_000, 'too-long')),
  }),
  'save-draft': v.strictObject({
    round,
    fields: v.record(
      v.pipe(v.string(), v.maxLength(40, 'too-long')),
      v.pipe(v.string('malformed'), v.maxLength(16_000, 'too-long')),
    ),
  }),
  propose: v.strictObject({
    round,
    proposal: newProposal,
    neighbourhood,
    ...proposalText,
    /** "I live, work, study or volunteer there", where the round asks for it. */
    declared: v.boolean('missing'),
  }),
  'edit-proposal': v.strictObject({ round, proposal, version, ...proposalText }),
  'withdraw-proposal': v.strictObject({ round, proposal, version }),
  'review-proposal': v.strictObject({
    round,
    proposal,
    version,
    outcome: oneOf(['feasible', 'not-feasible'] as const),
    costMinor: v.nullable(minor(1)),
    reason,
  }),
  'correct-cost': v.strictObject({ round, proposal, version, costMinor: minor(1), note: reason }),
  'shortlist-proposal': v.strictObject({
    round,
    proposal,
    version,
    on: v.boolean('missing'),
    why: paragraphs(0, 2000),
  }),
  'finish-review': v.strictObject({ round, version }),
  comment: v.strictObject({
    round,
    proposal,
    comment: newComment,
    kind: oneOf(['for', 'against', 'question', 'answer'] as const),
    text: paragraphs(2, 2000),
    inReplyTo: v.nullable(ulid<CommentId>()),
  }),
  'freeze-ballot': v.strictObject({ round, version }),
  'cast-ballot': v.strictObject({
    round,
    pot: neighbourhood,
    /** Project ids, in order of preference where the ballot is ranked; with points or scores, pairs of id and number. */
    choices: v.pipe(
      v.array(v.union([chosenProject, v.strictTuple([chosenProject, given])], 'malformed'), 'missing'),
      v.maxLength(1000, 'too-long'),
    ),
    castId: nonce128,
    voterNonce: nonce128,
    replaces: version,
  }),
  'void-vote': v.strictObject({ round, pot: neighbourhood, proof: line(3, 254), reason }),
  'extend-vote': v.strictObject({ round, version, closesAt: instant, reason }),
  'withdraw-project': v.strictObject({
    round,
    version,
    pot: neighbourhood,
    project: chosenProject,
    reason,
  }),
  'approve-opening': v.strictObject({ round }),
  'sign-off-count': v.strictObject({
    round,
    pot: neighbourhood,
    as: oneOf(['councillor', 'officer'] as const),
  }),
  'publish-results': v.strictObject({ round, version }),
  'report-delivery': v.strictObject({
    round,
    proposal,
    version,
    status: oneOf(deliveryStatuses),
    note: paragraphs(5, 2000),
  }),
  'make-challenge': v.strictObject({
    round,
    challenge: ulid<ChallengeId>(),
    about: oneOf(challengeSubjects),
    pot: neighbourhood,
    proposal: v.nullable(proposal),
    text: paragraphs(10, 4000),
    inNameOf: v.nullable(line(2, 80)),
  }),
  'answer-challenge': v.strictObject({
    round,
    challenge: ulid<ChallengeId>(),
    outcome: oneOf(challengeAnswers),
    text: paragraphs(10, 4000),
  }),
  'certify-as-officer': v.strictObject({ round, version }),
  'certify-as-councillor': v.strictObject({ round, version }),
  'close-round': v.strictObject({ round, version }),
  'grant-duty': v.strictObject({
    name: line(2, 80),
    email: emailAddress,
    duty: oneOf(dutyNames),
    place: v.union([v.literal('council'), neighbourhood], 'not-offered'),
    until: v.nullable(instant),
  }),
  'confirm-duty': v.strictObject({
    person: slug<PersonId>(),
    duty: oneOf(dutyNames),
    place: slug<NeighbourhoodId | 'council'>(),
  }),
  'end-duty': v.strictObject({
    person: slug<PersonId>(),
    duty: oneOf(dutyNames),
    place: slug<NeighbourhoodId | 'council'>(),
    reason,
  }),
} as const

export type Inputs = { readonly [A in keyof typeof inputs]: v.InferOutput<(typeof inputs)[A]> }
