// By which act an author changes their words now: as long as proposals are open, or because the council asked them to, until
// the date it gave them.
import type { Instant } from '../lib/instant.ts'
import { phaseOf } from '../rounds/phase.ts'
import type { Round } from '../rounds/round.ts'
import type { Proposal } from './proposal.ts'

export const editingAct = (
  { asked }: Pick<Proposal, 'asked'>,
  round: Round,
  now: Instant,
): 'edit-proposal' | 'edit-when-asked' =>
  asked && now < asked.until && phaseOf(round, now) === 'reviewing' ? 'edit-when-asked' : 'edit-proposal'
