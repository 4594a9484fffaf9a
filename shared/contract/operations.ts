// The JSON API: one line an operation. The router binds each to its act, and openapi.json is generated from this at
// build time, so that what is documented is what is served.
import * as v from 'valibot'
import type { Act } from '../rounds/policy.ts'
import { type Inputs, inputs } from './inputs.ts'
import type { Reason } from './refusals.ts'

export interface Operation {
  readonly id: string
  readonly method: 'GET' | 'POST'
  /** With the names of path parameters in braces (OpenAPI 3.1). */
  readonly path: string
  readonly summary: string
  /** What the body (POST) or the query (GET) holds besides the path's parameters. */
  readonly input?: v.GenericSchema
  readonly answer: v.GenericSchema
  /** What it may refuse besides what every operation may: malformed input, not signed in, not allowed. */
  readonly refusals: readonly Reason[]
}

export interface ActOperation extends Operation {
  readonly method: 'POST'
  readonly act: keyof Inputs
}

const version = v.object({ version: v.number() })
const done = v.object({})
const changes: readonly Reason[] = ['changed-meanwhile', 'wrong-phase']

const act = (
  name: keyof Inputs & (Act | keyof Inputs),
  path: string,
  summary: string,
  answer: v.GenericSchema,
  refusals: readonly Reason[] = [],
): ActOperation => ({
  id: name,
  act: name,
  method: 'POST',
  path,
  summary,
  input: inputs[name],
  answer,
  refusals: [...changes, ...refusals],
})

/** What people and moderators do about a proposal and the words on it. */
const talk = (
  name: keyof Inputs & Act,
  path: string,
  summary: string,
  refusals: readonly Reason[] = [],
): ActOperation =>
  act(name, `/api/rounds/{round}/proposals/{proposal}/${path}`, summary, done, [
    'unknown-proposal',
    ...refusals,
  ])

/** Every act that changes something. Casting is served by the casting function, at its own address. */
export const actOperations: readonly ActOperation[] = [
  act(
    'set-up-round',
    '/api/rounds',
    'Set up a round as a draft',
    v.object({ round: v.string(), version: v.number() }),
    ['round-exists', 'set-up-faults'],
  ),
  act('change-round', '/api/rounds/{round}/set-up', 'Change the set-up of a draft', version, [
    'set-up-faults',
  ]),
  act('announce-round', '/api/rounds/{round}/announcement', 'Announce a round', version, [
    'already-done',
    'set-up-faults',
  ]),
  act(
    'cancel-round',
    '/api/rounds/{round}/cancellation',
    'Cancel a round with a published reason, or confirm that',
    version,
    ['same-person', 'already-done'],
  ),
  act('move-on-rehearsal', '/api/rounds/{round}/clock', 'Move a rehearsal on to its next date', version, [
    'rehearsals-only',
    'not-announced',
    'waits-for-people',
  ]),
  act('delete-rehearsal', '/api/rounds/{round}/deletion', 'Delete a rehearsal with everything in it', done, [
    'rehearsals-only',
  ]),
  act(
    'import-roll',
    '/api/rounds/{round}/roll',
    'Put people on the voter roll',
    v.object({ added: v.number(), known: v.number() }),
    ['roll-lines'],
  ),
  act('save-draft', '/api/rounds/{round}/draft', 'Keep the draft of a proposal on the account', done),
  act('propose', '/api/rounds/{round}/proposals', 'Submit a proposal', v.object({ proposal: v.string() }), [
    'too-many-proposals',
    'not-on-roll',
    'not-yours',
    'already-done',
    'unknown-pot',
    'pin-outside',
  ]),
  act('edit-proposal', '/api/rounds/{round}/proposals/{proposal}', 'Edit your own proposal', version, [
    'not-yours',
    'reviewed-already',
    'withdrawn',
  ]),
  act(
    'enter-proposal',
    '/api/rounds/{round}/entered-proposals',
    'Enter a proposal for somebody who came on paper, by phone or in person',
    v.object({ proposal: v.string(), code: v.string() }),
    ['unknown-pot', 'not-entered-here', 'already-done', 'not-yours', 'pin-outside'],
  ),
  act(
    'claim-proposal',
    '/api/claims',
    'Take over a proposal that was entered for you',
    v.object({ round: v.string(), proposal: v.string() }),
    ['wrong-claim-code', 'too-many-tries'],
  ),
  act(
    'invite-co-proposer',
    '/api/rounds/{round}/proposals/{proposal}/invitations',
    'Ask somebody by e-mail to stand beside your proposal',
    done,
    ['not-yours', 'withdrawn', 'ballot-frozen', 'invited-self', 'too-many-proposers', 'too-many-invitations'],
  ),
  act(
    'accept-invitation',
    '/api/invitations',
    'Stand beside a proposal you were invited to',
    v.object({ round: v.string(), proposal: v.string() }),
    ['invitation-gone', 'withdrawn', 'invited-self', 'too-many-proposers'],
  ),
  act(
    'leave-proposal',
    '/api/rounds/{round}/proposals/{proposal}/leaving',
    'Stand beside a proposal no longer',
    version,
    ['not-yours'],
  ),
  act(
    'remove-photo',
    '/api/rounds/{round}/proposals/{proposal}/photo-removal',
    'Take the photo of your proposal away',
    version,
    ['not-yours'],
  ),
  act(
    'withdraw-proposal',
    '/api/rounds/{round}/proposals/{proposal}/withdrawal',
    'Withdraw your own proposal',
    version,
    ['not-yours', 'withdrawn', 'ballot-frozen'],
  ),
  act(
    'review-proposal',
    '/api/rounds/{round}/proposals/{proposal}/review',
    'Find a proposal feasible, with its cost, or not, with the reason',
    version,
    [
      'reviewed-already',
      'withdrawn',
      'merged',
      'needs-cost',
      'cost-lines-differ',
      'too-little-support',
      'enough-support',
      'same-person',
      'ballot-frozen',
      'interests-not-declared',
      'interest-declared',
    ],
  ),
  act(
    'correct-cost',
    '/api/rounds/{round}/proposals/{proposal}/cost',
    'Correct the cost of a project, with a visible note',
    version,
    ['not-reviewed', 'withdrawn', 'same-person', 'already-done', 'ballot-frozen'],
  ),
  act(
    'shortlist-proposal',
    '/api/rounds/{round}/proposals/{proposal}/shortlist',
    'Put a feasible proposal on the ballot, or not, with the reason',
    version,
    ['not-reviewed', 'withdrawn', 'same-person', 'ballot-frozen'],
  ),
  act(
    'declare-interests',
    '/api/rounds/{round}/interests',
    'Declare in which proposals of a round you have an interest, or that there is none',
    v.object({ interests: v.number() }),
    ['unknown-proposal'],
  ),
  act(
    'ask-for-changes',
    '/api/rounds/{round}/proposals/{proposal}/questions-to-author',
    'Ask the author of a proposal to change it by a date',
    version,
    ['reviewed-already', 'withdrawn', 'merged', 'same-person', 'interest-declared'],
  ),
  act(
    'take-forward',
    '/api/rounds/{round}/proposals/{proposal}/forward',
    'Take a proposal forward by name that found too little support',
    version,
    ['enough-support', 'withdrawn', 'merged', 'already-done', 'same-person', 'interest-declared'],
  ),
  act(
    'merge-proposal',
    '/api/rounds/{round}/proposals/{proposal}/merging',
    'Make a proposal part of another that says the same',
    version,
    ['not-mergeable', 'merged-into-it', 'withdrawn', 'merged', 'same-person', 'interest-declared'],
  ),
  act(
    'unmerge-proposal',
    '/api/rounds/{round}/proposals/{proposal}/parting',
    'Make a merged proposal one of its own again',
    version,
    ['not-merged', 'ballot-frozen', 'same-person', 'interest-declared'],
  ),
  act(
    'exclude-project',
    '/api/rounds/{round}/proposals/{proposal}/exclusions',
    'Say that of two projects one at most can be done',
    version,
    [
      'not-excludable',
      'exclusion-needs-greedy',
      'already-done',
      'ballot-frozen',
      'withdrawn',
      'merged',
      'same-person',
      'interest-declared',
    ],
  ),
  act(
    'allow-both',
    '/api/rounds/{round}/proposals/{proposal}/exclusions/undone',
    'Say that both projects can be done after all',
    version,
    ['not-excluded', 'ballot-frozen', 'withdrawn', 'merged', 'same-person', 'interest-declared'],
  ),
  act(
    'sign-project',
    '/api/rounds/{round}/proposals/{proposal}/signatures',
    'Sign a project before the ballot as cabinet member, for legal or for finance, or refuse to with a reason',
    version,
    [
      'not-shortlisted',
      'not-asked-for',
      'signed-already',
      'already-done',
      'same-person',
      'interest-declared',
    ],
  ),
  act(
    'assign-review',
    '/api/rounds/{round}/proposals/{proposal}/reviewer',
    'Give a proposal to somebody to check, or to nobody',
    done,
    ['unknown-person'],
  ),
  act(
    'note-review',
    '/api/rounds/{round}/proposals/{proposal}/notes',
    'Note something that only those who check can read',
    done,
    ['notes-full'],
  ),
  act('add-to-menu', '/api/menu', 'Put a ready-made service on the council’s menu', version, [
    'already-done',
  ]),
  act('retire-from-menu', '/api/menu/{item}/retirement', 'Take a service off the council’s menu', version, [
    'unknown-menu-item',
    'already-done',
  ]),
  act(
    'offer-from-menu',
    '/api/rounds/{round}/pots/{neighbourhood}/menu',
    'Propose a service of the council’s menu in a pot',
    v.object({ proposal: v.string() }),
    ['unknown-menu-item', 'unknown-pot', 'already-done'],
  ),
  act(
    'comment',
    '/api/rounds/{round}/proposals/{proposal}/comments',
    'Comment on a proposal, or answer a question',
    v.object({ comment: v.string() }),
    ['unknown-comment', 'withdrawn', 'not-on-roll', 'not-yours', 'already-done', 'too-often', 'thread-full'],
  ),
  talk('support', 'support', 'Support a proposal; once a person', [
    'no-support-here',
    'withdrawn',
    'not-on-roll',
  ]),
  talk('withdraw-support', 'support/withdrawal', 'Take your support back', ['no-support-here']),
  talk('agree', 'agreements', 'Agree with a comment; once a person', [
    'unknown-comment',
    'own-words',
    'words-gone',
  ]),
  talk('withdraw-agreement', 'agreements/withdrawal', 'Agree no longer', ['unknown-comment']),
  talk('edit-comment', 'comments/{comment}', 'Change your own comment, visibly', [
    'unknown-comment',
    'not-yours',
    'words-gone',
    'checked-words',
    'taken-down',
    'too-often',
  ]),
  talk('delete-comment', 'comments/{comment}/deletion', 'Delete your own comment, visibly', [
    'unknown-comment',
    'not-yours',
  ]),
  talk('report', 'reports', 'Report a proposal or comment to the moderators', [
    'unknown-comment',
    'own-words',
    'words-gone',
    'too-often',
  ]),
  talk('hide', 'hiding', 'Take words down for a published reason', [
    'unknown-comment',
    'own-words',
    'already-done',
    'words-gone',
  ]),
  talk('unhide', 'hiding/end', 'Put words up again', ['unknown-comment', 'own-words', 'not-hidden']),
  talk('let-stand', 'standing', 'Leave reported words as they are, or publish what was held back', [
    'unknown-comment',
    'own-words',
    'already-done',
    'words-gone',
  ]),
  talk('appeal', 'appeals', 'Object, once, to your words being taken down', [
    'unknown-comment',
    'not-yours',
    'not-hidden',
    'already-done',
  ]),
  talk('decide-appeal', 'appeals/decision', 'Decide an objection; somebody else than who took it down', [
    'unknown-comment',
    'own-words',
    'same-person',
    'not-hidden',
    'already-done',
  ]),
  talk('redact', 'redactions', 'Take personal data out of words, by law', [
    'unknown-comment',
    'passage-not-there',
    'words-gone',
  ]),
  act('follow', '/api/rounds/{round}/follows', 'Follow a round, or one proposal of it', done, [
    'unknown-proposal',
  ]),
  act('unfollow', '/api/rounds/{round}/follows/end', 'Follow it no longer', done),
  act('finish-review', '/api/rounds/{round}/review', 'Finish reviewing', version, [
    'unanswered-proposals',
    'date-not-reached',
    'already-done',
  ]),
  act(
    'freeze-ballot',
    '/api/rounds/{round}/ballot',
    'Freeze rules, projects and costs',
    v.object({ sha256: v.string() }),
    ['unanswered-proposals', 'empty-shortlist', 'already-done'],
  ),
  act(
    'approve-opening',
    '/api/rounds/{round}/opening',
    'Approve the opening of the ballot box',
    v.object({ approvals: v.number() }),
    ['same-person', 'already-done', 'proof-too-old'],
  ),
  act(
    'sign-off-count',
    '/api/rounds/{round}/pots/{pot}/sign-off',
    'Sign off the count of a pot',
    v.object({ missing: v.number() }),
    ['same-person', 'not-counted-yet', 'count-blocked', 'date-not-reached', 'already-done'],
  ),
  act(
    'refuse-sign-off',
    '/api/rounds/{round}/pots/{pot}/refusal',
    'Refuse to sign off the count of a pot, with a published reason that is a challenge',
    v.object({ challenge: v.string() }),
    ['not-counted-yet', 'not-yours', 'already-done'],
  ),
  act(
    'publish-results',
    '/api/rounds/{round}/publication',
    'Publish the results',
    v.object({ manifestSha256: v.string() }),
    ['sign-offs-missing', 'challenges-open', 'rehearsal', 'already-done', 'proof-too-old'],
  ),
  act(
    'report-delivery',
    '/api/rounds/{round}/proposals/{proposal}/delivery',
    'Report how a funded project comes along',
    version,
    ['outcome-challenged'],
  ),
  act(
    'remove-delivery-photo',
    '/api/rounds/{round}/proposals/{proposal}/delivery/photo-removal',
    'Take the photo of the last report on a project away',
    version,
    ['unknown-proposal', 'not-reported'],
  ),
  act(
    'rate-project',
    '/api/rounds/{round}/proposals/{proposal}/ratings',
    'Say how well a finished project turned out; once a person, and changed by saying it again',
    done,
    ['unknown-proposal', 'not-delivered', 'not-on-roll'],
  ),
  act('arrange-meeting', '/api/rounds/{round}/meetings', 'Announce a meeting', done, [
    'unknown-pot',
    'already-done',
  ]),
  act('change-meeting', '/api/rounds/{round}/meetings/{meeting}', 'Change a meeting', version, [
    'unknown-meeting',
    'meeting-off',
  ]),
  act(
    'cancel-meeting',
    '/api/rounds/{round}/meetings/{meeting}/cancellation',
    'Call a meeting off',
    version,
    ['unknown-meeting', 'meeting-off', 'already-done'],
  ),
  act(
    'note-at-meeting',
    '/api/rounds/{round}/meetings/{meeting}/notes',
    'Write down what somebody said at a meeting about a proposal',
    v.object({ comment: v.string() }),
    [
      'unknown-meeting',
      'unknown-proposal',
      'unknown-comment',
      'meeting-off',
      'meeting-ahead',
      'withdrawn',
      'already-done',
      'thread-full',
    ],
  ),
  act(
    'record-meeting',
    '/api/rounds/{round}/meetings/{meeting}/minutes',
    'Publish the minutes of a meeting',
    version,
    ['unknown-meeting', 'meeting-off', 'meeting-ahead'],
  ),
  act(
    'make-challenge',
    '/api/rounds/{round}/challenges',
    'Challenge a count, a review or a shortlist in public',
    v.object({ challenge: v.string() }),
    ['not-yours', 'already-done', 'unknown-pot'],
  ),
  act(
    'assign-challenge',
    '/api/rounds/{round}/challenges/{challenge}/assignment',
    'Give a challenge to somebody who had no part in the round',
    done,
    ['involved', 'not-staff', 'already-done'],
  ),
  act(
    'answer-challenge',
    '/api/rounds/{round}/challenges/{challenge}/answer',
    'Answer a challenge in public',
    done,
    ['involved', 'not-assigned', 'already-done'],
  ),
  act(
    'ask-correction',
    '/api/rounds/{round}/correction',
    'Ask for a published result to be counted again, with a published reason',
    version,
    ['correction-open', 'certified', 'not-counted-yet', 'not-found'],
  ),
  act(
    'agree-correction',
    '/api/rounds/{round}/correction/agreement',
    'Agree to a correction and publish it as a new version',
    v.object({ version: v.number() }),
    ['no-correction', 'same-person', 'not-counted-yet', 'not-checked-yet', 'count-blocked'],
  ),
  act(
    'drop-correction',
    '/api/rounds/{round}/correction/end',
    'Let a correction go, with a published reason',
    version,
    ['no-correction'],
  ),
  act(
    'certify-as-officer',
    '/api/rounds/{round}/certifications/officer',
    'Certify a result as officer, once the time for challenges is over',
    v.object({ missing: v.number() }),
    ['same-person', 'already-done', 'challenges-open', 'correction-open'],
  ),
  act(
    'certify-as-councillor',
    '/api/rounds/{round}/certifications/councillor',
    'Certify a result as councillor, once the time for challenges is over',
    v.object({ missing: v.number() }),
    ['same-person', 'already-done', 'challenges-open', 'correction-open'],
  ),
  act(
    'close-round',
    '/api/rounds/{round}/closing',
    'Close a round whose projects are delivered or stopped',
    version,
    ['deliveries-open', 'challenges-open', 'correction-open'],
  ),
  act('grant-duty', '/api/duties', 'Grant a duty; in force once a second officer confirms it', done, [
    'already-done',
    'proof-too-old',
  ]),
  act('confirm-duty', '/api/duties/confirmation', 'Confirm a duty somebody else granted', done, [
    'same-person',
    'unknown-duty',
    'already-done',
    'proof-too-old',
  ]),
  act('end-duty', '/api/duties/end', 'End a duty', done, ['unknown-duty', 'already-done']),
]

const text = v.string()
const roundAnswer = v.looseObject({
  id: text,
  title: text,
  summary: text,
  phase: text,
  pots: v.array(v.looseObject({})),
  rules: v.looseObject({}),
  dates: v.looseObject({}),
})

/** What anyone may read without an account. */
export const readOperations: readonly (Operation & { readonly method: 'GET' })[] = [
  {
    id: 'read-deployment',
    method: 'GET',
    path: '/api/deployment',
    summary:
      'Which version runs, which votes are open, and which urgent changes of the software two officers have agreed to',
    answer: v.object({
      version: text,
      votesOpen: v.array(text),
      urgentChanges: v.array(v.looseObject({ code: text, reason: text })),
    }),
    refusals: [],
  },
  {
    id: 'list-problems',
    method: 'GET',
    path: '/api/problems',
    summary:
      'Every reason there is for a refusal, with its status and what is said, as a pattern of ICU MessageFormat: a problem’s type leads here',
    answer: v.object({
      problems: v.array(v.object({ reason: text, status: v.number(), title: text })),
    }),
    refusals: [],
  },
  {
    id: 'list-rounds',
    method: 'GET',
    path: '/api/rounds',
    summary: 'All rounds with their phase',
    answer: v.object({ rounds: v.array(roundAnswer) }),
    refusals: [],
  },
  {
    id: 'read-round',
    method: 'GET',
    path: '/api/rounds/{round}',
    summary: 'One round',
    answer: roundAnswer,
    refusals: ['unknown-round'],
  },
  {
    id: 'list-proposals',
    method: 'GET',
    path: '/api/rounds/{round}/proposals',
    summary: 'The proposals of a round with their reviews',
    answer: v.object({ proposals: v.array(v.looseObject({ id: text, title: text, state: text })) }),
    refusals: ['unknown-round'],
  },
  {
    id: 'read-proposal',
    method: 'GET',
    path: '/api/rounds/{round}/proposals/{proposal}',
    summary: 'One proposal with its comments',
    answer: v.looseObject({ id: text, title: text, state: text, comments: v.array(v.looseObject({})) }),
    refusals: ['unknown-proposal', 'unknown-round'],
  },
  {
    id: 'read-frozen-ballot',
    method: 'GET',
    path: '/api/rounds/{round}/ballot',
    summary: 'The frozen ballot: rules, projects, costs',
    answer: v.looseObject({}),
    refusals: ['unknown-round', 'not-found'],
  },
  {
    id: 'read-results',
    method: 'GET',
    path: '/api/rounds/{round}/results',
    summary: 'The published outcome, with its working and the reason for every project',
    answer: v.looseObject({}),
    refusals: ['unknown-round', 'not-found'],
  },
  {
    id: 'read-journal',
    method: 'GET',
    path: '/api/rounds/{round}/journal',
    summary: 'What was decided in a round, newest first',
    answer: v.object({ entries: v.array(v.looseObject({})) }),
    refusals: ['unknown-round'],
  },
]

/** Served by the casting function. */
export const castOperation: ActOperation = act(
  'cast-ballot',
  '/api/rounds/{round}/pots/{pot}/ballots',
  'Cast a ballot, or replace the one cast before; the same castId may be sent again and gets the same receipt',
  v.object({ receipt: text, commitment: text, serverNonce: text, signature: text, version: v.number() }),
  [
    'not-on-roll',
    'vote-closed',
    'vote-not-open',
    'already-voted',
    'replaced-by-later',
    'ballot-final',
    'too-many-changes',
    'unknown-pot',
    'unknown-project',
    'project-of-another-pot',
    'project-twice',
    'project-withdrawn',
    'proof-too-old',
    'choices-unfit',
    'given-malformed',
    'score-too-high',
    'too-many-choices',
    'too-many-points',
    'over-pot',
  ],
)

/** What staff do to a vote under way: it touches box or signature, so the casting function serves it too. */
export const voteOperations = [
  act(
    'void-vote',
    '/api/rounds/{round}/pots/{pot}/ballots/voiding',
    'Make a place on the roll and its ballot void, or confirm that: two officers, one reason',
    v.object({ voided: v.boolean() }),
    ['unknown-voter', 'same-person', 'already-done', 'paper-nameless', 'box-opened', 'unknown-pot'],
  ),
  act(
    'extend-vote',
    '/api/rounds/{round}/vote/extension',
    'Move the end of a vote to later, or confirm that: two officers, one reason',
    v.object({ version: v.number(), done: v.boolean() }),
    ['not-longer', 'vote-closing', 'same-person'],
  ),
  act(
    'withdraw-project',
    '/api/rounds/{round}/vote/withdrawal',
    'Take a project out of a vote under way, or confirm that: two officers, one reason',
    v.object({ version: v.number(), done: v.boolean() }),
    ['unknown-pot', 'unknown-project', 'already-done', 'vote-closing', 'same-person'],
  ),
] as const

export const operations: readonly Operation[] = [
  ...readOperations,
  ...actOperations,
  castOperation,
  ...voteOperations,
]

/** The names in braces of a path, in order. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]!)
