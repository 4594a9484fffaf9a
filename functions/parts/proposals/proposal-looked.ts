// What moderators have to see of a proposal that is about to be published or was changed: a title that looks like another's,
// the same text again, many links.
import { isHeld } from '../../../shared/proposals/moderation.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Hands } from '../../hands.ts'
import type { Clause } from '../../store/transact.ts'
import { flagged } from '../moderation/flagged.ts'
import { caseOf, waiting } from '../moderation/moderation-case.ts'

const itself = { comment: null, inReplyTo: null }

/** To be written with the proposal. */
export async function lookedOver(hands: Hands, proposal: Proposal): Promise<readonly Clause[]> {
  const { id, round, title, text } = proposal
  const now = hands.clock.now()
  const [name, words] = await Promise.all([
    flagged(hands, round, 'title', id, title),
    flagged(hands, round, 'text', id, text),
  ])
  const flags = [...name.flags, ...words.flags]
  const held = isHeld(proposal)
  const clauses = [...name.clauses, ...words.clauses]
  if (flags.length === 0 && !held) return clauses
  const open = await caseOf(hands.db, proposal, itself, now)
  return [...clauses, waiting(open, held ? 'held' : 'flagged', now, { flags })]
}
