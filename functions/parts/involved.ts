// What has to be read to say who had a part in a round, and so may not answer for it.
import type { Challenge, Involved } from '../../shared/rounds/challenge.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { listProposals } from '../store/proposals.ts'

export async function involvedIn(
  { db }: Pick<Hands, 'db'>,
  round: Round,
  challenge: Pick<Challenge, 'by'>,
): Promise<Involved> {
  return { challenge, round, proposals: await listProposals(db, round.id, { consistent: true }) }
}
