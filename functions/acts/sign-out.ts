// Signing out: of this browser, or everywhere, for who lent a phone or left a library's computer.
import type { PersonId } from '../../shared/lib/ids.ts'
import type { Hands } from '../hands.ts'
import { endSessionsOf } from '../store/people.ts'
import { endSession } from '../store/sessions.ts'

/** Safe to repeat, as both are. */
export const signOut = ({ db, clock }: Hands, tokenHash: string): Promise<void> =>
  endSession(db, tokenHash, clock.now())

export const signOutEverywhere = ({ db }: Hands, person: PersonId): Promise<void> => endSessionsOf(db, person)
