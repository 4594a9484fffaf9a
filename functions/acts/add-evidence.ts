// One more file that shows a reading, while it is not decided on: most often the answer to a question about it.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import type { ProposingRefusal } from '../../shared/contract/refusals.ts'
import { mostEvidence, readingState } from '../../shared/grants/metric.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { Hands } from '../hands.ts'
import { evidenceFile, type SentFile, storeEvidence } from '../parts/metrics/evidence-files.ts'
import { askReading, isTheirs, type MetricActRefusal } from '../parts/metrics/metric-asked.ts'
import { changedReading } from '../store/metrics.ts'
import { transact } from '../store/transact.ts'

export async function addEvidence(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['add-evidence'],
  sent: SentFile,
): Promise<Result<{ version: number }, MetricActRefusal | ProposingRefusal>> {
  const asked = await askReading(hands, actor, 'add-evidence', input)
  if (!asked.ok) return asked
  const { reading, by, journal } = asked.value
  if (!isTheirs(asked.value, actor, 'add-evidence', input.place, by.at))
    return refuse({ reason: 'not-your-grant' })
  if (!['recorded', 'questioned'].includes(readingState(reading))) return refuse({ reason: 'already-done' })
  if (reading.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  if (reading.evidence.length >= mostEvidence)
    return refuse({ reason: 'too-many-files', limit: mostEvidence })
  const stored = await storeEvidence(hands, reading.id, sent)
  if (!stored.ok) return stored
  const evidence = [...reading.evidence, stored.value]
  const written = await transact(hands.db, [changedReading({ ...reading, evidence }), journal()])
  if (written.ok) return ok({ version: reading.version + 1 })
  await hands.files.remove(evidenceFile(reading.id, stored.value))
  return refuse({ reason: 'changed-meanwhile' })
}
