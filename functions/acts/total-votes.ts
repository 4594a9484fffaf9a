// Taking the totals of a closed vote from the roll, and signing them: how many ballots the count must find in the box. It
// runs where casting runs, since the count may not read the roll.
import { type SignedTotals, signTotals } from '../../shared/ballots/totals.ts'
import type { NotFoundRefusal } from '../../shared/contract/refusals.ts'
import { must } from '../../shared/lib/assert.ts'
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Hands } from '../hands.ts'
import { rollTotals } from '../store/roll.ts'
import { type KeyGone, signingKeyOf } from '../store/round-keys.ts'
import { getRound } from '../store/rounds.ts'
import { getTotals, newTotals } from '../store/totals.ts'
import { transact } from '../store/transact.ts'

type Refused = NotFoundRefusal | Refusal<'gates-open'> | KeyGone

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
  for (const { neighbourhood: pot } of round.pots)
    totals.push(await signTotals(key.value, { round: id, pot, ...(await rollTotals(db, id, pot)) }))
  const written = await transact(db, [newTotals(id, totals)])
  return ok(written.ok ? totals : must(await getTotals(db, id), 'totals that were just taken'))
}
