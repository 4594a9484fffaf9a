// The paper desk of a pot: how many envelopes came and what became of them. Logging one marks the place on the roll in the
// same write, so that nobody votes twice; which envelope was whose stands nowhere else, and when it came nowhere at all.
import { gateOf } from '../../shared/ballots/commitment.ts'
import { voidForm } from '../../shared/ballots/sealed-ballot.ts'
import type { RollEntry } from '../../shared/eligibility/roll.ts'
import type { BallotKey, NeighbourhoodId, PersonId, RoundId, VoterKey } from '../../shared/lib/ids.ts'
import { daysAfter, epochOf, type Instant } from '../../shared/lib/instant.ts'
import { EXPIRY } from '../../shared/platform/tables.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import { type Db, getItem } from './db.ts'
import { boxKey, gateKey, paperDeskKey, paperSwapKey, rollKey, totalsKey, unopenedKey } from './keys.ts'
import { type Clause, check, put, putIf, putNew, update } from './transact.ts'

export interface PaperDesk {
  /** Envelopes logged in time. */
  readonly logged: number
  /** Of those, whose ballot lies in a batch. */
  readonly batched: number
  readonly batches: number
  /** Left unopened: of people who had voted, who are not on the roll, or a second one. */
  readonly setAside: number
  /** Left unopened: after the end of the vote. */
  readonly late: number
  /** Ballots sent online that paper took the place of; they are among `logged`. */
  readonly replaced: number
}

const empty: PaperDesk = { logged: 0, batched: 0, batches: 0, setAside: 0, late: 0, replaced: 0 }

export async function getPaperDesk(db: Db, round: RoundId, pot: NeighbourhoodId): Promise<PaperDesk> {
  const item = await getItem<Partial<PaperDesk>>(db, 'core', paperDeskKey(round, pot), { consistent: true })
  const { logged, batched, batches, setAside, late, replaced } = { ...empty, ...item }
  return { logged, batched, batches, setAside, late, replaced }
}

type Tally = Partial<Record<keyof PaperDesk, number>>

const tallied = (round: RoundId, pot: NeighbourhoodId, add: Tally): Clause =>
  update('desk-counts', 'core', paperDeskKey(round, pot), undefined, { add })

/** In time, of somebody who has not voted: shuts the online way. `ballot`: under which key the box would have had theirs. */
export const loggedEnvelope = (
  { round, pot, voterKey, version }: RollEntry,
  ballot: BallotKey,
): readonly Clause[] => [
  check('gate-open', 'core', gateKey(round, gateOf(ballot)), { equals: { state: 'open' } }),
  update(
    'roll-as-seen',
    'roll',
    rollKey(round, pot, voterKey),
    { equals: { version, status: 'eligible' } },
    { set: { status: 'voted-on-paper', version: version + 1 } },
    { returnOld: true },
  ),
  tallied(round, pot, { logged: 1 }),
]

/** Their place on the roll remembers it, so that the same envelope is not set aside twice. */
export const setAsideEnvelope = ({ round, pot, voterKey, version, status }: RollEntry): readonly Clause[] => [
  update(
    'roll-as-seen',
    'roll',
    rollKey(round, pot, voterKey),
    { equals: { version, status }, absent: ['paperSetAside'] },
    { set: { paperSetAside: true } },
  ),
  tallied(round, pot, { setAside: 1 }),
]

export async function isSetAside(
  db: Db,
  { round, pot, voterKey }: Pick<RollEntry, 'round' | 'pot' | 'voterKey'>,
) {
  const item = await getItem<{ paperSetAside?: boolean }>(db, 'roll', rollKey(round, pot, voterKey), {
    consistent: true,
  })
  return item?.paperSetAside === true
}

/** Envelopes of nobody in particular. `id` is the form's: what was sent twice is one log. */
export const unopenedEnvelopes = (
  round: RoundId,
  pot: NeighbourhoodId,
  id: string,
  add: Pick<Tally, 'setAside' | 'late'>,
): readonly Clause[] => [
  // What the totals say stands in the account of the vote: nothing comes to it afterwards.
  check('totals-not-taken', 'core', totalsKey(round), { exists: false }),
  putNew('log-is-new', 'core', { ...unopenedKey(round, id), pot }),
  tallied(round, pot, add),
]

/** The ballot sent online leaves the box, where its mark stays; the envelope takes its place on the roll. */
export const swappedForPaper = (
  { round, pot, voterKey, version }: RollEntry,
  ballot: BallotKey,
): readonly Clause[] => [
  check('gate-open', 'core', gateKey(round, gateOf(ballot)), { equals: { state: 'open' } }),
  update(
    'roll-as-seen',
    'roll',
    rollKey(round, pot, voterKey),
    { equals: { version, status: 'voted' } },
    { set: { status: 'voted-on-paper', version: version + 1 } },
  ),
  putIf('ballot-is-there', 'box', { ...boxKey(round, pot, ballot), form: voidForm }, { exists: true }),
  tallied(round, pot, { logged: 1, replaced: 1 }),
]

export interface PaperSwap extends NamedAct {
  readonly by: PersonId
  readonly round: RoundId
  readonly pot: NeighbourhoodId
  readonly voterKey: VoterKey
}

const daysToConfirmSwap = 1

export async function getPaperSwap(
  db: Db,
  { round, pot, voterKey }: Pick<PaperSwap, 'round' | 'pot' | 'voterKey'>,
  now: Instant,
): Promise<PaperSwap | undefined> {
  return getItem<PaperSwap>(db, 'core', paperSwapKey(round, pot, voterKey), { consistent: true, now })
}

export const askedToSwap = (swap: PaperSwap): Clause =>
  put('request-stands', 'core', {
    ...paperSwapKey(swap.round, swap.pot, swap.voterKey),
    ...swap,
    [EXPIRY]: Math.floor(epochOf(daysAfter(swap.at, daysToConfirmSwap)) / 1000),
  })
