// What each act accepts, from the JSON API and from the page's form alike. An act's input is one flat object: the ids
// of the address and the fields of the body. Costs of projects are never taken from a request.
import * as v from 'valibot'
import { type Day, isDay } from '../lib/day.ts'
import type {
  ChallengeId,
  CommentId,
  MenuItemId,
  NeighbourhoodId,
  PersonId,
  ProposalId,
  RoundId,
} from '../lib/ids.ts'
import { hideReasons } from '../proposals/moderation.ts'
import { categories, deliveryStatuses, entryWays } from '../proposals/proposal.ts'
import { ratingScores } from '../proposals/rating.ts'
import { costSources, judgementLevels, mostCostLines, reviewOutcomes, vatWays } from '../proposals/review.ts'
import { challengeAnswers, challengeSubjects } from '../rounds/challenge.ts'
import { interestKinds } from '../rounds/declaration.ts'
import type { MeetingId } from '../rounds/meeting.ts'
import { dutyNames } from '../rounds/policy.ts'
import { criterionWeights, mostCriteria, projectSigners } from '../rounds/reviewing.ts'
import { ballotTypes, completions, countingRules, proofKinds, roundTieRules } from '../rounds/round.ts'
import { moderationTimes } from '../rounds/talk.ts'
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
const comment = ulid<CommentId>()
const inReplyTo = v.nullable(ulid<CommentId>())
/** Of a comment, of an answer under one, or of the proposal itself, which both null stand for. */
const words = { comment: v.nullable(comment), inReplyTo }
/** The version of the round or proposal that the page showed. */
const version = count(0, 1_000_000_000)
const reason = paragraphs(10, 2000)
const menuItem = ulid<MenuItemId>()
const chosenProject = v.pipe(v.string('malformed'), v.maxLength(200, 'too-long'))
/** Points or a score; a project that gets none is not listed. */
const given = count(1, 1_000_000)
const day = v.pipe(
  v.string('missing'),
  v.check(isDay, 'malformed'),
  v.transform(text => text as Day),
)
const meeting = ulid<MeetingId>()
const meetingWords = {
  title: line(3, 80),
  at: instant,
  until: v.nullable(instant),
  place: line(3, 200),
  access: paragraphs(0, 1000),
  languages: line(0, 160),
  agenda: paragraphs(0, 4000),
}

/** Degrees, rounded to about ten metres by the act. */
const geoPoint = v.strictObject({
  lon: v.pipe(v.number('missing'), v.minValue(-180, 'too-small'), v.maxValue(180, 'too-large')),
  lat: v.pipe(v.number('missing'), v.minValue(-90, 'too-small'), v.maxValue(90, 'too-large')),
})

const proposalText = {
  title: line(5, 80),
  summary: line(10, 160),
  text: paragraphs(30, 4000),
  place: line(0, 120),
  category: oneOf(categories),
  roughCostMinor: v.nullable(minor(0)),
  language: v.pipe(v.string('missing'), v.regex(/^[a-z]{2,3}$/, 'malformed')),
  pin: v.exactOptional(v.nullable(geoPoint)),
  help: v.exactOptional(paragraphs(0, 600)),
}
/** "I would rather not be named", where the round allows it. */
const anonymous = v.exactOptional(v.boolean('malformed'))

const proposing = v.strictObject({
  template: paragraphs(0, 2000),
  mostLetters: count(300, 4000),
  categories: v.pipe(v.array(oneOf(categories), 'missing'), v.minLength(1, 'missing')),
  anonymous: v.boolean('missing'),
  helped: v.boolean('missing'),
  photo: v.boolean('missing'),
})

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

const reviewing = v.strictObject({
  criteria: v.pipe(
    v.array(v.strictObject({ text: line(5, 120), weight: oneOf(criterionWeights) }), 'missing'),
    v.maxLength(mostCriteria, 'too-long'),
  ),
  criteriaFrom: paragraphs(0, 600),
  signers: v.pipe(v.array(oneOf(projectSigners), 'missing'), v.maxLength(3, 'too-long')),
  menu: v.pipe(v.array(menuItem, 'missing'), v.maxLength(100, 'too-long')),
})

/** On what a cost rests. */
const basis = v.strictObject({
  lines: v.pipe(
    v.array(v.strictObject({ what: line(2, 120), amountMinor: minor(1) }), 'missing'),
    v.maxLength(mostCostLines, 'too-long'),
  ),
  source: oneOf(costSources),
  vat: oneOf(vatWays),
})
/** One for each of the round's criteria, in their order. */
const judgements = v.pipe(
  v.array(v.strictObject({ level: oneOf(judgementLevels), note: paragraphs(0, 600) }), 'missing'),
  v.maxLength(mostCriteria, 'too-long'),
)

/** Enough for everybody who tries a round out; too few to write to a town. */
const mostAddresses = 200
const roundSetUp = {
  title: line(5, 80),
  summary: line(10, 300),
  rehearsal: v.boolean('missing'),
  /** Of a rehearsal: whom it may write to. */
  addresses: v.exactOptional(
    v.pipe(
      v.array(v.pipe(emailAddress, v.toLowerCase()), 'malformed'),
      v.maxLength(mostAddresses, 'too-long'),
    ),
  ),
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
  proposing: v.exactOptional(proposing),
  reviewing: v.exactOptional(reviewing),
  talk: v.exactOptional(
    v.strictObject({
      supportNeeded: v.nullable(count(0, 100_000)),
      moderation: oneOf(moderationTimes),
    }),
  ),
}

export const inputs = {
  'set-up-round': v.strictObject({ round, ...roundSetUp }),
  'change-round': v.strictObject({ round, version, ...roundSetUp }),
  /** `authority`: the decision that gives the pots' money, as a stranger can look it up. */
  'announce-round': v.strictObject({ round, version, authority: v.exactOptional(line(0, 200)) }),
  'cancel-round': v.strictObject({ round, version, reason }),
  'move-on-rehearsal': v.strictObject({ round, version }),
  'delete-rehearsal': v.strictObject({ round, version }),
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
    anonymous,
  }),
  'enter-proposal': v.strictObject({
    round,
    proposal: newProposal,
    neighbourhood,
    ...proposalText,
    /** Who it is from, as it will be published. */
    name: line(2, 80),
    anonymous,
    /** Where to send the link by which they take it over; they may have no address. */
    email: v.exactOptional(v.nullable(emailAddress)),
    way: oneOf(entryWays),
    /** They agreed that it is sent, in these words and under this name. */
    agreed: v.boolean('missing'),
    /** At which it was taken down. */
    meeting: v.exactOptional(v.nullable(meeting)),
  }),
  'claim-proposal': v.strictObject({ code: line(1, 40) }),
  'invite-co-proposer': v.strictObject({ round, proposal, email: emailAddress }),
  'accept-invitation': v.strictObject({ token: line(1, 80) }),
  'leave-proposal': v.strictObject({ round, proposal }),
  'remove-photo': v.strictObject({ round, proposal, version }),
  'edit-proposal': v.strictObject({ round, proposal, version, ...proposalText }),
  'withdraw-proposal': v.strictObject({ round, proposal, version }),
  'review-proposal': v.strictObject({
    round,
    proposal,
    version,
    outcome: oneOf(reviewOutcomes),
    costMinor: v.nullable(minor(1)),
    basis: v.exactOptional(basis),
    judgements: v.exactOptional(judgements),
    reason,
  }),
  'declare-interests': v.strictObject({
    round,
    /** None: nothing to declare. */
    interests: v.pipe(
      v.array(v.strictObject({ proposal, kind: oneOf(interestKinds) }), 'missing'),
      v.maxLength(200, 'too-long'),
    ),
  }),
  'ask-for-changes': v.strictObject({ round, proposal, version, what: reason, until: instant }),
  'take-forward': v.strictObject({ round, proposal, version, why: reason }),
  'merge-proposal': v.strictObject({ round, proposal, version, into: proposal, why: reason }),
  'unmerge-proposal': v.strictObject({ round, proposal, version, why: reason }),
  'exclude-project': v.strictObject({ round, proposal, version, other: proposal, why: reason }),
  'allow-both': v.strictObject({ round, proposal, version, other: proposal, why: reason }),
  'sign-project': v.strictObject({
    round,
    proposal,
    version,
    as: oneOf(projectSigners),
    yes: v.boolean('missing'),
    why: paragraphs(0, 2000),
  }),
  'assign-review': v.strictObject({ round, proposal, to: v.nullable(slug<PersonId>()) }),
  'note-review': v.strictObject({ round, proposal, note: ulid(), text: paragraphs(2, 2000) }),
  'add-to-menu': v.strictObject({
    item: menuItem,
    title: line(5, 80),
    summary: line(10, 160),
    text: paragraphs(30, 4000),
    category: oneOf(categories),
    costMinor: minor(1),
    costNote: reason,
  }),
  'retire-from-menu': v.strictObject({ item: menuItem, version, why: reason }),
  'offer-from-menu': v.strictObject({ round, neighbourhood, item: menuItem, proposal: newProposal }),
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
    inReplyTo,
  }),
  support: v.strictObject({ round, proposal }),
  'withdraw-support': v.strictObject({ round, proposal }),
  agree: v.strictObject({ round, proposal, comment, inReplyTo }),
  'withdraw-agreement': v.strictObject({ round, proposal, comment, inReplyTo }),
  'edit-comment': v.strictObject({ round, proposal, comment, inReplyTo, text: paragraphs(2, 2000) }),
  'delete-comment': v.strictObject({ round, proposal, comment, inReplyTo }),
  report: v.strictObject({
    round,
    proposal,
    ...words,
    reason: oneOf(hideReasons),
    note: paragraphs(0, 600),
  }),
  hide: v.strictObject({
    round,
    proposal,
    ...words,
    reason: oneOf(hideReasons),
    note: paragraphs(10, 600),
  }),
  unhide: v.strictObject({ round, proposal, ...words, why: paragraphs(10, 600) }),
  'let-stand': v.strictObject({ round, proposal, ...words }),
  appeal: v.strictObject({ round, proposal, ...words, text: paragraphs(10, 2000) }),
  'decide-appeal': v.strictObject({
    round,
    proposal,
    ...words,
    upheld: v.boolean('missing'),
    why: paragraphs(10, 600),
  }),
  redact: v.strictObject({
    round,
    proposal,
    ...words,
    passage: paragraphs(2, 600),
    law: line(5, 160),
  }),
  follow: v.strictObject({ round, proposal: v.nullable(proposal) }),
  unfollow: v.strictObject({ round, proposal: v.nullable(proposal) }),
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
  'refuse-sign-off': v.strictObject({
    round,
    challenge: ulid<ChallengeId>(),
    pot: neighbourhood,
    as: oneOf(['councillor', 'officer'] as const),
    text: reason,
  }),
  'publish-results': v.strictObject({ round, version }),
  'report-delivery': v.strictObject({
    round,
    proposal,
    version,
    status: oneOf(deliveryStatuses),
    note: paragraphs(5, 2000),
    /** The day it is to be done, and the day this happened; money spent so far, and where that figure stands. */
    plannedFor: v.exactOptional(v.nullable(day)),
    on: v.exactOptional(v.nullable(day)),
    spentMinor: v.exactOptional(v.nullable(minor(0))),
    source: v.exactOptional(line(0, 200)),
  }),
  'remove-delivery-photo': v.strictObject({ round, proposal, version }),
  'rate-project': v.strictObject({
    round,
    proposal,
    score: v.picklist(ratingScores, 'not-offered'),
    text: paragraphs(0, 1000),
  }),
  'arrange-meeting': v.strictObject({
    round,
    meeting,
    neighbourhood: v.nullable(neighbourhood),
    ...meetingWords,
  }),
  'change-meeting': v.strictObject({ round, meeting, version, ...meetingWords }),
  'cancel-meeting': v.strictObject({ round, meeting, version, reason }),
  'note-at-meeting': v.strictObject({
    round,
    meeting,
    proposal,
    comment: newComment,
    kind: oneOf(['for', 'against', 'question', 'answer'] as const),
    text: paragraphs(2, 2000),
    inReplyTo,
    /** Who said it, if they want to be named. */
    saidBy: line(0, 60),
    saidAs: oneOf(['resident', 'councillor', 'officer'] as const),
  }),
  'record-meeting': v.strictObject({
    round,
    meeting,
    version,
    minutes: paragraphs(10, 8000),
    attended: count(0, 100_000),
    verdict: paragraphs(0, 1000),
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
  'assign-challenge': v.strictObject({ round, challenge: ulid<ChallengeId>(), to: slug<PersonId>() }),
  'answer-challenge': v.strictObject({
    round,
    challenge: ulid<ChallengeId>(),
    outcome: oneOf(challengeAnswers),
    text: paragraphs(10, 4000),
  }),
  'ask-correction': v.strictObject({
    round,
    version,
    reason,
    challenge: v.nullable(ulid<ChallengeId>()),
  }),
  'agree-correction': v.strictObject({ round, version }),
  'drop-correction': v.strictObject({ round, version, reason }),
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
