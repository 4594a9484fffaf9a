// The one write that makes a place on the roll and its ballot void: both, or neither. What was in the box is gone with it;
// a mark stays in its place, so that nothing in the box ever vanishes without a trace.
import { voidForm } from '../../shared/ballots/sealed-ballot.ts'
import type { RollEntry } from '../../shared/eligibility/roll.ts'
import type { BallotKey } from '../../shared/lib/ids.ts'
import { boxKey, rollKey, totalsKey } from './keys.ts'
import { type Clause, check, putIf, update } from './transact.ts'

/** `ballot`: under which key the box has it; undefined where they have not voted. */
export function voidedBallot(
  { round, pot, voterKey, status, version }: RollEntry,
  ballot: BallotKey | undefined,
): Clause[] {
  return [
    // What the totals say is what the count must find: from then on nothing is taken out.
    check('totals-not-taken', 'core', totalsKey(round), { exists: false }),
    update(
      'roll-as-seen',
      'roll',
      rollKey(round, pot, voterKey),
      { equals: { version, status } },
      { set: { status: 'void', version: version + 1 } },
    ),
    ...(ballot === undefined
      ? []
      : [
          putIf(
            'ballot-is-there',
            'box',
            { ...boxKey(round, pot, ballot), form: voidForm },
            { exists: true },
          ),
        ]),
  ]
}
