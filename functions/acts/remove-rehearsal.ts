// What follows from deleting a rehearsal. Its key, its ballots and its roll have gone where each may be touched; here go its
// files and everything in the table, until nothing is left of it but the journal's line that there was one.
import type { RoundId } from '../../shared/lib/ids.ts'
import { ok, type Refusal, type Result, refuse } from '../../shared/lib/result.ts'
import { photosOf } from '../../shared/proposals/photo.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { checksFolder, verdictsFolder } from '../ports/second-program.ts'
import { notedDraftPhotos } from '../store/drafts.ts'
import { listProposals } from '../store/proposals.ts'
import { removeRound } from '../store/remove-round.ts'
import { getRound } from '../store/rounds.ts'

export const isRemovalDue = ({ acts }: Round): boolean =>
  acts.deleted !== undefined && acts.secretsEnded !== undefined && acts.rollForgotten !== undefined

/** Interrupted anywhere, it is begun again. */
export async function removeRehearsal(
  { db, files }: Hands,
  id: RoundId,
): Promise<Result<undefined, Refusal<'secrets-not-gone'>>> {
  const round = await getRound(db, id)
  if (!round) return ok()
  if (!isRemovalDue(round)) return refuse({ reason: 'secrets-not-gone' })
  const sent = await listProposals(db, id, { consistent: true })
  const proposals = new Set([...sent.map(proposal => proposal.id), ...(await notedDraftPhotos(db, id))])
  const folders = [
    `rounds/${id}/`,
    `${checksFolder}/${id}/`,
    `${verdictsFolder}/${id}/`,
    `published/rounds/${id}/`,
    ...[...proposals].map(photosOf),
  ]
  for (const folder of folders) for await (const key of files.list(folder)) await files.remove(key)
  await removeRound(db, id)
  return ok()
}
