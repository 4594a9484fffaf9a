// Every hour while a vote is open: how many places of the roll are used is written down, signed, where the tables are not. Whoever
// sets back the tables cannot set that back by the same act, and the count is refused until it is cleared up.
import type { RoundId } from '../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import type { Round } from '../../shared/rounds/round.ts'
import type { Hands } from '../hands.ts'
import { lessThanNoted, readNote, writeNote } from '../parts/roll/noted-votes.ts'
import type { Files } from '../ports/files.ts'
import { rollTotals } from '../store/roll.ts'
import { signingKeyOf } from '../store/round-keys.ts'
import { everyRound } from '../store/rounds.ts'
import { getTotals } from '../store/totals.ts'

const everySeconds = 3600

/** Where casting runs. Safe to repeat; what is missing from a roll is said in the log each hour, and nothing is noted over it. */
export async function noteVotes(hands: Hands): Promise<void> {
  for (const round of await everyRound(hands.db))
    if (isHeld(round) && (await isDue(hands, round))) await noteRound(hands, round)
}

/** A rehearsal is deleted whole, and its votes are nobody's. */
const isHeld = ({ acts, rehearsal }: Round): boolean =>
  !rehearsal && acts.frozen !== undefined && !acts.counted && !acts.cancelled && !acts.deleted

/** When each round was last looked at by this process. */
const looked = new WeakMap<Files, Map<RoundId, Instant>>()

async function isDue({ files, db, clock }: Hands, round: Round): Promise<boolean> {
  const now = clock.now()
  const known = looked.get(files) ?? new Map<RoundId, Instant>()
  looked.set(files, known)
  const [first] = round.pots
  const last =
    known.get(round.id) ??
    (first && (await readNote({ files }, { round: round.id, pot: first.neighbourhood }))?.at)
  if (last !== undefined && now >= last && now < secondsAfter(last, everySeconds)) return false
  known.set(round.id, now)
  return (await getTotals(db, round.id)) === undefined
}

async function noteRound(hands: Hands, { id: round, pots }: Round): Promise<void> {
  const key = await signingKeyOf(hands.db, hands.keys, round)
  if (!key.ok) return
  for (const { neighbourhood: pot } of pots) {
    const roll = await rollTotals(hands.db, round, pot)
    const less = await lessThanNoted(hands, key.value, { round, pot }, roll)
    if (less)
      console.error(
        JSON.stringify({ level: 'ERROR', what: 'votes are missing from the roll', round, ...less }),
      )
    else await writeNote(hands, key.value, { round, pot }, roll)
  }
}
