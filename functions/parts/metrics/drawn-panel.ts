// The panel of a reading, drawn by lot as it is recorded: where much money hangs on it, and enough volunteers offer to sit.
import { mayBeDrawn, needsPanel } from '../../../shared/grants/checking.ts'
import type { Grant } from '../../../shared/grants/grant.ts'
import type { Reading } from '../../../shared/grants/metric.ts'
import { drawPanel, type Panel, panelQuorum } from '../../../shared/grants/panel.ts'
import type { Hands } from '../../hands.ts'
import { listVolunteers } from '../../store/volunteers.ts'

/** Nothing where so few offer to sit that it could never decide: then the certifier does. */
export async function drawnPanel(
  { db, entropy, council }: Pick<Hands, 'db' | 'entropy' | 'council'>,
  reading: Pick<Reading, 'recorded' | 'place'>,
  grants: readonly Grant[],
): Promise<Panel | undefined> {
  if (!needsPanel(grants, council.money.evidenceSteps?.middleUpToMinor)) return undefined
  const volunteers = mayBeDrawn(await listVolunteers(db, reading.place), reading, grants)
  if (volunteers.length < panelQuorum) return undefined
  const seed = entropy.id()
  return { seed, order: drawPanel(seed, volunteers), judgements: [] }
}
