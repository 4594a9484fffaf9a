// What fixes a round and what was said against it, for its page: nothing of the outcome before it is out.
import type { Round } from '../../../../shared/rounds/round.ts'
import type { RoundRecord } from '../../../../web/pages/round-record.tsx'
import type { Hands } from '../../../hands.ts'
import { listChallenges } from '../../../store/challenges.ts'
import { readOutcome } from '../../../store/outcome.ts'

export async function roundRecord(
  { db, files }: Pick<Hands, 'db' | 'files'>,
  round: Round,
): Promise<RoundRecord> {
  if (!round.acts.counted) return { challenges: [], root: undefined }
  const [challenges, outcome] = await Promise.all([
    listChallenges(db, round.id),
    round.acts.published ? readOutcome(files, round) : undefined,
  ])
  return { challenges, root: outcome?.tree.root }
}
