// A cancelled round gives its pots' money back to the funds it came from.
import { returnPot } from '../../shared/funds/pots.ts'
import type { JournalId, RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { keepingOf } from '../parts/money/money-asked.ts'
import { journalled } from '../store/journal.ts'
import { book, readBalances } from '../store/ledger.ts'
import { getPotMoney, potsReturned } from '../store/pot-money.ts'
import { getRound } from '../store/rounds.ts'
import { transact } from '../store/transact.ts'

export async function isReturningDue({ db }: Pick<Hands, 'db'>, { id, acts }: Round): Promise<boolean> {
  if (!acts.potsOpened || !acts.cancelled) return false
  return !(await getPotMoney(db, id)).returned
}

export async function returnPots(hands: Hands, id: RoundId): Promise<Result<undefined, Refusal>> {
  const { db, council, clock, entropy } = hands
  const round = await getRound(db, id)
  if (!round || !(await isReturningDue(hands, round))) return ok()
  const at = clock.now()
  const why = round.acts.cancelled?.reason ?? round.title
  for (const { neighbourhood: fund } of round.pots) {
    const entry = returnPot(keepingOf(council), round, fund, await readBalances(db, fund), why, { at })
    const booked = entry ? await book(db, council.currency, [entry]) : ok()
    if (!booked.ok && booked.refusal.reason !== 'entry-differs')
      return refuse({ reason: booked.refusal.reason })
  }
  await transact(db, [
    potsReturned(id),
    journalled({
      id: entropy.ulid() as JournalId,
      at,
      act: 'return-pots',
      round: id,
      subject: round.title,
      why,
    }),
  ])
  return ok()
}
