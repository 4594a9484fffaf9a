// Which phase a round is in: computed from its dates and the recorded acts of people, never a stored flag that a
// timer must flip. Each rung says what it waits for.
import type { Instant } from '../lib/instant.ts'
import type { Round, RoundDates } from './round.ts'

export const phases = [
  'draft',
  'proposing',
  'reviewing',
  'discussing',
  'voting',
  'counting',
  'results',
  'delivering',
  'closed',
  'cancelled',
] as const
export type Phase = (typeof phases)[number]

export function phaseOf(round: Round, now: Instant): Phase {
  const { acts, dates } = round
  if (acts.cancelled || acts.deleted) return 'cancelled'
  if (acts.closed) return 'closed'
  if (acts.published) return now < dates.challengesUntil ? 'results' : 'delivering'
  if (acts.gatesClosed) return 'counting'
  if (!acts.announced || now < dates.proposingAt) return 'draft'
  if (now < dates.reviewingAt) return 'proposing'
  if (now < dates.discussingAt || !acts.reviewFinished) return 'reviewing'
  if (now < dates.votingAt || !acts.frozen) return 'discussing'
  return 'voting'
}

/** True from the announced end on: ballots are refused by the clock although the gates may still stand open. */
export const pastAnnouncedClose = (round: Round, now: Instant): boolean => now >= round.dates.closesAt

/** When the phase is due to end, where a date says so. */
export function phaseEndsAt(round: Round, phase: Phase): Instant | undefined {
  const ends: Partial<Record<Phase, keyof RoundDates>> = {
    draft: 'proposingAt',
    proposing: 'reviewingAt',
    reviewing: 'discussingAt',
    discussing: 'votingAt',
    voting: 'closesAt',
    results: 'challengesUntil',
  }
  const key = ends[phase]
  return key === undefined ? undefined : round.dates[key]
}

/** The next of the round's dates after now: a page that shows this round may be kept no longer than until then. */
export function nextDate(round: Round, now: Instant): Instant | undefined {
  return Object.values(round.dates)
    .filter(date => date > now)
    .sort()[0]
}

/** The four steps residents see, in place of the nine phases that staff and the API know. */
export const steps = ['ideas', 'checks', 'vote', 'making-it-happen'] as const
export type Step = (typeof steps)[number]

export function stepOf(phase: Phase): Step | undefined {
  switch (phase) {
    case 'proposing':
      return 'ideas'
    case 'reviewing':
    case 'discussing':
      return 'checks'
    case 'voting':
    case 'counting':
      return 'vote'
    case 'results':
    case 'delivering':
      return 'making-it-happen'
    default:
      return undefined
  }
}
