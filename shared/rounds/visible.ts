// Which rounds the public sees. A draft is its officers' own until it is announced; one that was cancelled before anybody
// heard of it stays theirs, and a rehearsal that is deleted is nobody's.
import type { Instant } from '../lib/instant.ts'
import { phaseOf } from './phase.ts'
import type { Round } from './round.ts'

export function isVisible(round: Round, now: Instant): boolean {
  if (round.acts.deleted) return false
  if (round.acts.announced) return true
  const phase = phaseOf(round, now)
  return phase !== 'draft' && phase !== 'cancelled'
}
