// The one write that takes a ballot, for people and imports alike: the gate is open, the roll has not moved since the voter
// looked, and the box takes the ballot for the first time or in place of the one before. All of it, or nothing.
//
//   voter ── page saw version 3 ── cast(replaces 3) ──┬── gate open? ── roll at 3? ── ballot there? ── all written: 4
//   the same voter, another browser ── cast(replaces 3) ──┘ roll is at 4: nothing written, and the roll's item says why
import type { PreparedBallot } from '../../shared/ballots/cast.ts'
import { gateOf } from '../../shared/ballots/commitment.ts'
import { sealedForm } from '../../shared/ballots/sealed-ballot.ts'
import { mostCasts, type RollEntry } from '../../shared/eligibility/roll.ts'
import { assert } from '../../shared/lib/assert.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Db } from './db.ts'
import { boxKey, gateKey, rollKey } from './keys.ts'
import { type Clause, check, putIf, type TransactOptions, transact, update } from './transact.ts'

export type BallotToStore = Pick<PreparedBallot, 'round' | 'pot' | 'voterKey' | 'ballotKey' | 'castHash'> & {
  /** All that the box keeps (functions/parts/ballots/seal-ballot.ts): no version, no time, no commitment. */
  readonly sealed: Uint8Array
  /** The roll version the voter saw, 0 for a first ballot. */
  readonly replaces: number
}

/** What the roll says of the voter, where that is not what the cast took for granted. */
export type RollState = Pick<RollEntry, 'status' | 'version' | 'castHashes'>

export type NotStored =
  | Refusal<'gate-closed'>
  | (Refusal<'roll-moved'> & {
      /** Undefined: the voter is not on the roll. */
      readonly state: RollState | undefined
    })

export function castClauses(ballot: BallotToStore): Clause[] {
  const { round, pot, voterKey, ballotKey, castHash, sealed, replaces } = ballot
  return [
    check('gate-open', 'core', gateKey(round, gateOf(ballotKey)), { equals: { state: 'open' } }),
    update(
      'roll-as-seen',
      'roll',
      rollKey(round, pot, voterKey),
      {
        equals: { version: replaces },
        oneOf: { status: ['eligible', 'voted'] },
        fewerThan: { castHashes: mostCasts },
      },
      { set: { version: replaces + 1, status: 'voted' }, append: { castHashes: [castHash] } },
      { returnOld: true },
    ),
    putIf(
      'box-as-roll-says',
      'box',
      { ...boxKey(round, pot, ballotKey), form: sealedForm, content: sealed },
      { exists: replaces > 0 },
    ),
  ]
}

export async function storeBallot(
  db: Db,
  ballot: BallotToStore,
  options?: TransactOptions,
): Promise<Result<{ readonly version: number }, NotStored>> {
  const written = await transact(db, castClauses(ballot), options)
  if (written.ok) return ok({ version: ballot.replaces + 1 })
  const { broken, old } = written.refusal
  // The roll speaks first: a request that comes again after the close must be known again, not turned away.
  if (broken.includes('roll-as-seen'))
    return refuse({ reason: 'roll-moved', state: old['roll-as-seen'] as RollState | undefined })
  assert(broken.includes('gate-open'), `roll and box of round ${ballot.round} disagree about a ballot`)
  return refuse({ reason: 'gate-closed' })
}
