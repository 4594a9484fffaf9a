// A member of a panel says whether a reading is right, or steps aside because of an interest. With the judgement that makes
// more than half of the seats agree, the panel has decided.
import type { MetricInputs } from '../../shared/contract/metrics.ts'
import { mayJudge } from '../../shared/grants/checking.ts'
import type { Reading } from '../../shared/grants/metric.ts'
import { type Panel, panelVerdict } from '../../shared/grants/panel.ts'
import { ok, type Result, refuse } from '../../shared/lib/result.ts'
import type { Actor } from '../../shared/rounds/policy.ts'
import type { NamedAct } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { askReading, type MetricActRefusal } from '../parts/metrics/metric-asked.ts'
import { changedReading } from '../store/metrics.ts'
import { transact } from '../store/transact.ts'

export async function judgeReading(
  hands: Hands,
  actor: Actor,
  input: MetricInputs['judge-reading'],
): Promise<Result<{ version: number }, MetricActRefusal>> {
  const asked = await askReading(hands, actor, 'judge-reading', input)
  if (!asked.ok) return asked
  const { reading, grants, by, journal } = asked.value
  const { verdict, why } = input
  const mine = reading.panel?.judgements.find(judgement => judgement.by === by.by)
  if (mine)
    return mine.verdict === verdict ? ok({ version: reading.version }) : refuse({ reason: 'already-done' })
  const allowed = mayJudge(reading, grants, by.by)
  if (!allowed.ok) return allowed
  if (verdict !== 'aside' && !input.free) return refuse({ reason: 'interest-unsaid' })
  if (verdict === 'refuse' && why.length < 10) return refuse({ reason: 'reason-missing' })
  if (reading.version !== input.version) return refuse({ reason: 'changed-meanwhile' })
  const { panel: before } = reading
  if (!before) return refuse({ reason: 'not-on-panel' })
  const panel: Panel = { ...before, judgements: [...before.judgements, { ...by, verdict, why }] }
  const written = await transact(hands.db, [
    changedReading({ ...reading, panel, ...decided(panel, by) }),
    journal({ ...(why !== '' && { why }), facts: { outcome: verdict } }),
  ])
  return written.ok ? ok({ version: reading.version + 1 }) : refuse({ reason: 'changed-meanwhile' })
}

/** Decided in the name of whoever spoke last, for the reasons of all who said no. */
function decided(panel: Panel, by: NamedAct): Pick<Reading, 'verified' | 'refused'> {
  const verdict = panelVerdict(panel)
  if (verdict === 'verify') return { verified: { ...by, as: 'panel' } }
  if (verdict !== 'refuse') return {}
  const reasons = panel.judgements.filter(one => one.verdict === 'refuse').map(({ why }) => why)
  return { refused: { ...by, reason: reasons.join('\n\n') } }
}
