// Every expected no the system can say, and the HTTP status it is said with. Words for people are in the catalogues
// under "refusals.<reason>"; a reason without a status or without words does not pass the tests.
import type { ChoicesRefusal } from '../ballots/choices.ts'
import type { KeyedRefusal } from '../ballots/keyed-ballot.ts'
import type { MarksRefusal } from '../ballots/marks.ts'
import type { AllocationRefusal } from '../funds/allocation.ts'
import type { BatchRefusal } from '../funds/batch.ts'
import type { ReversalRefusal } from '../funds/income.ts'
import type { JoinersRefusal } from '../funds/mutual.ts'
import type { PaymentRefusal } from '../funds/payment.ts'
import type { PotRefusal } from '../funds/pots.ts'
import type { PromiseRefusal } from '../funds/promise.ts'
import type { MonthRefusal } from '../funds/reconciling.ts'
import type { RecoveryRefusal } from '../funds/recovery.ts'
import type { SpendingRefusal } from '../funds/spending.ts'
import type { ListRefusal } from '../funds/street-line.ts'
import type { ReleaseRefusal } from '../funds/variation.ts'
import type { ChangeRefusal } from '../grants/change.ts'
import type { GrantRefusal } from '../grants/check-grant.ts'
import type { CheckingReadingRefusal } from '../grants/checking.ts'
import type { ClaimRefusal } from '../grants/claim.ts'
import type { LogRefusal } from '../grants/log.ts'
import type { MeasureRefusal, PeriodRefusal } from '../grants/measured.ts'
import type { ReviewRefusal } from '../grants/review.ts'
import type { AdoptRefusal } from '../grants/reward.ts'
import type { StarRefusal } from '../grants/star.ts'
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
import type { TickRefusal } from '../rounds/childrens-choice.ts'
import type { AgreeRefusal } from '../rounds/childrens-round.ts'
import type { OutlineRefusal } from '../rounds/drawn-neighbourhood.ts'
import type { OfficersRefusal } from '../rounds/officers.ts'
import type { PeopleRefusal } from '../rounds/people-needed.ts'
import type { PolicyRefusal } from '../rounds/policy.ts'
import type { MoveOnRefusal } from '../rounds/rehearsal.ts'
import type { SetUpRefusal } from '../rounds/set-up.ts'
import type { UrgentRefusal } from '../rounds/urgent-change.ts'

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
  /** Seems to name somebody, where nobody is to be named. */
  'looks-personal',
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
  | MoveOnRefusal
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
  | OfficersRefusal
  | PeopleRefusal
  | Refusal<'wrong-invitation'>
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
  | BatchRefusal
  | RecoveryRefusal
  | MonthRefusal
  | ReleaseRefusal
  | AllocationRefusal
  | ListRefusal
  | AdoptRefusal
  | PromiseRefusal
  | Refusal<'unknown-reward' | 'unknown-promise'>
  | Refusal<'entry-differs'>
  | Refusal<'rehearsal'>
  | (Refusal<'year-closed'> & { readonly year: string })
  | Refusal<'unknown-payment-batch' | 'unknown-recovery'>
  | Refusal<'unknown-fund' | 'unknown-entry' | 'unknown-payment' | 'unknown-variation' | 'unknown-award'>
  /** The fund holds no money under that purpose. */
  | Refusal<'purpose-not-held'>

/** Of grants: what they promise, their changes, claims and logs. */
export type GrantActRefusal =
  | GrantRefusal
  | ChangeRefusal
  | ClaimRefusal
  | LogRefusal
  | StarRefusal
  | Refusal<'unknown-grant' | 'unknown-grant-draft' | 'own-grant' | 'no-organiser' | 'claim-differs'>

/** Of metrics, their readings, panels and questions asked here. */
export type MetricRefusal =
  | MeasureRefusal
  | PeriodRefusal
  | CheckingReadingRefusal
  | ReviewRefusal
  | Refusal<
      | 'unknown-metric'
      | 'unknown-reading'
      | 'unknown-volunteer'
      | 'unknown-asking'
      | 'metric-ended'
      | 'target-backwards'
      | 'target-at-baseline'
      | 'items-missing'
      | 'asked-here-only'
      | 'not-asked-here'
      | 'not-your-grant'
      | 'no-question'
      | 'interest-unsaid'
      | 'reason-missing'
      | 'file-kind'
      | 'file-other'
      | 'asking-not-open'
      | 'asking-still-open'
      | 'asked-already'
      | 'asked-too-long'
      | 'answered-already'
      | 'not-drawn'
      | 'answers-incomplete'
    >
  | (Refusal<'too-many-files'> & { readonly limit: number })
  | (Refusal<'reading-lines'> & {
      readonly lines: readonly { readonly line: number; readonly problem: string }[]
    })

/** Of mutual groups and what they spend. */
export type MutualRefusal =
  | JoinersRefusal
  | SpendingRefusal
  | (Refusal<'group-full'> & { readonly limit: number })
  | Refusal<
      | 'unknown-scheme'
      | 'unknown-group'
      | 'unknown-member'
      | 'unknown-spending'
      | 'member-already'
      | 'already-done'
      | 'entry-differs'
    >

/** Of a children's round. */
export type ChildrenRefusal =
  | AgreeRefusal
  | TickRefusal
  | Refusal<
      | 'unknown-childrens-round'
      | 'unknown-class'
      | 'wrong-class-code'
      | 'wrong-slip'
      | 'slip-used'
      | 'slips-used'
      | 'no-class-here'
      | 'too-many-ideas'
      | 'no-ideas-now'
      | 'idea-shown'
      | 'not-agreed-yet'
      | 'vote-on'
      | 'ideas-settled'
      | 'slips-over'
      | 'sent-already'
      | 'nothing-to-send'
      | 'not-chosen'
    >

/** Of neighbourhoods as residents draw them. */
export type DrawnRefusal =
  | OutlineRefusal
  | Refusal<'unknown-outline' | 'too-few-drawings' | 'outline-there' | 'same-person' | 'already-done'>

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
  | MetricRefusal
  | GrantActRefusal
  | MutualRefusal
  | ChildrenRefusal
  | DrawnRefusal
  | UrgentRefusal
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
  'rehearsals-only': 409,
  'officers-not-accepted': 409,
  'people-missing': 409,
  'wrong-invitation': 404,
  'not-announced': 409,
  'waits-for-people': 409,
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
  'not-excludable': 422,
  'not-excluded': 409,
  'exclusion-needs-greedy': 422,
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
  'beyond-paid': 422,
  'not-sent': 409,
  'paid-day-unfit': 422,
  'batch-empty': 422,
  'batch-too-long': 422,
  'payment-not-approved': 409,
  'month-closed': 409,
  'month-not-over': 409,
  'month-open-lines': 409,
  'unknown-line': 404,
  'match-differs': 422,
  'unknown-payment-batch': 404,
  'unknown-recovery': 404,
  'not-over': 409,
  'payments-open': 409,
  'nothing-left': 409,
  'weights-not-hundred': 422,
  'measure-empty': 422,
  'figure-missing': 422,
  'bands-not-rising': 422,
  'list-lines': 422,
  'pool-short': 409,
  'too-few-joiners': 409,
  'not-a-member': 403,
  'spending-closed': 409,
  'not-agreed-to': 409,
  'own-group': 403,
  'group-short': 409,
  'group-full': 409,
  'unknown-scheme': 404,
  'unknown-group': 404,
  'unknown-member': 404,
  'unknown-spending': 404,
  'member-already': 409,
  'not-money': 409,
  'unknown-promise': 404,
  'unknown-reward': 404,
  'entry-differs': 409,
  'year-closed': 409,
  'unknown-fund': 404,
  'unknown-entry': 404,
  'unknown-payment': 404,
  'unknown-variation': 404,
  'unknown-award': 404,
  'purpose-not-held': 422,
  'denominator-nothing': 422,
  'measure-missing': 422,
  'part-beyond-whole': 422,
  'measure-not-whole': 422,
  'measure-below-nothing': 422,
  'beyond-hundred': 422,
  'period-backwards': 422,
  'period-not-over': 422,
  'period-outside': 422,
  'period-taken': 409,
  'question-open': 409,
  'not-on-panel': 403,
  'panel-deciding': 409,
  'no-review': 404,
  'unknown-metric': 404,
  'unknown-reading': 404,
  'unknown-volunteer': 404,
  'unknown-asking': 404,
  'metric-ended': 409,
  'target-backwards': 422,
  'target-at-baseline': 422,
  'items-missing': 422,
  'asked-here-only': 409,
  'not-asked-here': 409,
  'not-your-grant': 403,
  'no-question': 409,
  'interest-unsaid': 422,
  'reason-missing': 422,
  'file-kind': 422,
  'file-other': 422,
  'asking-not-open': 409,
  'asking-still-open': 409,
  'asked-already': 409,
  'asked-too-long': 422,
  'answered-already': 409,
  'not-drawn': 403,
  'answers-incomplete': 422,
  'too-many-files': 409,
  'reading-lines': 422,
  'unknown-grant': 404,
  'unknown-grant-draft': 404,
  'own-grant': 403,
  'no-organiser': 422,
  'claim-differs': 409,
  'curve-not-rising': 422,
  'period-unfit': 422,
  'instalment-due': 422,
  'metric-missing': 422,
  'metric-no-outcome': 422,
  'lasting-alone': 422,
  'lasting-due': 422,
  'chance-unshown': 422,
  'base-too-small': 422,
  'grant-not-running': 409,
  'unknown-instalment': 404,
  'reading-needed': 422,
  'reading-elsewhere': 422,
  'reading-unverified': 409,
  'reading-refused': 409,
  'reading-corrected': 409,
  'reading-outside': 422,
  'within-chance': 422,
  'claimed-already': 409,
  'not-due-yet': 409,
  'nothing-earned': 422,
  'nothing-changes': 422,
  'paid-already': 409,
  'unknown-grant-change': 404,
  'organiser-first': 409,
  'week-outside': 422,
  'star-missing': 404,
  'star-in-use': 409,
  'star-scores': 422,
  'star-day': 422,
  'star-order': 422,
  'star-there': 409,
  'ideas-over': 409,
  'nothing-ticked': 422,
  'unknown-idea': 404,
  'unknown-childrens-round': 404,
  'unknown-class': 404,
  'wrong-class-code': 422,
  'wrong-slip': 422,
  'slip-used': 409,
  'slips-used': 409,
  'no-class-here': 401,
  'too-many-ideas': 409,
  'no-ideas-now': 409,
  'idea-shown': 409,
  'not-agreed-yet': 409,
  'vote-on': 409,
  'ideas-settled': 409,
  'slips-over': 409,
  'sent-already': 409,
  'nothing-to-send': 409,
  'not-chosen': 409,
  'unknown-outline': 404,
  'too-few-drawings': 404,
  'outline-empty': 422,
  'outline-there': 409,
  'unknown-urgent-change': 404,
  'no-vote-open': 409,
  'malformed-body': 400,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'method-not-allowed': 405,
  'cross-site': 403,
  'too-many-requests': 429,
}
