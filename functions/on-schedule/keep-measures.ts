// What dates bring to what is measured: answers are counted when their time is over, people are asked after a round, and whoever is
// waited for is reminded. Looked for once a day, in the morning where the council is; every step can be repeated.
import { askAfterRounds } from '../acts/ask-after-round.ts'
import { countAnswers } from '../acts/count-answers.ts'
import { remindOfReadings } from '../acts/remind-of-readings.ts'
import type { Hands } from '../hands.ts'
import { todayIn } from '../parts/metrics/metric-asked.ts'
import { getCursor, putCursor } from '../store/cursors.ts'

type Needs = Pick<Hands, 'db' | 'clock' | 'entropy' | 'council' | 'messages'>

const reader = 'measures'
/** Nobody is written to in the night. */
const morning = 7

export async function keepMeasures(hands: Needs): Promise<boolean> {
  const { db, clock, council } = hands
  const now = clock.now()
  const hour = new Intl.DateTimeFormat('en', {
    timeZone: council.timeZone,
    hour: 'numeric',
    hourCycle: 'h23',
  })
  if (Number(hour.format(new Date(now))) < morning) return false
  const last = await getCursor(db, reader)
  if (last && todayIn({ clock: { now: () => last.at }, council }) === todayIn(hands)) return false
  await countAnswers(hands)
  await askAfterRounds(hands)
  await remindOfReadings(hands)
  await putCursor(db, reader, { at: now, handled: [] })
  return true
}
