// Which messages went out, so that a repeat sends nothing. Knows ids only, never an address.
//
//   claim ──► sending (for a minute) ──► sent (for 90 days)
//                └── released, or the minute is over: free to claim again
//
// A sender that dies between sending and noting it down leads to one message twice where whoever carries it cannot be asked:
// better than none at all.
import { daysAfter, epochOf, type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { keptSeconds } from '../../shared/rounds/retention.ts'
import { type Db, getItem, type Key, updateItem, updateItemIf } from '../store/db.ts'
import type { Clock } from './clock.ts'

export interface SentLog {
  /** `yours-again`: somebody began to send it and never said how that went. */
  claim(id: string): Promise<'yours' | 'yours-again' | 'sent' | 'under-way'>
  release(id: string): Promise<void>
  markSent(id: string): Promise<void>
}

export interface SentLogPlace {
  readonly db: Db
  /** Keys are made in store/keys.ts; this only uses them. */
  readonly keyOf: (id: string) => Key
  readonly clock: Clock
}

export function sentLogIn({ db, keyOf, clock }: SentLogPlace): SentLog {
  const sending = (now: Instant) => ({
    set: { state: 'sending', freeAt: secondsAfter(now, 60), expiresAtSeconds: secondsOf(daysAfter(now, 1)) },
  })
  return {
    async claim(id) {
      const now = clock.now()
      const first = await updateItemIf(db, 'core', keyOf(id), { exists: false }, sending(now))
      if (first.ok) return 'yours'
      const found = await getItem<{ state: string; freeAt: Instant }>(db, 'core', keyOf(id), {
        consistent: true,
      })
      if (found === undefined) return 'under-way'
      if (found.state === 'sent') return 'sent'
      if (found.freeAt > now) return 'under-way'
      const again = await updateItemIf(
        db,
        'core',
        keyOf(id),
        { equals: { state: 'sending', freeAt: found.freeAt } },
        sending(now),
      )
      return again.ok ? 'yours-again' : 'under-way'
    },
    async release(id) {
      await updateItem(db, 'core', keyOf(id), { set: { state: 'sending', freeAt: clock.now() } })
    },
    async markSent(id) {
      const expiresAtSeconds = secondsOf(secondsAfter(clock.now(), keptSeconds('sent')))
      await updateItem(db, 'core', keyOf(id), { set: { state: 'sent', expiresAtSeconds } })
    },
  }
}

const secondsOf = (instant: Instant) => Math.floor(epochOf(instant) / 1000)
