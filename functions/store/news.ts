// News that people are to be told: waiting until it is due, then told, and kept for a while so that it is never told again.
//
//   waiting (in the list of what is due) ──► bound to a message ──► told, or given up: out of the list, gone after 90 days
//
// An item belongs to one message from the moment that is begun, so that a sender who dies in between says the same again.
import type { PersonId, RoundId } from '../../shared/lib/ids.ts'
import { daysAfter, epochOf, type Instant } from '../../shared/lib/instant.ts'
import type { News, NewsFrequency } from '../../shared/rounds/news.ts'
import { type Db, getItem, putItem, query, queryAll, updateItem, updateItemIf } from './db.ts'
import { newsDue, newsKey, newsOf, newsSettingsKey, newsToldKey } from './keys.ts'
import { putNew, transact } from './transact.ts'

export interface NewsSettings {
  readonly frequency: NewsFrequency
  /** In which they read them, if they said so. */
  readonly language?: string
}

export async function getNewsSettings(db: Db, person: PersonId): Promise<NewsSettings> {
  const found = await getItem<NewsSettings>(db, 'core', newsSettingsKey(person), { consistent: true })
  return {
    frequency: found?.frequency ?? 'at-once',
    ...(found?.language !== undefined && { language: found.language }),
  }
}

export const putNewsSettings = (db: Db, person: PersonId, settings: NewsSettings): Promise<void> =>
  putItem(db, 'core', { ...newsSettingsKey(person), ...settings })

export interface WaitingNews extends News {
  readonly dueAt: Instant
  /** The message it belongs to. */
  readonly message?: string
  readonly tries?: number
}

/** Nothing where it waits or was told before. */
export async function addNews(db: Db, news: News, dueAt: Instant): Promise<void> {
  const { person, cause } = news
  await transact(db, [
    putNew('news-is-new', 'core', {
      ...newsKey(person, cause),
      ...news,
      listPk: newsDue,
      listSk: `${dueAt}#${person}#${cause}`,
      dueAt,
    }),
  ])
}

/** Whose news is due, at most so much of it at once. */
export async function peopleWithNewsDue(db: Db, now: Instant, limit = 500): Promise<readonly PersonId[]> {
  const { items } = await query<WaitingNews>(db, 'core', {
    pk: newsDue,
    index: 'lists',
    skBetween: ['0', `${now}~`],
    limit,
  })
  return [...new Set(items.map(({ person }) => person))]
}

/** Of one person, oldest first. */
export async function newsDueFor(db: Db, person: PersonId, now: Instant): Promise<WaitingNews[]> {
  const found: WaitingNews[] = []
  const items = queryAll<WaitingNews & { listPk?: string }>(db, 'core', {
    pk: newsOf(person),
    consistent: true,
  })
  for await (const item of items) if (item.listPk !== undefined && item.dueAt <= now) found.push(item)
  return found
}

/** Is it this message's now? No where another sender was first. */
export async function bindNews(db: Db, { person, cause }: News, message: string): Promise<boolean> {
  const key = newsKey(person, cause)
  const condition = { present: ['listPk'], absent: ['message'] }
  const bound = await updateItemIf(db, 'core', key, condition, { set: { message } })
  return bound.ok
}

/** Told, or never to be: either way it is over. */
export async function endNews(db: Db, { person, cause }: News, now: Instant): Promise<void> {
  await updateItem(db, 'core', newsKey(person, cause), {
    set: { endedAt: now, expiresAtSeconds: Math.floor(epochOf(daysAfter(now, 90)) / 1000) },
    remove: ['listPk', 'listSk'],
  })
}

export async function postponeNews(db: Db, { person, cause, tries = 0 }: WaitingNews, dueAt: Instant) {
  await updateItemIf(
    db,
    'core',
    newsKey(person, cause),
    { present: ['listPk'] },
    { set: { dueAt, listSk: `${dueAt}#${person}#${cause}`, tries: tries + 1 } },
  )
}

/** Which news of a round everybody has been told. */
export async function getToldOfRound(db: Db, round: RoundId): Promise<readonly string[]> {
  const found = await getItem<{ names?: readonly string[] }>(db, 'core', newsToldKey(round), {
    consistent: true,
  })
  return found?.names ?? []
}

export const addToldOfRound = async (db: Db, round: RoundId, name: string): Promise<void> => {
  await updateItem(db, 'core', newsToldKey(round), { append: { names: [name] } })
}
