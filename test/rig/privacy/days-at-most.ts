// For how many days what is kept of people for a time is kept at most, written by hand as it is promised to them, and not read from the
// table that what is written takes its time from. A family that is not here is not to be kept for a time at all.
import type { KeptName } from '../../../shared/rounds/retention.ts'

export const daysAtMost: Readonly<Partial<Record<KeptName, number>>> = {
  sessions: 30,
  /** Two hours. */
  signIns: 2 / 24,
  tries: 2,
  answered: 401,
  /** What somebody is still to be told; that they follow something stays until they end it. */
  follows: 30,
  /** Two weeks after the time for ideas; a round may take them for some months. */
  drafts: 120,
  starSessions: 3 * 365,
  goneWords: 30,
  said: 120,
  invitations: 30,
  /** What officers need to print letters. */
  lists: 30,
  /** Four hours. */
  classSessions: 4 / 24,
  asked: 7,
  sent: 90,
}
