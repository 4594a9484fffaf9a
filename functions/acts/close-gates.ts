// Closing the vote: a minute after the announced end, so that what was sent in time has arrived. All 64 gates and the round
// close in one transaction, against which every ballot is either before or after, whatever the workers' clocks say.

import { gateCount } from '../../shared/ballots/commitment.ts'
import type { NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import { assert } from '../../shared/lib/assert.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { voteWindow } from '../../shared/rounds/vote-window.ts'
import type { Hands } from '../hands.ts'
import { closedGate, closedGates, transactUnlessBusy } from '../store/gates.ts'
import { journalled } from '../store/journal.ts'
import { changedRound, getRound } from '../store/rounds.ts'
import { type TransactOptions, transact } from '../store/transact.ts'

export const graceSeconds = 60
const tries = 10

type Refused = NotFoundRefusal | RoundRefusal | Refusal<'vote-not-open'> | Refusal<'changed-meanwhile'>
type Closed = Promise<Result<{ readonly closedAt: Instant }, Refused>>

/** The scheduler's. Safe to run twice, and at the same time. */
export async function closeGates(hands: Hands, id: RoundId, options: TransactOptions = {}): Closed {
  for (let tried = 0; tried < tries; tried++) {
    const round = await getRound(hands.db, id)
    if (!round) return refuse({ reason: 'unknown-round' })
    if (round.acts.gatesClosed) return ok({ closedAt: round.acts.gatesClosed.at })
    const now = hands.clock.now()
    if (!round.acts.frozen || voteWindow(round, now) !== 'closed') return refuse(tooEarly(round))
    const date = secondsAfter(round.dates.closesAt, graceSeconds)
    if (now < date) return refuse({ reason: 'date-not-reached', date })

    const closed = await transactUnlessBusy(
      hands.db,
      [
        roundWith(round, { draining: drainingSince(round, now), gatesClosed: { at: now } }),
        ...closedGates(id),
        entryOf(hands, round, now),
      ],
      { attempts: tries, ...options },
    )
    if (closed.ok) return ok({ closedAt: now })
    if (closed.refusal.reason === 'busy') return closeOneByOne(hands, round, now, options)
    // Somebody changed the round, perhaps by extending the vote: look again.
    assert(closed.refusal.broken.join() === 'round-unchanged', `round ${id} lacks a gate`)
  }
  return refuse({ reason: 'changed-meanwhile' })
}

/**
 * The way for a close that so many are casting into that it never comes through as a whole. From `draining` on the vote
 * cannot be extended; the closing of the last gate, with the round, is the legal end.
 */
async function closeOneByOne(hands: Hands, round: Round, now: Instant, options: TransactOptions): Closed {
  const patient = { ...options, attempts: 1000 }
  let standing = round
  if (!standing.acts.draining) {
    const drained = await transact(hands.db, [roundWith(standing, { draining: { at: now } })], patient)
    if (!drained.ok) return refuse({ reason: 'changed-meanwhile' })
    standing = {
      ...standing,
      version: standing.version + 1,
      acts: { ...standing.acts, draining: { at: now } },
    }
  }
  for (let gate = 0; gate < gateCount - 1; gate++)
    await transact(hands.db, [closedGate(round.id, gate)], patient)
  const closedAt = hands.clock.now()
  const last = await transact(
    hands.db,
    [
      roundWith(standing, { gatesClosed: { at: closedAt } }),
      closedGate(round.id, gateCount - 1),
      entryOf(hands, round, closedAt),
    ],
    patient,
  )
  return last.ok ? ok({ closedAt }) : refuse({ reason: 'changed-meanwhile' })
}

const roundWith = (round: Round, acts: Pick<Round['acts'], 'draining' | 'gatesClosed'>) =>
  changedRound({ ...round, acts: { ...round.acts, ...acts } })

const drainingSince = (round: Round, now: Instant) => round.acts.draining ?? { at: now }

function tooEarly({ acts, dates }: Round): Refused {
  return acts.frozen && !acts.cancelled
    ? { reason: 'date-not-reached', date: secondsAfter(dates.closesAt, graceSeconds) }
    : { reason: 'vote-not-open' }
}

const entryOf = ({ entropy }: Hands, round: Round, now: Instant) =>
  journalled({
    id: entropy.ulid() as JournalId,
    at: now,
    act: 'close-gates',
    round: round.id,
    subject: round.title,
    facts: { announcedFor: round.dates.closesAt },
  })
