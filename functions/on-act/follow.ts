// Follows the journal where there is no stream: reads what is new since the cursor, handles it, moves the cursor. Entries
// of one moment may become visible out of order, so a little of the past is read again every time.
import { encodeTime } from 'ulid'
import type { JournalId } from '../../shared/lib/ids.ts'
import { epochOf, type Instant, instantOf, secondsAfter } from '../../shared/lib/instant.ts'
import type { JournalEntry } from '../../shared/rounds/journal.ts'
import type { Hands } from '../hands.ts'
import { type Failing, getCursor, putCursor } from '../store/cursors.ts'
import type { Db } from '../store/db.ts'
import { getEntry, readMonthAfter } from '../store/journal.ts'
import { handleEntries } from './handle-entry.ts'

/** Longer than a slow write and than the clocks of two workers are apart. */
const overlapSeconds = 120
/** What still fails after so long is left: it stands in the log, and others wait for their letters. */
const patienceSeconds = 3600
/** The cursor names them all, and an item of a table has an end. */
const mostInAPass = 1000

/**
 * One pass; answers how many entries it handled. What was before the first pass of a reader is history. `handle`: who handles
 * them, where that is not this process.
 */
export async function followJournal(
  hands: Hands,
  reader = 'on-act',
  handle: typeof handleEntries = handleEntries,
): Promise<number> {
  const { db, clock } = hands
  const now = clock.now()
  const cursor = await getCursor(db, reader)
  if (!cursor) {
    await skipJournal(hands, reader)
    return 0
  }
  const again = await entriesNamed(db, cursor.failing ?? [])
  // A clock that was set back brings entries of a time that was read already.
  const since = secondsAfter(earlier(cursor.at, now), -overlapSeconds)
  const known = new Set([...cursor.handled, ...again.map(({ id }) => id)])
  const room = Math.max(0, mostInAPass - again.length)
  const found = room === 0 ? [] : await entriesSince(db, since, later(cursor.at, now))
  const unread = found.filter(({ id }) => !known.has(id))
  const taken = unread.slice(0, room)
  const fresh = [...again, ...taken]
  const { failed } = await handle(hands, fresh)

  const isLeft = new Set(unread.slice(room).map(({ id }) => id))
  // Where more is left than a pass takes, the next one goes on behind the last that was taken.
  const at = taken.length < unread.length || room === 0 ? (taken.at(-1)?.at ?? cursor.at) : now
  const readAgainFrom = secondsAfter(at, -overlapSeconds)
  const handled =
    room === 0
      ? cursor.handled
      : found.filter(entry => entry.at >= readAgainFrom && !isLeft.has(entry.id)).map(({ id }) => id)
  const failing = stillTried(
    fresh.filter(({ id }) => failed.includes(id)),
    new Map(cursor.failing?.map(({ id, since }) => [id, since])),
    now,
  )
  if (fresh.length > 0 || secondsBetween(cursor.at, now) > overlapSeconds / 4)
    await putCursor(db, reader, { at, handled, failing })
  return fresh.length - failed.length
}

async function entriesNamed(db: Db, named: readonly Failing[]): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for (const one of named) {
    const entry = await getEntry(db, one)
    if (entry) entries.push(entry)
  }
  return entries
}

/** Whose time is not over yet. Of each of the others the log says, once, that it is set aside. */
function stillTried(
  failed: readonly JournalEntry[],
  before: ReadonlyMap<string, Instant>,
  now: Instant,
): Failing[] {
  const giveUp = secondsAfter(now, -patienceSeconds)
  const failing = failed.map(({ id, at, act }) => ({
    id,
    at,
    act,
    since: earlier(before.get(id) ?? now, now),
  }))
  for (const { id, at, act, since } of failing)
    if (since <= giveUp)
      console.error(JSON.stringify({ level: 'ERROR', what: 'an entry was set aside', entry: id, act, at }))
  return failing.flatMap(({ id, at, since }) => (since > giveUp ? [{ id, at, since }] : []))
}

/** From here on: nobody is told of what the journal holds by now. */
export async function skipJournal({ db, clock }: Hands, reader = 'on-act'): Promise<void> {
  const now = clock.now()
  const recent = await entriesSince(db, secondsAfter(now, -overlapSeconds), now)
  await putCursor(db, reader, { at: now, handled: recent.map(({ id }) => id) })
}

/** Oldest first, month by month. Those of the first moment on, and of the last month all there are. */
export async function entriesSince(db: Db, since: Instant, until: Instant): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  const first = encodeTime(epochOf(since), 10)
  for (const month of monthsBetween(since, until)) {
    let after: string | undefined = first as JournalId
    do {
      const page: Awaited<ReturnType<typeof readMonthAfter>> = await readMonthAfter(db, month, after, 200)
      entries.push(...page.entries)
      after = page.next
    } while (after !== undefined)
  }
  return entries
}

function monthsBetween(since: Instant, until: Instant): Instant[] {
  const months: Instant[] = []
  const day = new Date(epochOf(since))
  day.setUTCDate(1)
  for (; day.toISOString().slice(0, 7) <= until.slice(0, 7); day.setUTCMonth(day.getUTCMonth() + 1))
    months.push(instantOf(day.getTime()))
  return months
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)
const later = (a: Instant, b: Instant): Instant => (a > b ? a : b)
const secondsBetween = (a: Instant, b: Instant): number => Math.abs(epochOf(a) - epochOf(b)) / 1000
