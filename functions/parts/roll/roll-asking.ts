// What the acts that ask for a change of the roll write alike: the entry in the journal, with numbers and no names, on
// condition that the round stands as it was seen.
import type { InputRefusal } from '../../../shared/contract/refusals.ts'
import type { JournalId } from '../../../shared/lib/ids.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { type Err, refuse } from '../../../shared/lib/result.ts'
import type { Act } from '../../../shared/rounds/policy.ts'
import type { RollChange } from '../../../shared/rounds/roll-change.ts'
import type { NamedAct, Round } from '../../../shared/rounds/round.ts'
import type { Entropy } from '../../ports/entropy.ts'
import { journalled } from '../../store/journal.ts'
import { roundUnchanged } from '../../store/rounds.ts'
import type { Clause } from '../../store/transact.ts'
import type { ListFindings } from './roll-list.ts'

export const emptyList: Err<InputRefusal> = refuse({
  reason: 'invalid-input',
  fields: [{ field: 'lines', problem: 'missing' }],
})

/** The same list sent again: there is nothing to approve. */
export const changesNothing = ({ difference, codes }: ListFindings): boolean =>
  difference.added === 0 && difference.moved === 0 && codes === 0

export function askedForList(entropy: Entropy, round: Round, change: RollChange): Clause[] {
  const { people, added, known, moved, posted } = change.difference!
  return [
    roundUnchanged(round),
    rollJournal(entropy, round, 'import-roll', change.asked!, { people, added, known, moved, posted }),
  ]
}

export function rollJournal(
  entropy: Entropy,
  round: Round,
  act: Act,
  { by, byName, at }: NamedAct & { readonly at: Instant },
  facts: Readonly<Record<string, string | number>> = {},
): Clause {
  return journalled({
    id: entropy.ulid() as JournalId,
    at,
    act,
    by,
    byName,
    as: 'roll',
    round: round.id,
    subject: round.title,
    ...(Object.keys(facts).length > 0 && { facts }),
  })
}
