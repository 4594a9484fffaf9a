// What a round still needs, and from whom: a ladder of tasks from setting up to closing, each with its state now. The
// officers' checklist and everybody's desk are both drawn from it.
import type { NeighbourhoodId, PersonId } from '../lib/ids.ts'
import type { Instant } from '../lib/instant.ts'
import { cancelRequest } from './cancelling.ts'
import { certificationsMissing, certifyingActs } from './certification.ts'
import type { FilledStep } from './people-needed.ts'
import { type Phase, phaseOf, phases } from './phase.ts'
import { type Act, isOpen } from './policy.ts'
import { isNeverPublished } from './rehearsal.ts'
import { projectSigningActs, reviewingOf } from './reviewing.ts'
import type { Round, SignOff } from './round.ts'
import { checkAnnouncement, checkSetUp, type SetUpFault } from './set-up.ts'
import { missingSignOffs, openingApprovalsNeeded, openingApproved, signOffActs } from './sign-offs.ts'
import { voteChangeRequest } from './vote-change.ts'

/** In the order of a round's life; first stands what waits for a second officer and would change all the rest. */
export const tasks = [
  'cancelling',
  'changing-vote',
  'correction',
  'set-up',
  'people',
  'announcement',
  'ideas',
  'answers',
  'finished-review',
  'shortlists',
  'project-signatures',
  'questions',
  'roll',
  'freeze',
  'vote',
  'paper',
  'opening',
  'count',
  'councillor-sign-off',
  'officer-sign-off',
  'publication',
  'challenges',
  'certification',
  'delivery',
  'closing',
] as const
export type Task = (typeof tasks)[number]

/**
 * `to-do`: somebody can do it now. `problem`: the same, and what comes next is held up by it. `waiting`: it takes its
 * time, and nobody has to do anything. `later`: its turn has not come. `never`: not in this round.
 */
export type TaskState = 'done' | 'to-do' | 'problem' | 'waiting' | 'later' | 'never'

export interface ChecklistItem {
  readonly task: Task
  readonly state: TaskState
  /** Any of these does it, or a part of it. */
  readonly acts: readonly Act[]
  /** The pots where something is missing; none where it concerns the whole round. */
  readonly places: readonly NeighbourhoodId[]
  /** How many things are missing: proposals, approvals, projects; and how many of them in each pot. */
  readonly missing: number
  readonly missingIn?: Readonly<Record<NeighbourhoodId, number>>
  /** Of each thing that is missing, who has it to do; null while nobody has. */
  readonly heldBy?: readonly (PersonId | null)[]
  /** From when it can be done, or until when it takes. */
  readonly date?: Instant
  readonly faults?: readonly SetUpFault[]
}

/** How one pot stands, counted by who loads it. */
export interface PotFacts {
  readonly place: NeighbourhoodId
  /** Is anybody on its roll? */
  readonly rollBegun: boolean
  /** Proposals that still need a review, or a yes or no to the shortlist. */
  readonly unanswered: number
  readonly onBallot: number
  /** Questions that nobody has answered for the council. */
  readonly questions?: number
  /** Projects on the shortlist that somebody who has to has not signed, or not for the cost as it is. */
  readonly unsigned?: number
  /** Projects on the shortlist that nobody has costed. */
  readonly withoutCost: number
  /** Funded projects that are neither delivered nor stopped. */
  readonly undelivered: number
}

export interface RoundFacts {
  readonly pots: readonly PotFacts[]
  /** The count, or counting again, stopped at a fault, and goes on when it is gone. */
  readonly countBlocked: boolean
  /** Five working days are over without a signature. */
  readonly deputiesSign?: boolean
  /** Of each challenge without an answer, who has it; null while nobody has. */
  readonly openChallenges?: readonly (PersonId | null)[]
  /** Paper ballots that came in time and are not keyed and compared, of each pot that has any. */
  readonly paperOpen?: Readonly<Partial<Record<NeighbourhoodId, number>>>
  /** Before it is announced: steps for which people are missing. */
  readonly peopleMissing?: readonly Pick<FilledStep, 'place' | 'missing'>[]
  /** The places a place lies in, nearest first. */
  readonly surrounding?: (place: NeighbourhoodId) => readonly NeighbourhoodId[]
}

/** Empty for a cancelled round: it needs nothing more from anybody. */
export function checklist(round: Round, facts: RoundFacts, now: Instant): readonly ChecklistItem[] {
  const phase = phaseOf(round, now)
  if (phase === 'cancelled') return []
  const at = (asked: Phase) => Math.sign(phases.indexOf(phase) - phases.indexOf(asked))
  const view: View = {
    ...facts,
    round,
    now,
    before: asked => at(asked) < 0,
    during: asked => at(asked) === 0,
    after: asked => at(asked) > 0,
  }
  return [...preparing(view), ...checking(view), ...voting(view), ...counting(view), ...delivering(view)]
}

interface View extends RoundFacts {
  readonly round: Round
  readonly now: Instant
  readonly before: (phase: Phase) => boolean
  readonly during: (phase: Phase) => boolean
  readonly after: (phase: Phase) => boolean
}

const item = (
  task: Task,
  state: TaskState,
  about: Partial<Omit<ChecklistItem, 'task' | 'state'>> = {},
): ChecklistItem => ({ task, state, acts: [], places: [], missing: 0, ...about })

const placesOf = (pots: readonly PotFacts[]) => pots.map(({ place }) => place)

function counted(pots: readonly PotFacts[], figure: 'unanswered' | 'undelivered' | 'unsigned' | 'questions') {
  const many = (pot: PotFacts) => pot[figure] ?? 0
  const open = pots.filter(pot => many(pot) > 0)
  return {
    places: placesOf(open),
    missing: open.reduce((sum, pot) => sum + many(pot), 0),
    missingIn: Object.fromEntries(open.map(pot => [pot.place, many(pot)])),
  }
}

/** The first state whose condition holds. */
const stateBy = (...rungs: readonly (readonly [TaskState, boolean])[]): TaskState =>
  rungs.find(([, holds]) => holds)?.[0] ?? 'later'

/** Stands on the list only while one is under way. */
function correcting({ round, countBlocked }: View): ChecklistItem[] {
  const { correction } = round.acts
  if (!correction) return []
  const state = stateBy(['problem', countBlocked], ['to-do', !!correction.counted], ['waiting', true])
  return [item('correction', state, { acts: ['agree-correction'], missing: 1, date: correction.at })]
}

function preparing(view: View): ChecklistItem[] {
  const { round, now, before, during, surrounding, peopleMissing = [] } = view
  const missing = peopleMissing.reduce((sum, step) => sum + step.missing.length, 0)
  const { announced } = round.acts
  const checked = announced ? checkSetUp(round, surrounding) : checkAnnouncement(round, now, surrounding)
  const faults = checked.ok ? [] : checked.refusal.faults
  const whole = faults.length === 0
  const cancelling = item('cancelling', 'to-do', { acts: ['cancel-round'], missing: 1 })
  return [
    ...(cancelRequest(round, now) ? [cancelling] : []),
    ...(voteChangeRequest(round, now)
      ? [item('changing-vote', 'to-do', { acts: ['extend-vote', 'withdraw-project'], missing: 1 })]
      : []),
    ...correcting(view),
    item('set-up', whole ? 'done' : 'problem', {
      acts: ['change-round'],
      missing: faults.length,
      faults,
    }),
    item('people', missing === 0 || announced ? 'done' : 'problem', {
      acts: ['grant-duty'],
      missing,
      places: peopleMissing.flatMap(({ place }) => place ?? []),
    }),
    item('announcement', stateBy(['done', announced !== undefined], ['to-do', whole && missing === 0]), {
      acts: ['announce-round'],
      date: round.dates.proposingAt,
    }),
    item('ideas', stateBy(['later', before('proposing')], ['waiting', during('proposing')], ['done', true]), {
      date: before('proposing') ? round.dates.proposingAt : round.dates.reviewingAt,
    }),
  ]
}

function checking({ round, pots, now, before, during, after }: View): ChecklistItem[] {
  const open = pots.filter(pot => pot.unanswered > 0)
  const empty = pots.filter(pot => pot.onBallot === 0 || pot.withoutCost > 0)
  const date = round.dates.discussingAt
  const due = now >= date
  return [
    item(
      'answers',
      stateBy(
        ['later', before('proposing') || (during('proposing') && open.length === 0)],
        ['done', after('reviewing') || open.length === 0],
        ['problem', due],
        ['to-do', true],
      ),
      {
        acts: ['review-proposal', 'shortlist-proposal'],
        ...counted(pots, 'unanswered'),
        date,
      },
    ),
    item(
      'finished-review',
      stateBy(['done', after('reviewing')], ['to-do', during('reviewing') && due && open.length === 0]),
      { acts: ['finish-review'], date },
    ),
    item(
      'shortlists',
      stateBy(
        ['later', before('discussing')],
        ['done', after('discussing') || empty.length === 0],
        ['problem', true],
      ),
      { acts: ['shortlist-proposal', 'correct-cost'], places: placesOf(empty), date: round.dates.votingAt },
    ),
    ...signing({ round, pots, before, after }),
    ...asking({ round, pots, now }),
  ]
}

/** Stands on the list only while a question waits that can still be answered. */
function asking({ round, pots, now }: Pick<View, 'round' | 'pots' | 'now'>): ChecklistItem[] {
  const open = counted(pots, 'questions')
  const acts = ['answer-as-councillor'] as const
  return open.missing > 0 && isOpen(acts[0], round, now)
    ? [item('questions', 'to-do', { acts, ...open })]
    : []
}

/** Stands on the list only where the round asks for signatures. */
function signing({ round, pots, before, after }: Pick<View, 'round' | 'pots' | 'before' | 'after'>) {
  const { signers } = reviewingOf(round)
  if (signers.length === 0) return []
  const unsigned = counted(pots, 'unsigned')
  const state = stateBy(
    ['later', before('reviewing')],
    ['done', after('discussing')],
    ['to-do', unsigned.missing > 0],
    ['later', before('discussing')],
    ['done', true],
  )
  const acts = signers.map(as => projectSigningActs[as])
  return [item('project-signatures', state, { acts, ...unsigned, date: round.dates.votingAt })]
}

function voting({ round, pots, before, during, after }: View): ChecklistItem[] {
  const rollless = pots.filter(pot => !pot.rollBegun)
  const ready = pots.every(pot => pot.onBallot > 0 && pot.withoutCost === 0 && !pot.unsigned)
  const { votingAt, closesAt } = round.dates
  const frozen = round.acts.frozen !== undefined
  return [
    item(
      'roll',
      stateBy(
        ['later', round.pots.length === 0],
        ['done', rollless.length === 0 || after('voting')],
        ['to-do', before('discussing')],
        ['problem', true],
      ),
      { acts: ['import-roll'], places: placesOf(rollless), date: votingAt },
    ),
    item(
      'freeze',
      stateBy(['done', frozen || after('discussing')], ['to-do', during('discussing') && ready]),
      {
        acts: ['freeze-ballot'],
        date: votingAt,
      },
    ),
    item('vote', stateBy(['later', before('voting')], ['waiting', during('voting')], ['done', true]), {
      date: before('voting') ? votingAt : closesAt,
    }),
  ]
}

/** What came on paper before the end of the vote: the box is opened when all of it is in. */
function paperIn({ paperOpen = {}, round, before, during }: View): ChecklistItem {
  const places = round.pots
    .map(({ neighbourhood }) => neighbourhood)
    .filter(place => (paperOpen[place] ?? 0) > 0)
  const missingIn = Object.fromEntries(places.map(place => [place, paperOpen[place] ?? 0]))
  const missing = Object.values(missingIn).reduce((sum, many) => sum + many, 0)
  const state = stateBy(
    ['later', before('voting')],
    ['waiting', during('voting')],
    ['problem', during('counting') && missing > 0],
    ['done', true],
  )
  const about = { places, missing, missingIn }
  return item('paper', state, {
    acts: ['make-batch', 'key-paper', 'settle-batch', 'audit-paper'],
    ...(state === 'problem' ? about : {}),
    date: before('voting') ? round.dates.votingAt : round.dates.closesAt,
  })
}

function counting(view: View): ChecklistItem[] {
  const { round, countBlocked, deputiesSign = false, openChallenges = [], during, after } = view
  const paper = paperIn(view)
  const over = after('counting')
  const done = round.acts.counted !== undefined
  const approved = openingApproved(round)
  const approvals = round.acts.openingApprovals?.length ?? 0
  const missing = missingSignOffs(round)
  const signOff = (task: Task, as: SignOff['as']) => {
    const places = missing.filter(needed => needed.as === as).map(({ pot }) => pot)
    const state = stateBy(['done', over || (done && places.length === 0)], ['to-do', done && !countBlocked])
    const acts: Act[] = [signOffActs[as], ...(deputiesSign ? (['sign-off-as-deputy'] as const) : [])]
    const date = round.acts.counted?.at
    return item(task, state, { acts, places, missing: places.length, ...(deputiesSign && date && { date }) })
  }
  return [
    paper,
    item(
      'opening',
      stateBy(
        ['done', over || approved],
        ['later', paper.state === 'problem'],
        ['to-do', during('counting')],
      ),
      {
        acts: ['approve-opening'],
        missing: Math.max(0, openingApprovalsNeeded - approvals),
      },
    ),
    item(
      'count',
      stateBy(
        ['problem', countBlocked && !over],
        ['done', over || done],
        ['waiting', during('counting') && approved],
      ),
      countBlocked && !over ? { acts: ['see-count'] } : {},
    ),
    signOff('councillor-sign-off', 'councillor'),
    signOff('officer-sign-off', 'officer'),
    item(
      'publication',
      stateBy(
        ['done', over],
        ['never', isNeverPublished(round)],
        ['to-do', done && missing.length === 0 && !countBlocked && openChallenges.length === 0],
      ),
      { acts: ['publish-results'] },
    ),
  ]
}

/** A refusal to sign is one before the results are out; none is left when the result is certified. */
function challenged({ round, openChallenges = [], before, during, after }: View): ChecklistItem {
  const open = openChallenges.length > 0 && !after('delivering')
  const state = stateBy(
    ['to-do', open && (during('counting') || during('results'))],
    ['problem', open],
    ['never', isNeverPublished(round) && before('results')],
    ['later', before('results')],
    ['waiting', during('results')],
    ['done', true],
  )
  return item('challenges', state, {
    acts: open ? ['assign-challenge', 'answer-challenge'] : [],
    missing: openChallenges.length,
    heldBy: openChallenges,
    date: round.dates.challengesUntil,
  })
}

function delivering(view: View): ChecklistItem[] {
  const { round, pots, openChallenges = [], before, during, after } = view
  const doubted = openChallenges.length > 0 || round.acts.correction !== undefined
  const open = pots.filter(pot => pot.undelivered > 0)
  const never = isNeverPublished(round) && before('results')
  return [
    challenged(view),
    item(
      'certification',
      stateBy(
        ['never', never],
        ['later', before('delivering')],
        ['done', round.acts.certified !== undefined],
        ['later', doubted],
        ['to-do', true],
      ),
      {
        acts: certificationsMissing(round).map(as => certifyingActs[as]),
        missing: certificationsMissing(round).length,
        date: round.dates.challengesUntil,
      },
    ),
    item(
      'delivery',
      stateBy(['never', never], ['later', before('results')], ['done', open.length === 0], ['to-do', true]),
      {
        acts: ['report-delivery'],
        ...counted(pots, 'undelivered'),
      },
    ),
    item(
      'closing',
      stateBy(
        ['never', never],
        ['done', after('delivering')],
        ['to-do', during('delivering') && open.length === 0 && !doubted],
      ),
      { acts: ['close-round'] },
    ),
  ]
}

/** What the round waits for: the first thing that somebody can do, else what takes its time. */
export const nextOf = (items: readonly ChecklistItem[]): ChecklistItem | undefined =>
  items.find(({ state }) => state === 'problem' || state === 'to-do') ??
  items.find(({ state }) => state === 'waiting')
