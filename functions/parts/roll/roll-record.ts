// What is told of a round's changes of the roll once its vote is over: from the changes themselves, which two officers made.
import type { ChangeTold, RollRecord } from '../../../shared/ballots/roll-record.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { RollChange } from '../../../shared/rounds/roll-change.ts'
import type { Db } from '../../store/db.ts'
import { everyRollChange } from '../../store/roll-changes.ts'
import { codesUsed } from '../../store/voting-codes.ts'

export async function rollRecord(db: Db, round: RoundId): Promise<RollRecord> {
  const changes = (await everyRollChange(db, round)).flatMap(told)
  const sum = (of: (change: ChangeTold) => number) => changes.reduce((all, change) => all + of(change), 0)
  const ofKind = (kind: RollChange['kind']) => sum(change => (change.kind === kind ? 1 : 0))
  return {
    round,
    changes,
    codes: {
      printed: sum(({ codes }) => codes),
      sent: sum(({ codes, sent }) => (sent ? codes : 0)),
      used: await codesUsed(db, round),
      replaced: ofKind('reissue'),
      void: ofKind('void-code'),
    },
  }
}

/** A change that nobody agreed to, or only who asked, is none: the places it made are nobody's. */
function told({ id, kind, asked, approved, codes, sent }: RollChange): ChangeTold[] {
  if (!asked || !approved || asked.by === approved.by) return []
  return [
    {
      change: id,
      kind,
      asked: { name: asked.byName, at: asked.at },
      approved: { name: approved.byName, at: approved.at },
      codes,
      sent: sent !== undefined,
    },
  ]
}
