// The votes that people are in the middle of. Rehearsals are not among them: nothing in one counts.
import { phaseOf } from '../../shared/rounds/phase.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { listRounds } from '../store/rounds.ts'

export async function openVotes({ db, clock }: Pick<Hands, 'db' | 'clock'>): Promise<Round[]> {
  const now = clock.now()
  return (await listRounds(db)).filter(round => !round.rehearsal && phaseOf(round, now) === 'voting')
}
