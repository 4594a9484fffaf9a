// Who may do what, where, in which phase: the one table. Every act asks `may`; pages ask it too, so that they offer
// only what would be accepted. "May I vote?" and "may I sign this off?" are answered here and nowhere else.
import type { NeighbourhoodId, PersonId, ProposalId, RoundId, VoterKey } from '../lib/ids.ts'
import { type Instant, secondsAfter } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
import { freeOfInterest, type InterestRefusal, type InterestScope } from './interests.ts'
import { type Phase, phaseOf } from './phase.ts'
import type { Round } from './round.ts'

export const dutyNames = [
  'round',
  'review',
  'roll',
  'paper',
  'moderation',
  'payment-check',
  'payment-approval',
  'audit',
  'councillor',
  /** Signs a count in place of whoever has not in time. */
  'deputy',
  /** Sign projects before the ballot, where the round asks for it. */
  'cabinet',
  'legal',
  'finance',
  'organiser',
  'panel',
  /** A professional who knows members of mutual groups, and how much support they need. */
  'support-needs',
  /** Decides on readings where no panel does, or not in time. */
  'certifier',
] as const
export type DutyName = (typeof dutyNames)[number]

/** What somebody may do, where and until when. `council` is everywhere. In force only once a second officer confirmed it. */
export interface Duty {
  readonly name: DutyName
  readonly place: NeighbourhoodId | 'council'
  readonly until?: Instant
}

/** A place on the roll of a round whose voting code was given: may vote as that, and nothing else. */
export interface CodeVoter {
  readonly round: RoundId
  readonly voterKey: VoterKey
}

/** Who is asking. Nobody signed in is an actor without a person; a voter with a code has a place on the roll, and no name. */
export interface Actor {
  readonly person?: PersonId
  readonly name?: string
  readonly voter?: CodeVoter
  /** The address they proved, where it was read with their session: the roll knows them by an HMAC of it. */
  readonly email?: string
  /** When they last proved who they are: signed in, or gave their code. */
  readonly provedAt?: Instant
  readonly duties: readonly Duty[]
}

const proofSeconds = 5 * 60

/** For acts that ask for a proof just now: the cookie alone could be somebody else's finger on an open screen. */
export const provedJustNow = ({ provedAt }: Actor, now: Instant): boolean =>
  provedAt !== undefined && now < secondsAfter(provedAt, proofSeconds)

/**
 * Acts by which others get a duty or a vote, the box is opened, a result is out or money leaves: whoever finds a member of staff's
 * screen open must not be able to do them. Offered by their pages nevertheless, and refused where the proof is old.
 */
const provedActs = new Set<string>([
  'grant-duty',
  'confirm-duty',
  'approve-roll-change',
  'approve-opening',
  'publish-results',
  'approve-payment',
  'close-payment-batch',
] satisfies Act[])

export type ProofRefusal = Refusal<'proof-too-old'>

/** Asked after `may`. Who acts without a session, as an import does, has nothing that could be old. */
export const provedFor = (
  act: Act,
  { actor, now }: Pick<Ask, 'actor' | 'now'>,
): Result<undefined, ProofRefusal> =>
  provedActs.has(act) && actor.provedAt !== undefined && !provedJustNow(actor, now)
    ? refuse({ reason: 'proof-too-old' })
    : ok()

/** May be a voter: signed in as somebody, or with a voting code. */
export const canVote = ({ person, voter }: Actor): boolean => person !== undefined || voter !== undefined

export const nobody: Actor = { duties: [] }

/** `author`: of the very proposal or comment. `voter`: on the roll of the pot. Otherwise one of the duties, in the place. */
type Who = 'anyone' | 'signed-in' | 'author' | 'voter' | readonly DutyName[]

interface Rule {
  readonly who: Who
  /** The phases in which the act is open; absent where it belongs to no round. */
  readonly phases?: readonly Phase[]
  /** Only for who has declared their interests in the round and has none in this. */
  readonly interest?: InterestScope
}

const staff = ['round', 'review'] as const
const payers = ['payment-check', 'payment-approval'] as const
/** From the day the results are out; invoices come in long after a round is closed. */
const paying: readonly Phase[] = ['results', 'delivering', 'closed']
const open: readonly Phase[] = ['proposing', 'reviewing', 'discussing']
/** The ballot is settled while people vote; once there are projects, there is something to talk about again. */
const talked: readonly Phase[] = [...open, 'results', 'delivering']
const meetable: readonly Phase[] = [...open, 'voting', 'counting', 'results', 'delivering']
/** Whenever there is something that everybody can read. */
const readable: readonly Phase[] = [
  ...open,
  'voting',
  'counting',
  'results',
  'delivering',
  'closed',
  'cancelled',
]

export const policy = {
  'set-up-round': { who: ['round'] },
  'change-round': { who: ['round'], phases: ['draft'] },
  'announce-round': { who: ['round'], phases: ['draft'] },
  'cancel-round': {
    who: ['round'],
    phases: ['draft', 'proposing', 'reviewing', 'discussing', 'voting', 'counting'],
  },
  /** Its own clock; and the end of it, whenever somebody has seen enough. */
  'move-on-rehearsal': {
    who: ['round'],
    phases: ['draft', 'proposing', 'reviewing', 'discussing', 'voting', 'results'],
  },
  'delete-rehearsal': { who: ['round'] },
  'import-roll': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'approve-roll-change': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'refuse-roll-change': { who: ['roll'] },
  'issue-codes': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'reissue-code': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'send-letters': { who: ['roll'] },
  'look-up-voter': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'note-paper': { who: ['roll'], phases: [...open, 'voting'] },
  'declare-residence': { who: 'signed-in', phases: ['discussing', 'voting'] },
  'import-election': { who: ['round'] },
  propose: { who: 'signed-in', phases: ['proposing'] },
  'edit-proposal': { who: 'author', phases: ['proposing'] },
  'add-photo': { who: 'author', phases: ['proposing'] },
  /** Later than the words: somebody may be in it who does not want to be. */
  'remove-photo': { who: 'author', phases: ['proposing', 'reviewing', 'discussing'] },
  'invite-co-proposer': { who: 'author', phases: ['proposing', 'reviewing', 'discussing'] },
  'accept-invitation': { who: 'signed-in', phases: ['proposing', 'reviewing', 'discussing'] },
  'leave-proposal': { who: 'author' },
  /** For somebody who came on paper, by phone or in person: at the desk, at the library, or to an organiser. */
  'enter-proposal': { who: ['round', 'review', 'paper', 'organiser'], phases: ['proposing'] },
  'claim-proposal': { who: 'signed-in' },
  'withdraw-proposal': { who: 'author', phases: open },
  support: { who: 'signed-in', phases: ['proposing', 'reviewing'] },
  'withdraw-support': { who: 'signed-in', phases: ['proposing', 'reviewing'] },
  comment: { who: 'signed-in', phases: talked },
  agree: { who: 'signed-in', phases: talked },
  'withdraw-agreement': { who: 'signed-in', phases: talked },
  'edit-comment': { who: 'author', phases: talked },
  /** Whenever somebody thinks better of it. */
  'delete-comment': { who: 'author', phases: readable },
  report: { who: 'signed-in', phases: readable },
  'see-moderation': { who: ['moderation', 'audit'], phases: readable },
  hide: { who: ['moderation'], phases: readable },
  unhide: { who: ['moderation'], phases: readable },
  /** Reports are answered by leaving it; what was held back is published. */
  'let-stand': { who: ['moderation'], phases: readable },
  appeal: { who: 'author', phases: readable },
  'decide-appeal': { who: ['moderation'], phases: readable },
  redact: { who: ['moderation'], phases: readable },
  follow: { who: 'signed-in', phases: readable },
  unfollow: { who: 'signed-in' },
  /** To speak for the council: a ward councillor, or the officers who check proposals and run the round. */
  'answer-as-councillor': { who: ['councillor', 'review', 'round'], phases: talked },
  'declare-interests': {
    who: ['review', 'councillor', 'round', 'cabinet', 'legal', 'finance', 'deputy', ...payers],
    phases: [...open, 'voting', 'counting', 'results', 'delivering', 'closed'],
  },
  'review-proposal': {
    who: ['review', 'councillor'],
    phases: ['proposing', 'reviewing'],
    interest: 'proposal',
  },
  'ask-for-changes': {
    who: ['review', 'councillor'],
    phases: ['proposing', 'reviewing'],
    interest: 'proposal',
  },
  /** The author's answer to it. */
  'edit-when-asked': { who: 'author', phases: ['reviewing'] },
  /** Whatever support it found: by a councillor, who stands for it with their name. */
  'take-forward': { who: ['councillor'], phases: ['proposing', 'reviewing'], interest: 'proposal' },
  'merge-proposal': {
    who: ['review', 'councillor'],
    phases: ['proposing', 'reviewing'],
    interest: 'proposal',
  },
  'unmerge-proposal': { who: ['review', 'councillor'], phases: open, interest: 'proposal' },
  'exclude-project': { who: ['review', 'councillor'], phases: open, interest: 'proposal' },
  'allow-both': { who: ['review', 'councillor'], phases: open, interest: 'proposal' },
  /** Who looks at which proposal, and what they note among themselves. */
  'assign-review': { who: ['review', 'councillor'], phases: open },
  'note-review': { who: ['review', 'councillor', 'cabinet', 'legal', 'finance'], phases: open },
  'add-to-menu': { who: staff },
  'retire-from-menu': { who: staff },
  'offer-from-menu': { who: ['review', 'councillor'], phases: ['proposing', 'reviewing'] },
  'correct-cost': { who: ['review'], phases: ['discussing'], interest: 'proposal' },
  'shortlist-proposal': {
    who: ['review', 'councillor'],
    phases: ['reviewing', 'discussing'],
    interest: 'proposal',
  },
  'sign-project-as-cabinet': {
    who: ['cabinet'],
    phases: ['reviewing', 'discussing'],
    interest: 'proposal',
  },
  'sign-project-as-legal': { who: ['legal'], phases: ['reviewing', 'discussing'], interest: 'proposal' },
  'sign-project-as-finance': {
    who: ['finance'],
    phases: ['reviewing', 'discussing'],
    interest: 'proposal',
  },
  'finish-review': { who: staff, phases: ['reviewing'] },
  'freeze-ballot': { who: ['round'], phases: ['discussing'] },
  'cast-ballot': { who: 'voter', phases: ['voting'] },
  /** Two of them, until the box may be opened. */
  'void-vote': { who: ['roll'], phases: ['draft', ...open, 'voting', 'counting'] },
  /** An envelope is in time when it is logged before the end; what is in it is keyed as long as that takes. */
  'log-envelope': { who: ['paper'], phases: ['voting'] },
  'log-unopened': { who: ['paper'], phases: ['voting', 'counting'] },
  'replace-by-paper': { who: ['paper'], phases: ['voting'] },
  'make-batch': { who: ['paper'], phases: ['voting', 'counting'] },
  'key-paper': { who: ['paper'], phases: ['voting', 'counting'] },
  'settle-batch': { who: ['paper'], phases: ['voting', 'counting'] },
  'audit-paper': { who: ['paper'], phases: ['voting', 'counting'] },
  'reopen-paper': { who: ['paper'], phases: ['voting', 'counting'] },
  'print-paper': { who: ['paper', 'roll', 'round'], phases: ['discussing', 'voting'] },
  'see-paper': { who: ['paper', 'round', 'audit'], phases: ['voting', 'counting'] },
  'extend-vote': { who: ['round'], phases: ['voting'] },
  'withdraw-project': { who: ['round'], phases: ['voting'] },
  'see-turnout': { who: ['round', 'councillor', 'roll', 'audit'], phases: ['voting', 'counting'] },
  'approve-opening': { who: ['round'], phases: ['counting'] },
  'see-count': { who: ['round', 'councillor', 'deputy', 'audit'], phases: ['counting'] },
  'sign-off-as-officer': { who: ['round'], phases: ['counting'], interest: 'pot' },
  'sign-off-as-councillor': { who: ['councillor'], phases: ['counting'], interest: 'pot' },
  /** Whichever signature is missing after five working days. */
  'sign-off-as-deputy': { who: ['deputy'], phases: ['counting'], interest: 'pot' },
  'refuse-sign-off': { who: ['councillor', 'round'], phases: ['counting'] },
  'publish-results': { who: ['councillor', 'round'], phases: ['counting'] },
  'report-delivery': { who: ['round', 'councillor'], phases: ['results', 'delivering'] },
  'add-delivery-photo': { who: ['round', 'councillor'], phases: ['results', 'delivering'] },
  /** Later than the report: somebody may be in it who does not want to be. */
  'remove-delivery-photo': { who: ['round', 'councillor'], phases: ['results', 'delivering', 'closed'] },
  /** Whoever lives with it, from when it was said to be done. */
  'rate-project': { who: 'signed-in', phases: ['results', 'delivering', 'closed'] },
  'make-challenge': { who: 'signed-in', phases: ['results'] },
  /** Of somebody who wrote on paper. */
  'enter-challenge': { who: ['round', 'paper'], phases: ['results'] },
  /** To somebody who had no part in the round, who alone then answers it. */
  'assign-challenge': { who: ['round'], phases: ['counting', 'results', 'delivering', 'closed'] },
  'answer-challenge': {
    who: ['round', 'review', 'councillor', 'deputy', 'moderation', 'audit'],
    phases: ['counting', 'results', 'delivering', 'closed'],
  },
  /** Two people, and a published reason; what was published stays. */
  'ask-correction': { who: ['round'], phases: ['results', 'delivering'] },
  'agree-correction': { who: ['round'], phases: ['results', 'delivering'] },
  'drop-correction': { who: ['round'], phases: ['results', 'delivering'] },
  /** Two people; the date says when the time for challenges is over. */
  'certify-as-officer': { who: ['round'], phases: ['delivering', 'closed'], interest: 'round' },
  'certify-as-councillor': { who: ['councillor'], phases: ['delivering', 'closed'], interest: 'round' },
  'close-round': { who: ['round'], phases: ['delivering'] },
  'arrange-meeting': { who: ['round', 'organiser', 'councillor'], phases: meetable },
  'change-meeting': { who: ['round', 'organiser', 'councillor'], phases: meetable },
  'cancel-meeting': { who: ['round', 'organiser', 'councillor'], phases: meetable },
  'record-meeting': { who: ['round', 'organiser', 'councillor'], phases: [...meetable, 'closed'] },
  /** Writes down what somebody said there. */
  'note-at-meeting': { who: ['round', 'organiser', 'councillor'], phases: talked },
  /** The neighbourhood's money. Whoever checks a payment is never the one who approves it: shared/funds/payment.ts. */
  'see-money': { who: [...payers, 'round', 'councillor', 'audit'] },
  'receive-income': { who: ['payment-check'] },
  'change-purpose': { who: ['payment-check'] },
  'reverse-entry': { who: ['payment-approval'] },
  'decide-allocation': { who: ['payment-approval'] },
  'close-year': { who: ['payment-approval'] },
  /** What streets bring in, and the table of which neighbourhood each lies in. */
  'decide-street-rule': { who: ['payment-approval'] },
  'keep-streets': { who: ['payment-check'] },
  'import-statement': { who: ['payment-check'] },
  'book-waiting': { who: ['payment-check'] },
  /** Rewards for what got better: who proposes a rule never adopts it (shared/grants/reward.ts). */
  'set-aside': { who: ['payment-approval'] },
  'propose-reward': { who: ['payment-check'] },
  'adopt-reward': { who: ['payment-approval'] },
  'end-reward': { who: payers },
  /** Mutual budgets. Nobody decides about a group they are in, and only its members vote: shared/funds/mutual.ts, spending.ts. */
  'decide-scheme': { who: ['payment-approval'] },
  'start-group': { who: ['round', 'organiser'] },
  'join-group': { who: 'signed-in' },
  'verify-member': { who: ['support-needs'] },
  'refuse-member': { who: ['support-needs'] },
  'book-joiners': { who: ['payment-check'] },
  'propose-spending': { who: 'signed-in' },
  'vote-on-spending': { who: 'signed-in' },
  'award-spending': { who: ['payment-approval'] },
  /** What others bring to a proposal. Not while people vote on it: the ballot is settled. */
  'record-promise': { who: ['round', 'review', 'councillor', 'organiser'], phases: talked },
  'withdraw-promise': { who: ['round', 'review', 'councillor', 'organiser'], phases: readable },
  'receive-promise': { who: ['payment-check'], phases: readable, interest: 'proposal' },
  'check-payment': { who: ['payment-check'], phases: paying, interest: 'proposal' },
  'approve-payment': { who: ['payment-approval'], phases: paying, interest: 'proposal' },
  'refuse-payment': { who: ['payment-approval'], phases: paying, interest: 'proposal' },
  'confirm-payment': { who: payers, phases: paying, interest: 'proposal' },
  'return-payment': { who: payers, phases: paying, interest: 'proposal' },
  'ask-variation': { who: ['payment-check', 'round'], phases: paying, interest: 'proposal' },
  'agree-variation': { who: ['payment-approval'], phases: paying, interest: 'proposal' },
  'release-award': { who: ['payment-approval'], phases: paying, interest: 'proposal' },
  'ask-recovery': { who: ['payment-check'], phases: paying, interest: 'proposal' },
  'agree-recovery': { who: ['payment-approval'], phases: paying, interest: 'proposal' },
  /** Asked of every payment in it. Whoever makes a batch never closes it: shared/funds/batch.ts. */
  'make-payment-batch': { who: payers, phases: paying, interest: 'proposal' },
  'take-payment-batch-apart': { who: payers, phases: paying, interest: 'proposal' },
  'close-payment-batch': { who: ['payment-approval'], phases: paying, interest: 'proposal' },
  /** Of the whole council. Whoever explained a line never closes its month: shared/funds/reconciling.ts. */
  'import-finance-lines': { who: payers },
  'match-finance-line': { who: payers },
  'explain-finance-line': { who: payers },
  'close-month': { who: payers },
  /** What a place wants to change, how it is measured, and who says that it was. The same person never: shared/grants/checking.ts. */
  'see-readings': { who: ['round', 'organiser', 'certifier', 'panel', 'councillor', 'audit', ...payers] },
  /** Readings one by one with their files: those who keep, check and pay by them. */
  'see-evidence': { who: ['round', 'certifier', 'audit', ...payers] },
  'add-metric': { who: ['round'] },
  'end-metric': { who: ['round'] },
  'record-reading': { who: ['organiser', 'round'] },
  'add-evidence': { who: ['organiser', 'round'] },
  'import-readings': { who: ['round'] },
  'answer-about-reading': { who: ['organiser', 'round'] },
  /** Of a member of its panel, or a certifier. */
  'ask-about-reading': { who: 'signed-in' },
  'judge-reading': { who: 'signed-in' },
  'verify-reading': { who: ['certifier'] },
  'refuse-reading': { who: ['certifier'] },
  /** Once a year, in public; and the reply of whom it is about. */
  'review-organiser': { who: ['panel', 'certifier'] },
  'reply-to-review': { who: ['organiser'] },
  'volunteer-for-panel': { who: 'signed-in' },
  'leave-panel': { who: 'signed-in' },
  'accept-volunteer': { who: ['round'] },
  'ask-here': { who: ['round'] },
  'answer-question': { who: 'signed-in' },
  'enter-answers': { who: ['round', 'paper'] },
  /** Grants: who proposes one never awards it, and whoever answers for one decides nothing about it: shared/grants. */
  'propose-grant': { who: ['payment-check'], interest: 'proposal' },
  'award-grant': { who: ['payment-approval'], interest: 'proposal' },
  'refuse-grant': { who: ['payment-approval'], interest: 'proposal' },
  'accept-grant': { who: ['organiser'] },
  'ask-grant-change': { who: ['payment-check'], interest: 'proposal' },
  'accept-grant-change': { who: ['organiser'] },
  'agree-grant-change': { who: ['payment-approval'], interest: 'proposal' },
  'end-grant': { who: ['payment-approval'], interest: 'proposal' },
  'log-week': { who: ['organiser'] },
  'keep-star': { who: ['organiser'] },
  'record-star': { who: ['organiser'] },
  'check-claim': { who: ['payment-check'], interest: 'proposal' },
  /** A children's round. Whoever writes there holds a class code and whoever votes a slip: no duty and no account lets anybody. */
  'set-up-childrens-round': { who: ['round'] },
  'change-childrens-round': { who: ['round'] },
  'agree-childrens-round': { who: ['round'] },
  'give-class-code': { who: ['round'] },
  'print-slips': { who: ['round', 'roll'] },
  'check-idea': { who: ['round', 'review', 'moderation'] },
  'ask-to-send-ideas': { who: ['round', 'review'], phases: ['proposing'] },
  'send-ideas': { who: ['round', 'review'], phases: ['proposing'] },
  'answer-children': { who: ['round', 'review', 'councillor'] },
  /** Neighbourhoods as residents draw them. Who proposes an outline never agrees to it: drawn-neighbourhood.ts. */
  'draw-neighbourhood': { who: 'signed-in' },
  'take-back-drawing': { who: 'signed-in' },
  'see-drawings': { who: ['round', 'councillor', 'audit'] },
  'propose-outline': { who: ['round'] },
  'agree-outline': { who: ['round'] },
  'end-outline': { who: ['round'] },
  /** The software, while people vote. Who asks never agrees: urgent-change.ts. */
  'ask-urgent-change': { who: ['round'] },
  'agree-urgent-change': { who: ['round'] },
  /** The first two, whom the configuration names, before either gives a duty to anybody. */
  'accept-office': { who: ['round'] },
  'grant-duty': { who: ['round'] },
  'confirm-duty': { who: ['round'] },
  'end-duty': { who: ['round'] },
} as const satisfies Record<string, Rule>

export type Act = keyof typeof policy

export interface Ask {
  readonly actor: Actor
  readonly now: Instant
  readonly round?: Round
  /** Where: the pot's neighbourhood. Absent: the act concerns the whole council. */
  readonly place?: NeighbourhoodId
  /** Which one: acts on proposals are refused to whoever has an interest in it. */
  readonly proposal?: ProposalId
  /** Who wrote the thing that is acted on. */
  readonly author?: PersonId
  /** Is the person on the roll of the pot? Asked only for `voter`. */
  readonly onRoll?: boolean
}

export type PolicyRefusal =
  | InterestRefusal
  | Refusal<'not-signed-in'>
  | (Refusal<'not-your-duty'> & { readonly duties: readonly DutyName[] })
  | (Refusal<'not-your-neighbourhood'> & { readonly place: NeighbourhoodId })
  | Refusal<'not-yours'>
  | Refusal<'not-on-roll'>
  | (Refusal<'wrong-phase'> & { readonly phase: Phase; readonly open: readonly Phase[]; readonly act: Act })

/** Ladder: signed in, the duty, its place, the phase, interests. The refusal names the first rung that failed. */
export function may(act: Act, ask: Ask): Result<undefined, PolicyRefusal> {
  const rule: Rule = policy[act]
  const who = mayWho(rule.who, ask)
  if (!who.ok) return who
  if (rule.phases && ask.round) {
    const phase = phaseOf(ask.round, ask.now)
    if (!rule.phases.includes(phase)) return refuse({ reason: 'wrong-phase', phase, open: rule.phases, act })
  }
  if (!rule.interest || !ask.round) return ok()
  return freeOfInterest(ask.round, rule.interest, { ...ask, person: ask.actor.person })
}

function mayWho(who: Who, { actor, now, place, author, onRoll }: Ask): Result<undefined, PolicyRefusal> {
  if (who === 'anyone') return ok()
  if (who === 'voter' && canVote(actor)) return onRoll ? ok() : refuse({ reason: 'not-on-roll' })
  if (actor.person === undefined) return refuse({ reason: 'not-signed-in' })
  if (who === 'signed-in') return ok()
  if (who === 'author') return actor.person === author ? ok() : refuse({ reason: 'not-yours' })
  if (who === 'voter') return refuse({ reason: 'not-on-roll' })
  const held = actor.duties.filter(
    duty => who.includes(duty.name) && (duty.until === undefined || now < duty.until),
  )
  if (held.length === 0) return refuse({ reason: 'not-your-duty', duties: who })
  if (held.some(duty => duty.place === 'council' || duty.place === place)) return ok()
  return place === undefined
    ? refuse({ reason: 'not-your-duty', duties: who })
    : refuse({ reason: 'not-your-neighbourhood', place })
}

/** Is it refused to whoever has not declared their interests? */
export const needsInterests = (act: Act): boolean => (policy[act] as Rule).interest !== undefined

/** May they do it in one neighbourhood at least? For menus and forms that ask where; the act is asked of the very place. */
export function mayAnywhere(act: Act, actor: Actor, now: Instant): Result<undefined, PolicyRefusal> {
  const asks = [undefined, ...actor.duties.map(({ place }) => place)].map(place =>
    may(act, { actor, now, ...(place === undefined || place === 'council' ? {} : { place }) }),
  )
  return asks.find(({ ok }) => ok) ?? asks[0]!
}

/** Is it open now to whoever may do it at all? For public pages, which know nobody. */
export function isOpen(act: Act, round: Round, now: Instant): boolean {
  const { phases }: Rule = policy[act]
  return phases === undefined || phases.includes(phaseOf(round, now))
}

/** The duty under which the actor may do it, for the journal: each of theirs is asked alone, in the rule's order. */
export function dutyFor(act: Act, ask: Ask): DutyName | undefined {
  const { who }: Rule = policy[act]
  if (typeof who === 'string') return undefined
  return who.find(name => {
    const duties = ask.actor.duties.filter(duty => duty.name === name)
    return may(act, { ...ask, actor: { ...ask.actor, duties } }).ok
  })
}

/** Does the actor hold the duty anywhere? For menus only; acts ask `may`. */
export const holds = (actor: Actor, name: DutyName, now: Instant): boolean =>
  actor.duties.some(duty => duty.name === name && (duty.until === undefined || now < duty.until))
