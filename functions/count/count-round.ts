// From closed gates to a recorded outcome: once two officers have approved it, the box is opened and counted. It reads the
// box and never the roll. Interrupted anywhere, it is begun again and comes to the same bytes. A result that is corrected is
// counted again the same way, beside the first.
import type { CountFault } from '../../shared/ballots/count-fault.ts'
import type { ChangedRefusal, NotFoundRefusal, RoundRefusal } from '../../shared/contract/refusals.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { phaseOf } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import { openingApproved } from '../../shared/rounds/sign-offs.ts'
import { recordCount } from '../acts/record-count.ts'
import { recordRecount } from '../acts/record-recount.ts'
import type { Hands } from '../hands.ts'
import { recordCountFault } from '../parts/ballots/record-count-fault.ts'
import { openBox } from '../store/box.ts'
import type { KeptCount } from '../store/outcome.ts'
import { type KeyGone, openingKeyOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'
import { getRollRecord, getTotals } from '../store/totals.ts'
import { countBallots, keepCount, type ToCount } from './count-ballots.ts'
import type { CountBlocked } from './open-pot.ts'

/** Not to be counted yet, or no more: nothing is wrong. */
export type NotDue = Refusal<'count-not-due'>

type Refused = NotFoundRefusal | NotDue | CountBlocked | KeyGone | RoundRefusal | ChangedRefusal

export async function countRound(
  hands: Hands,
  id: RoundId,
): Promise<Result<{ readonly outcomeSha256: string }, Refused>> {
  const { db, clock } = hands
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (round.acts.counted) return ok({ outcomeSha256: round.acts.counted.outcomeSha256 })
  if (phaseOf(round, clock.now()) !== 'counting' || !openingApproved(round))
    return refuse({ reason: 'count-not-due' })
  const ballots = await ballotsInBox(hands, round)
  if (!ballots.ok) return ballots
  const counted = await counting(hands, round, ballots.value, true)
  if (!counted.ok) return counted
  const recorded = await recordCount(hands, round, counted.value)
  return recorded.ok ? ok({ outcomeSha256: counted.value.outcomeSha256 }) : recorded
}

/** For a correction that was asked for. Answers whether it came to something else than was published. */
export async function recountRound(
  hands: Hands,
  id: RoundId,
): Promise<Result<{ readonly differs: boolean }, Refused>> {
  const round = await getRound(hands.db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  const { correction } = round.acts
  if (!correction) return refuse({ reason: 'count-not-due' })
  if (correction.counted) return ok({ differs: true })
  const ballots = await ballotsInBox(hands, round)
  if (!ballots.ok) return ballots
  const counted = await counting(hands, round, ballots.value, false)
  return counted.ok ? recordRecount(hands, round, counted.value) : counted
}

async function counting(
  hands: Hands,
  round: Round,
  ballots: ToCount,
  isFirst: boolean,
): Promise<Result<KeptCount, CountBlocked | RoundRefusal | ChangedRefusal | NotFoundRefusal>> {
  const counted = await countBallots(hands, round, ballots)
  const kept = counted.ok ? await keepCount(hands.files, round.id, counted.value, isFirst) : counted
  if (kept.ok) return kept
  const { reason: _, ...fault } = kept.refusal
  const recorded = await recordCountFault(hands, round, fault as CountFault)
  return recorded.ok ? kept : recorded
}

async function ballotsInBox({ db, keys }: Hands, round: Round): Promise<Result<ToCount, NotDue | KeyGone>> {
  const totals = await getTotals(db, round.id)
  if (!totals) return refuse({ reason: 'count-not-due' })
  const key = await openingKeyOf(db, keys, round)
  if (!key.ok) return refuse({ reason: key.refusal.reason === 'key-gone' ? 'key-gone' : 'count-not-due' })
  const record = await getRollRecord(db, round.id)
  return ok({ totals, record, ballotsOf: pot => openBox(db, key.value, { round: round.id, pot }) })
}
