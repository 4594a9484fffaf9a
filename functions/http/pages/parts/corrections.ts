// What was corrected about a published result, for its pages: every version, and what the last one changed.
import { outcomeChanges } from '../../../../shared/formats/outcome-changes.ts'
import { must } from '../../../../shared/lib/assert.ts'
import { atVersion, versionOf, versionsOf } from '../../../../shared/rounds/correction.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import type { Corrections } from '../../../../web/pages/results-versions.tsx'
import type { Hands } from '../../../hands.ts'
import { readOutcome } from '../../../store/outcome.ts'

export async function correctionsOf(hands: Pick<Hands, 'files'>, round: Round): Promise<Corrections> {
  const before = atVersion(round, versionOf(round) - 1)
  return {
    versions: versionsOf(round),
    changes: before ? await changesBetween(hands, before, round) : [],
    underWay: round.acts.correction,
  }
}

export async function changesBetween({ files }: Pick<Hands, 'files'>, before: Round, after: Round) {
  const [then, now] = await Promise.all([readOutcome(files, before), readOutcome(files, after)])
  return outcomeChanges(must(then, 'a result was counted'), must(now, 'a corrected result was counted'))
}
