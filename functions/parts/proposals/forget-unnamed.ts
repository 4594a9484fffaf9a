// The name of somebody who asked not to be named: officers see it while there is an account behind it, and it was never published, so it
// goes with the account.
import type { PersonId } from '../../../shared/lib/ids.ts'
import { ok } from '../../../shared/lib/result.ts'
import type { Db } from '../../store/db.ts'
import { changedProposal, getProposal, getProposer } from '../../store/proposals.ts'
import { everyRound } from '../../store/rounds.ts'
import { transact } from '../../store/transact.ts'
import { decideAnew, moved } from '../decide-anew.ts'

/** Safe to repeat. */
export async function forgetUnnamed(db: Db, person: PersonId): Promise<void> {
  for (const { id: round } of await everyRound(db)) {
    const { proposals, withdrawn } = await getProposer(db, round, person)
    for (const id of [...proposals, ...withdrawn])
      await decideAnew(async () => {
        const proposal = await getProposal(db, round, id)
        if (!proposal?.anonymous?.name) return ok()
        const written = await transact(db, [changedProposal({ ...proposal, anonymous: { name: '' } })])
        return written.ok ? ok() : moved
      })
  }
}
