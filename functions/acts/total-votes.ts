// Taking the totals of a closed vote from the roll, and signing them: how many ballots the count must find in the box. It
// runs where casting runs, since the count may not read the roll.
import { signRollRecord } from '../../shared/ballots/roll-record.ts'
import { type SignedTotals, signTotals } from '../../shared/ballots/totals.ts'
import type { NotFoundRefusal, PaperRefusal } from '../../shared/contract/refusals.ts'
import { assert, must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { envelopesUnfinished, paperAccount, paperStanding } from '../parts/ballots/paper-standing.ts'
import { rollRecord } from '../parts/roll/roll-record.ts'
import { rollTotals } from '../store/roll.ts'
import { type KeyGone, signingKeyOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'
import { getTotals, newTotals } from '../store/totals.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | PaperRefusal | Refusal<'gates-open'> | KeyGone

/** The scheduler's, after the close. Safe to run twice: the totals first taken are the ones that stand. */
export async function totalVotes(
  { db, keys }: Hands,
  id: RoundId,
): Promise<Result<readonly SignedTotals[], Refused>> {
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
