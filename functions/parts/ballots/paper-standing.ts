// How far the paper desk is, pot by pot: what the checklist, the opening of the box and the totals wait for.
import type { PaperAccount } from '../../../shared/ballots/totals.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import type { Db } from '../../store/db.ts'
import { type Batch, listBatches, listPapers } from '../../store/paper-batches.ts'
import { getPaperDesk, type PaperDesk } from '../../store/paper-desk.ts'

export interface PaperStanding {
  readonly pot: NeighbourhoodId
  readonly desk: PaperDesk
  readonly batches: readonly Batch[]
  /** Envelopes in no batch, or in one that is not closed. */
  readonly unfinished: number
}

export async function paperStanding(db: Db, round: Round): Promise<readonly PaperStanding[]> {
  return Promise.all(
    round.pots.map(async ({ neighbourhood: pot }) => {
      const desk = await getPaperDesk(db, round.id, pot)
      const batches = desk.batches === 0 ? [] : await listBatches(db, round.id, pot)
      const done = batches
        .filter(({ state }) => state === 'closed')
        .reduce((sum, { envelopes }) => sum + envelopes, 0)
      return { pot, desk, batches, unfinished: desk.logged - done }
    }),
  )
}

export const envelopesUnfinished = (standing: readonly PaperStanding[]): number =>
  standing.reduce((sum, { unfinished }) => sum + unfinished, 0)

/** Of a finished desk. `keyed`: ballots in the box. */
export async function paperAccount(
  db: Db,
  { desk, batches }: PaperStanding,
): Promise<{ readonly keyed: number; readonly account: PaperAccount | undefined }> {
  const spoilt: Record<string, number> = {}
  let keyed = 0
  for (const batch of batches)
    for (const paper of await listPapers(db, batch))
      if (paper.state === 'accepted') keyed++
      else if (paper.spoilt !== undefined) spoilt[paper.spoilt] = (spoilt[paper.spoilt] ?? 0) + 1
  const { logged, setAside, late } = desk
  const account = { envelopes: logged, spoilt, setAside, late }
  return { keyed, account: logged + setAside + late === 0 ? undefined : account }
}
