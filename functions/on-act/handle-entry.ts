// What follows from one entry of the journal. Entries come at least once, in no sure order; whatever is done for one is
// named by its id, so that doing it again does nothing.
import type { JournalId } from '../../shared/lib/ids.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { Hands } from '../hands.ts'
import { forgetAtEdge } from './forget-at-edge.ts'
import { tellHolder } from './tell-holder.ts'
import { tellModerated } from './tell-moderated.ts'
import { tellOfficer } from './tell-officer.ts'
import { tellOrganiser } from './tell-organiser.ts'
import { tellPeople } from './tell-people.ts'

/** Each does nothing more when it is done again, so one that fails brings both again. */
export async function handleEntry(hands: Hands, entry: JournalEntry): Promise<void> {
  const { edge, council } = hands
  await Promise.all([tell(hands, entry), edge && forgetAtEdge(edge, entry, council.languages)])
}

async function tell(hands: Hands, entry: JournalEntry): Promise<void> {
  switch (entry.act) {
    case 'grant-duty':
    case 'confirm-duty':
    case 'end-duty':
      return tellHolder(hands, { ...entry, act: entry.act })
    case 'invite-officer':
      return tellOfficer(hands, entry)
    case 'hide':
    case 'unhide':
    case 'let-stand':
    case 'decide-appeal':
    case 'redact':
      return tellModerated(hands, { ...entry, act: entry.act })
    case 'award-grant':
    case 'ask-grant-change':
    case 'end-grant':
      return tellOrganiser(hands, { ...entry, act: entry.act })
    default:
      return tellPeople(hands, entry)
  }
}

/** One entry that fails does not hold up the others: it is named, to be handled again. */
export async function handleEntries(
  hands: Hands,
  entries: readonly JournalEntry[],
): Promise<{ readonly failed: readonly JournalId[] }> {
  const failed: JournalId[] = []
  for (const entry of entries) {
    try {
      await handleEntry(hands, entry)
    } catch (error) {
      failed.push(entry.id)
      console.error(
        JSON.stringify({
          level: 'ERROR',
          entry: entry.id,
          act: entry.act,
          message: error instanceof Error ? error.message : String(error),
        }),
      )
    }
  }
  return { failed }
}
