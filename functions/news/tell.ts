// Telling people: news waits until it is due for who it is for, goes out in one message with whatever else is due, and is
// over. Every step can be repeated: an item is named by its cause and its person, and belongs to one message for good.
import type { PersonId } from '../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import type { News } from '../../shared/rounds/news.ts'
import { isRehearsal } from '../../shared/rounds/rehearsal.ts'
import type { Hands } from '../hands.ts'
import { Undeliverable } from '../ports/messages.ts'
import {
  addNews,
  bindNews,
  endNews,
  getNewsSettings,
  newsDueFor,
  postponeNews,
  type WaitingNews,
} from '../store/news.ts'
import { getPerson } from '../store/people.ts'
import { newsLetter } from './letter.ts'
import { dueAt } from './slot.ts'

/** After so many the mailbox is taken to be gone; with the pauses between them that is about a day. */
const mostTries = 10
const longestPauseSeconds = 6 * 3600

/** Puts it where it waits. Nothing for who wants no news, or has no account (imported, or closed). */
export async function addNewsFor({ db, clock, council }: Hands, news: News): Promise<Instant | undefined> {
  const [person, { frequency }] = await Promise.all([
    getPerson(db, news.person),
    getNewsSettings(db, news.person),
  ])
  if (!person || frequency === 'never') return undefined
  const due = dueAt(frequency, clock.now(), council.timeZone)
  await addNews(db, news, due)
  return due
}

/** Says one piece now where it is due now; throws where that fails, and it is tried again when the next ones are. */
export async function tellNow(hands: Hands, news: News): Promise<void> {
  const due = await addNewsFor(hands, news)
  if (due === undefined || due > hands.clock.now()) return
  const [item] = (await newsDueFor(hands.db, news.person, hands.clock.now())).filter(
    ({ cause }) => cause === news.cause,
  )
  if (item) await sendTogether(hands, news.person, [item])
}

/** Everything of one person that is due. What fails is put off, and holds up nobody. */
export async function tellDue(hands: Hands, person: PersonId): Promise<void> {
  const due = await newsDueFor(hands.db, person, hands.clock.now())
  const begun = Map.groupBy(
    due.filter(({ message }) => message !== undefined),
    ({ message }) => message,
  )
  // A rehearsal never stands in one message with anything else.
  const fresh = Map.groupBy(
    due.filter(({ message }) => message === undefined),
    ({ round }) => (isRehearsal(round) ? round : ''),
  )
  for (const together of [...begun.values(), ...fresh.values()]) {
    try {
      await sendTogether(hands, person, together)
    } catch (error) {
      await putOff(hands, together)
      const message = error instanceof Error ? error.message : String(error)
      console.error(JSON.stringify({ level: 'ERROR', what: 'news was not sent', message }))
    }
  }
}

async function sendTogether(hands: Hands, id: PersonId, items: readonly WaitingNews[]): Promise<void> {
  const { db, messages, clock } = hands
  const [person, settings] = await Promise.all([getPerson(db, id), getNewsSettings(db, id)])
  const over = async (ended: readonly News[]) => {
    for (const item of ended) await endNews(db, item, clock.now())
  }
  // Whoever asked for quiet in the meantime gets it.
  if (!person || settings.frequency === 'never') return over(items)
  const message = items[0]!.message ?? `${items[0]!.cause}-${id}`
  const bound: News[] = []
  for (const item of items)
    if (item.message === message || (await bindNews(db, item, message))) bound.push(item)
  if (bound.length === 0) return
  try {
    await messages.send({ id: message, ...(await newsLetter(hands, person, settings, bound)) })
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error
    console.error(JSON.stringify({ level: 'ERROR', what: 'news has nowhere to go', message: error.message }))
  }
  await over(bound)
}

async function putOff({ db, clock }: Hands, items: readonly WaitingNews[]): Promise<void> {
  const now = clock.now()
  for (const item of items) {
    const tries = item.tries ?? 0
    if (tries + 1 >= mostTries) await endNews(db, item, now)
    else await postponeNews(db, item, secondsAfter(now, Math.min(60 * 2 ** tries, longestPauseSeconds)))
  }
}
