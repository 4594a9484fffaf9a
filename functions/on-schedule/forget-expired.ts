// What is over is deleted: on AWS the tables do it by themselves, on one machine this does, once an hour. What hangs on a
// round (its ballots, its roll) is a step of the round and not here (run-due.ts).
import { secondsAfter } from '../../shared/lib/instant.ts'
import { keptSeconds } from '../../shared/rounds/retention.ts'
import type { Hands } from '../hands.ts'
import type { Outbox } from '../ports/messages-local.ts'
import { removeExpired } from '../store/expired.ts'

export async function forgetExpired({
  db,
  clock,
  messages,
}: Pick<Hands, 'db' | 'clock'> & { readonly messages: Outbox }): Promise<void> {
  const now = clock.now()
  await removeExpired(db, now)
  await messages.forget(secondsAfter(now, -keptSeconds('messages')))
}
