// Who may do what, where, in which phase: the one table. Every act asks `may`; pages ask it too, so that they offer
// only what would be accepted. "May I vote?" and "may I sign this off?" are answered here and nowhere else.
import type { NeighbourhoodId, PersonId, RoundId, VoterKey } from '../lib/ids.ts'
import { type Instant, secondsAfter } from '../lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../lib/result.ts'
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
  'organiser',
  'panel',
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
  /** When they last proved who they are: signed in, or gave their code. */
  readonly provedAt?: Instant
  readonly duties: readonly Duty[]
}

const proofSeconds = 5 * 60

/** For acts that ask for a proof just now: the cookie alone could be somebody else's finger on an open screen. */
export const provedJustNow = ({ provedAt }: Actor, now: Instant): boolean =>
  provedAt !== undefined && now < secondsAfter(provedAt, proofSeconds)

/** May be a voter: signed in as somebody, or with a voting code. */
export const canVote = ({ person, voter }: Actor): boolean => person !== undefined || voter !== undefined

export const nobody: Actor = { duties: [] }

/** `author`: of the very proposal or comment. `voter`: on the roll of the pot. Otherwise one of the duties, in the place. */
type Who = 'anyone' | 'signed-in' | 'author' | 'voter' | readonly DutyName[]

interface Rule {
  readonly who: Who
  /** The phases in which the act is open; absent where it belongs to no round. */
  readonly phases?: readonly Phase[]
}

const staff = ['round', 'review'] as const
const open: readonly Phase[] = ['proposing', 'reviewing', 'discussing']

export const policy = {
  'set-up-round': { who: ['round'] },
  'change-round': { who: ['round'], phases: ['draft'] },
  'announce-round': { who: ['round'], phases: ['draft'] },
  'cancel-round': {
    who: ['round'],
    phases: ['draft', 'proposing', 'reviewing', 'discussing', 'voting', 'counting'],
  },
  'import-roll': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'approve-roll-change': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'refuse-roll-change': { who: ['roll'] },
  'issue-codes': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'reissue-code': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'send-letters': { who: ['roll'] },
  'look-up-voter': { who: ['roll'], phases: ['draft', ...open, 'voting'] },
  'note-paper': { who: ['roll', 'paper'], phases: [...open, 'voting'] },
  'declare-residence': { who: 'signed-in', phases: ['discussing', 'voting'] },
  'import-election': { who: ['round'] },
  propose: { who: 'signed-in', phases: ['proposing'] },
  'edit-proposal': { who: 'author', phases: ['proposing'] },
  'withdraw-proposal': { who: 'author', phases: open },
  comment: { who: 'signed-in', phases: open },
  /** To speak for the council: a ward councillor, or the officers who check proposals and run the round. */
  'answer-as-councillor': { who: ['councillor', 'review', 'round'], phases: open },
  'review-proposal': { who: ['review', 'councillor'], phases: ['proposing', 'reviewing'] },
  'correct-cost': { who: ['review'], phases: ['discussing'] },
  'shortlist-proposal': { who: ['review', 'councillor'], phases: ['reviewing', 'discussing'] },
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
  'see-count': { who: ['round', 'councillor', 'audit'], phases: ['counting'] },
  'sign-off-as-officer': { who: ['round'], phases: ['counting'] },
  'sign-off-as-councillor': { who: ['councillor'], phases: ['counting'] },
  'publish-results': { who: ['councillor', 'round'], phases: ['counting'] },
  'report-delivery': { who: ['round', 'councillor'], phases: ['results', 'delivering'] },
  'make-challenge': { who: 'signed-in', phases: ['results'] },
  /** Of somebody who wrote on paper. */
  'enter-challenge': { who: ['round', 'paper'], phases: ['results'] },
  'answer-challenge': { who: ['round', 'review', 'councillor'], phases: ['results', 'delivering'] },
  /** Two people; the date says when the time for challenges is over. */
  'certify-as-officer': { who: ['round'], phases: ['delivering', 'closed'] },
  'certify-as-councillor': { who: ['councillor'], phases: ['delivering', 'closed'] },
  'close-round': { who: ['round'], phases: ['delivering'] },
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
  /** Who wrote the thing that is acted on. */
  readonly author?: PersonId
  /** Is the person on the roll of the pot? Asked only for `voter`. */
  readonly onRoll?: boolean
}

export type PolicyRefusal =
  | Refusal<'not-signed-in'>
  | (Refusal<'not-your-duty'> & { readonly duties: readonly DutyName[] })
  | (Refusal<'not-your-neighbourhood'> & { readonly place: NeighbourhoodId })
  | Refusal<'not-yours'>
  | Refusal<'not-on-roll'>
  | (Refusal<'wrong-phase'> & { readonly phase: Phase; readonly open: readonly Phase[]; readonly act: Act })

/** Ladder: signed in, then the duty, then its place, then the phase. The refusal names the first rung that failed. */
export function may(act: Act, ask: Ask): Result<undefined, PolicyRefusal> {
  const rule: Rule = policy[act]
  const who = mayWho(rule.who, ask)
  if (!who.ok) return who
  if (rule.phases && ask.round) {
    const phase = phaseOf(ask.round, ask.now)
    if (!rule.phases.includes(phase)) return refuse({ reason: 'wrong-phase', phase, open: rule.phases, act })
  }
  return ok()
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
