// Every expected no the system can say, and the HTTP status it is said with. Words for people are in the catalogues
// under "refusals.<reason>"; a reason without a status or without words does not pass the tests.
import type { ChoicesRefusal } from '../ballots/choices.ts'
import type { KeyedRefusal } from '../ballots/keyed-ballot.ts'
import type { MarksRefusal } from '../ballots/marks.ts'
import type { AllocationRefusal } from '../funds/allocation.ts'
import type { ReversalRefusal } from '../funds/income.ts'
import type { PaymentRefusal } from '../funds/payment.ts'
import type { PotRefusal } from '../funds/pots.ts'
import type { ReleaseRefusal } from '../funds/variation.ts'
import type { EntryRefusal } from '../ledger/entry.ts'
import type { OverdrawnRefusal } from '../ledger/moves.ts'
import type { PurposeRefusal } from '../ledger/purpose.ts'
import type { YearEndRefusal } from '../ledger/year-end.ts'
import type { Instant } from '../lib/instant.ts'
import type { Refusal } from '../lib/result.ts'
import type { Minor, MoneyRefusal } from '../money/minor.ts'
import type { CheckRefusal } from '../proposals/checks.ts'
import type { SupportRefusal } from '../proposals/support-needed.ts'
import type { Involvement } from '../rounds/challenge.ts'
import type { PolicyRefusal } from '../rounds/policy.ts'
import type { SetUpRefusal } from '../rounds/set-up.ts'

export const fieldProblems = [
  'missing',
  'too-short',
  'too-long',
  'too-small',
  'too-large',
  'malformed',
  'hidden-characters',
  'not-offered',
  'unknown-field',
] as const
export type FieldProblem = (typeof fieldProblems)[number]

/** What is wrong with one field; `limit` where the problem has one. The field's name is that of the form and the JSON. */
export interface FieldFault {
  readonly field: string
  readonly problem: FieldProblem
  readonly limit?: number
}

export type InputRefusal = Refusal<'invalid-input'> & { readonly fields: readonly FieldFault[] }

export type NotFoundRefusal = Refusal<
  | 'not-found'
  | 'unknown-round'
  | 'unknown-proposal'
  | 'unknown-comment'
  | 'unknown-person'
  | 'unknown-duty'
  | 'unknown-meeting'
>

/** Somebody else changed it between reading and writing; what was typed is kept, and the person looks again. */
export type ChangedRefusal = Refusal<'changed-meanwhile'>

export type CastRefusal =
  | Refusal<'vote-closed'>
  | Refusal<'vote-not-open'>
  | (Refusal<'already-voted'> & { readonly version: number })
  | Refusal<'replaced-by-later'>
  | Refusal<'ballot-final'>
  | (Refusal<'too-many-changes'> & { readonly limit: number })
  | Refusal<'voted-on-paper'>
  | (Refusal<'project-withdrawn'> & { readonly title: string })
  /** Asked of who changes a ballot or gives up an account: the cookie alone could be somebody else's. */
  | Refusal<'proof-too-old'>
  | Refusal<'vote-void'>

export type RoundRefusal =
  | (Refusal<'unanswered-proposals'> & { readonly count: number })
  | Refusal<'empty-shortlist'>
  | (Refusal<'needs-cost'> & { readonly title: string })
  | (Refusal<'too-many-proposals'> & { readonly limit: number })
  | Refusal<'reviewed-already'>
  | Refusal<'not-reviewed'>
  | Refusal<'withdrawn'>
  | Refusal<'merged'>
  | Refusal<'ballot-frozen'>
  | Refusal<'same-person'>
  | Refusal<'already-done'>
  | Refusal<'not-counted-yet'>
  | Refusal<'not-checked-yet'>
  | Refusal<'challenges-open'>
  /** Had a part in the round, so that somebody else has to answer for it. */
  | (Refusal<'involved'> & { readonly how: Involvement })
  | Refusal<'not-assigned'>
  | Refusal<'not-staff'>
  | Refusal<'outcome-challenged'>
  | Refusal<'no-correction'>
  | Refusal<'correction-open'>
  | Refusal<'certified'>
  | Refusal<'not-funded'>
  | Refusal<'not-delivered'>
  | Refusal<'not-reported'>
  | Refusal<'meeting-off'>
  | Refusal<'meeting-ahead'>
  | Refusal<'sign-offs-missing'>
  | Refusal<'rehearsal'>
  | Refusal<'count-blocked'>
  | (Refusal<'date-not-reached'> & { readonly date: Instant })
  | (Refusal<'roll-lines'> & {
      readonly lines: readonly { readonly line: number; readonly problem: string }[]
    })
  | Refusal<'deliveries-open'>
  | Refusal<'box-opened'>
  | Refusal<'paper-nameless'>
  | Refusal<'vote-closing'>
  | Refusal<'not-longer'>
  | Refusal<'duties-held'>
  | Refusal<'round-exists'>

export type SignInRefusal =
  | Refusal<'wrong-code'>
  | Refusal<'code-expired'>
  | Refusal<'too-many-tries'>
  | Refusal<'other-browser'>
  | Refusal<'sign-in-failed'>

/** Of the voter roll, voting codes and declared residence. */
export type RollRefusal =
  /** Unknown, mistyped, void or locked: alike, so that nobody learns which by guessing. */
  | Refusal<'wrong-voting-code'>
  | Refusal<'unknown-change'>
  | Refusal<'letters-gone'>
  | Refusal<'unknown-voter'>
  | Refusal<'codes-not-alone'>
  | Refusal<'not-declared'>
  | Refusal<'unknown-postcode'>
  | (Refusal<'postcode-elsewhere'> & { readonly place: string })
  | Refusal<'voted-already'>

/** Of the paper desk. */
export type PaperRefusal =
  | KeyedRefusal
  | Refusal<'mark-unread'>
  | Refusal<'unknown-batch'>
  | Refusal<'batch-closed'>
  | (Refusal<'batch-too-large'> & { readonly left: number })
  | (Refusal<'batch-unfinished'> & { readonly left: number })
  | Refusal<'keyed-by-you'>
  | Refusal<'paper-settled'>
  | Refusal<'paper-differs'>
  | Refusal<'not-sampled'>
  | Refusal<'not-voted-online'>
  | (Refusal<'paper-not-finished'> & { readonly envelopes: number })

/** Of checking, merging and signing proposals, and of the council's menu. */
export type CheckingRefusal =
  | CheckRefusal
  | SupportRefusal
  | (Refusal<'cost-lines-differ'> & { readonly sumMinor: Minor; readonly costMinor: Minor })
  | (Refusal<'project-unsigned'> & { readonly title: string; readonly count: number })
  | (Refusal<'notes-full'> & { readonly limit: number })
  | Refusal<'unknown-menu-item'>

/** Of support, comments and those who keep an eye on them. */
export type TalkRefusal =
  | (Refusal<'too-often'> & { readonly most: number; readonly minutes: number })
  | (Refusal<'thread-full'> & { readonly limit: number })
  | Refusal<
      | 'no-support-here'
      | 'own-words'
      | 'not-hidden'
      | 'words-gone'
      | 'checked-words'
      | 'passage-not-there'
      | 'taken-down'
    >

/** Of photos, pins, invitations and proposals entered for somebody. */
export type ProposingRefusal =
  | Refusal<
      | 'photo-missing'
      | 'photo-kind'
      | 'photo-broken'
      | 'photo-too-many-pixels'
      | 'photo-not-taken'
      | 'photos-unavailable'
      | 'pin-outside'
      | 'pin-missed'
      | 'not-entered-here'
      | 'invitation-gone'
      | 'invited-self'
      | 'too-many-invitations'
      | 'wrong-claim-code'
    >
  | (Refusal<'photo-too-large'> & { readonly mostBytes: number })
  | (Refusal<'too-many-proposers'> & { readonly limit: number })

/** Of the neighbourhoods' money. */
export type MoneyActRefusal =
  | EntryRefusal
  | OverdrawnRefusal
  | PurposeRefusal
  | YearEndRefusal
  | PotRefusal
  | ReversalRefusal
  | PaymentRefusal
  | ReleaseRefusal
  | AllocationRefusal
  | Refusal<'entry-differs'>
  | (Refusal<'year-closed'> & { readonly year: string })
  | Refusal<'unknown-fund' | 'unknown-entry' | 'unknown-payment' | 'unknown-variation' | 'unknown-award'>
  /** The fund holds no money under that purpose. */
  | Refusal<'purpose-not-held'>

export type RequestRefusal = Refusal<
  | 'malformed-body'
  | 'unsupported-media-type'
  | 'body-too-large'
  | 'method-not-allowed'
  | 'cross-site'
  | 'too-many-requests'
>

export type AnyRefusal =
  | InputRefusal
  | NotFoundRefusal
  | ChangedRefusal
  | PolicyRefusal
  | ChoicesRefusal
  | MarksRefusal
  | MoneyRefusal
  | SetUpRefusal
  | CastRefusal
  | RoundRefusal
  | SignInRefusal
  | RollRefusal
  | PaperRefusal
  | CheckingRefusal
  | TalkRefusal
  | ProposingRefusal
  | MoneyActRefusal
  | RequestRefusal

export type Reason = AnyRefusal['reason']

export const statusOf: Readonly<
  Record<Reason, 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429>
> = {
  'invalid-input': 422,
  'not-found': 404,
  'unknown-round': 404,
  'unknown-proposal': 404,
  'unknown-comment': 404,
  'unknown-person': 404,
  'unknown-duty': 404,
  'unknown-meeting': 404,
  'unknown-pot': 404,
  'changed-meanwhile': 409,
  'not-signed-in': 401,
  'not-your-duty': 403,
  'not-your-neighbourhood': 403,
  'not-yours': 403,
  'not-on-roll': 403,
  'wrong-phase': 409,
  'unknown-project': 422,
  'project-of-another-pot': 422,
  'project-twice': 422,
  'too-many-choices': 422,
  'choices-unfit': 422,
  'given-malformed': 422,
  'score-too-high': 422,
  'too-many-points': 422,
  'marks-unread': 422,
  'over-pot': 422,
  'money-malformed': 422,
  'money-too-fine': 422,
  'money-too-large': 422,
  'set-up-faults': 422,
  'vote-closed': 409,
  'vote-not-open': 409,
  'already-voted': 409,
  'replaced-by-later': 409,
  'ballot-final': 409,
  'too-many-changes': 409,
  'voted-on-paper': 409,
  'vote-void': 409,
  'unanswered-proposals': 409,
  'empty-shortlist': 409,
  'needs-cost': 409,
  'too-many-proposals': 409,
  'reviewed-already': 409,
  'not-reviewed': 409,
  withdrawn: 409,
  'ballot-frozen': 409,
  'same-person': 409,
  'already-done': 409,
  'not-counted-yet': 409,
  'not-checked-yet': 409,
  'challenges-open': 409,
  involved: 403,
  'not-assigned': 403,
  'not-staff': 422,
  'outcome-challenged': 409,
  'no-correction': 409,
  'correction-open': 409,
  certified: 409,
  'not-funded': 409,
  'not-delivered': 409,
  'not-reported': 409,
  'meeting-off': 409,
  'meeting-ahead': 409,
  'sign-offs-missing': 409,
  rehearsal: 409,
  'count-blocked': 409,
  'date-not-reached': 409,
  'roll-lines': 422,
  'deliveries-open': 409,
  'project-withdrawn': 422,
  'proof-too-old': 403,
  'box-opened': 409,
  'paper-nameless': 409,
  'vote-closing': 409,
  'not-longer': 422,
  'duties-held': 409,
  'round-exists': 409,
  'wrong-code': 422,
  'code-expired': 410,
  'too-many-tries': 429,
  'other-browser': 409,
  'sign-in-failed': 403,
  'wrong-voting-code': 422,
  'unknown-change': 404,
  'letters-gone': 410,
  'unknown-voter': 404,
  'codes-not-alone': 409,
  'not-declared': 409,
  'unknown-postcode': 422,
  'postcode-elsewhere': 422,
  'voted-already': 409,
  'keyed-unread': 422,
  'mark-unread': 422,
  'unknown-batch': 404,
  'batch-closed': 409,
  'batch-too-large': 422,
  'batch-unfinished': 409,
  'keyed-by-you': 409,
  'paper-settled': 409,
  'paper-differs': 409,
  'not-sampled': 409,
  'not-voted-online': 409,
  'paper-not-finished': 409,
  merged: 409,
  'not-shortlisted': 409,
  'not-asked-for': 409,
  'signed-already': 409,
  'not-mergeable': 422,
  'merged-into-it': 409,
  'not-merged': 409,
  'too-little-support': 409,
  'enough-support': 409,
  'cost-lines-differ': 422,
  'project-unsigned': 409,
  'notes-full': 409,
  'unknown-menu-item': 404,
  'interests-not-declared': 409,
  'interest-declared': 403,
  'too-often': 429,
  'thread-full': 409,
  'no-support-here': 409,
  'own-words': 403,
  'not-hidden': 409,
  'words-gone': 410,
  'checked-words': 409,
  'passage-not-there': 422,
  'taken-down': 409,
  'photo-missing': 422,
  'photo-kind': 422,
  'photo-broken': 422,
  'photo-too-many-pixels': 422,
  'photo-too-large': 413,
  'photo-not-taken': 409,
  'photos-unavailable': 409,
  'pin-outside': 422,
  'pin-missed': 422,
  'not-entered-here': 409,
  'invitation-gone': 410,
  'invited-self': 422,
  'too-many-invitations': 429,
  'too-many-proposers': 409,
  'wrong-claim-code': 422,
  'entry-malformed': 422,
  overdrawn: 409,
  'purpose-unfit': 422,
  'year-not-over': 409,
  'fund-short': 409,
  'not-reversible': 409,
  'beyond-commitment': 422,
  'not-over': 409,
  'payments-open': 409,
  'nothing-left': 409,
  'weights-not-hundred': 422,
  'measure-empty': 422,
  'figure-missing': 422,
  'bands-not-rising': 422,
  'entry-differs': 409,
  'year-closed': 409,
  'unknown-fund': 404,
  'unknown-entry': 404,
  'unknown-payment': 404,
  'unknown-variation': 404,
  'unknown-award': 404,
  'purpose-not-held': 422,
  'malformed-body': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'method-not-allowed': 405,
  'cross-site': 403,
  'too-many-requests': 429,
}
