// Taking the totals of a closed vote from the roll, and signing them: how many ballots the count must find in the box. It
// runs where casting runs, since the count may not read the roll.
import { signRollRecord } from '../../shared/ballots/roll-record.ts'
import { type SignedTotals, signTotals } from '../../shared/ballots/totals.ts'
import type { ChangedRefusal, NotFoundRefusal, PaperRefusal } from '../../shared/contract/refusals.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { envelopesUnfinished, paperAccount, paperStanding } from '../parts/ballots/paper-standing.ts'
import { recordCountFault } from '../parts/ballots/record-count-fault.ts'
import { lessThanNoted } from '../parts/roll/noted-votes.ts'
import { rollRecord } from '../parts/roll/roll-record.ts'
import { rollTotals } from '../store/roll.ts'
import { type KeyGone, signingKeyOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'
import { getTotals, newTotals } from '../store/totals.ts'
import { transact } from '../store/transact.ts'

type Refused =
  | NotFoundRefusal
  | PaperRefusal
  | ChangedRefusal
  | Refusal<'gates-open' | 'votes-went-back'>
  | KeyGone

/** The scheduler's, after the close. Safe to run twice: the totals first taken are the ones that stand. */
export async function totalVotes(
  hands: Hands,
  id: RoundId,
): Promise<Result<readonly SignedTotals[], Refused>> {
  const { db, keys } = hands
  const round = await getRound(db, id)
  if (!round) return refuse({ reason: 'unknown-round' })
  if (!round.acts.gatesClosed) return refuse({ reason: 'gates-open' })
  const before = await getTotals(db, id)
  if (before) return ok(before)
  const key = await signingKeyOf(db, keys, id)
  if (!key.ok) return key
  const totals: SignedTotals[] = []
  const standing = await paperStanding(db, round)
  const envelopes = envelopesUnfinished(standing)
  if (envelopes > 0) return refuse({ reason: 'paper-not-finished', envelopes })
  for (const desk of standing) {
    const { pot } = desk
    const { onPaper, ...roll } = await rollTotals(db, id, pot)
    // Tables that were set back agree with one another: only the note knows what they have lost.
    const less = await lessThanNoted(hands, key.value, { round: id, pot }, { ...roll, onPaper })
    if (less) {
      const said = await recordCountFault(hands, round, { fault: 'votes-went-back', ...less })
      return said.ok ? refuse({ reason: 'votes-went-back' }) : said
    }
    const { keyed, account } = await paperAccount(db, desk)
    assert(onPaper === desk.desk.logged, `roll and paper desk of ${pot} in ${id} disagree`)
    totals.push(
      await signTotals(key.value, {
        round: id,
        pot,
        ...roll,
        onPaper: keyed,
        ...(account && { paper: account }),
      }),
    )
  }
  const record = await signRollRecord(key.value, await rollRecord(db, id))
  const written = await transact(db, [newTotals(id, totals, record)])
  return ok(written.ok ? totals : must(await getTotals(db, id), 'totals that were just taken'))
}
