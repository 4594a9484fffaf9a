// Who may see a reading with its files: those who keep and check readings in the place, who answers for its grant, and whoever
// was drawn for its panel, until they step aside.
import type { Grant } from '../../../shared/grants/grant.ts'
import type { Metric, Reading } from '../../../shared/grants/metric.ts'
import { sits } from '../../../shared/grants/panel.ts'
import type { Instant } from '../../../shared/lib/instant.ts'
import { type Actor, may } from '../../../shared/rounds/policy.ts'

export const maySeeReading = (
  metric: Metric,
  reading: Reading,
  grants: readonly Grant[],
  actor: Actor,
  now: Instant,
): boolean => {
  const { person } = actor
  if (person === undefined) return false
  if (reading.recorded.by === person || grants.some(({ organiser }) => organiser === person)) return true
  if (reading.panel && sits(reading.panel, person)) return true
  return may('see-evidence', { actor, now, place: metric.place }).ok
}
