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
  ]),
  act('edit-proposal', '/api/rounds/{round}/proposals/{proposal}', 'Edit your own proposal', version, [
    'not-yours',
    'reviewed-already',
    'withdrawn',
  ]),
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
    ['reviewed-already', 'withdrawn', 'needs-cost', 'same-person', 'ballot-frozen'],
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
    'comment',
    '/api/rounds/{round}/proposals/{proposal}/comments',
    'Comment on a proposal, or answer a question',
    v.object({ comment: v.string() }),
    ['unknown-comment', 'withdrawn', 'not-on-roll', 'not-yours', 'already-done'],
  ),
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
    ['same-person', 'already-done'],
  ),
  act(
    'sign-off-count',
    '/api/rounds/{round}/pots/{pot}/sign-off',
    'Sign off the count of a pot',
    v.object({ missing: v.number() }),
    ['same-person', 'not-counted-yet', 'count-blocked', 'already-done'],
  ),
  act(
    'publish-results',
    '/api/rounds/{round}/publication',
    'Publish the results',
    v.object({ manifestSha256: v.string() }),
    ['sign-offs-missing', 'rehearsal', 'already-done'],
  ),
  act(
    'report-delivery',
    '/api/rounds/{round}/proposals/{proposal}/delivery',
    'Report how a funded project comes along',
    version,
  ),
  act(
    'make-challenge',
    '/api/rounds/{round}/challenges',
    'Challenge a count, a review or a shortlist in public',
    v.object({ challenge: v.string() }),
    ['not-yours', 'already-done', 'unknown-pot'],
  ),
  act(
    'answer-challenge',
    '/api/rounds/{round}/challenges/{challenge}/answer',
    'Answer a challenge in public',
    done,
    ['involved', 'already-done'],
  ),
  act(
    'certify-as-officer',
    '/api/rounds/{round}/certifications/officer',
    'Certify a result as officer, once the time for challenges is over',
    v.object({ missing: v.number() }),
    ['same-person', 'already-done', 'challenges-open'],
  ),
  act(
    'certify-as-councillor',
    '/api/rounds/{round}/certifications/councillor',
    'Certify a result as councillor, once the time for challenges is over',
    v.object({ missing: v.number() }),
    ['same-person', 'already-done', 'challenges-open'],
  ),
  act(
    'close-round',
    '/api/rounds/{round}/closing',
    'Close a round whose projects are delivered or stopped',
    version,
    ['deliveries-open'],
  ),
  act('grant-duty', '/api/duties', 'Grant a duty; in force once a second officer confirms it', done, [
    'already-done',
  ]),
  act('confirm-duty', '/api/duties/confirmation', 'Confirm a duty somebody else granted', done, [
    'same-person',
    'unknown-duty',
    'already-done',
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
