// The people news is for: whose proposal it is, and whoever follows it or its round, each once.
import type { PersonId } from '../../shared/lib/ids.ts'
import type { Proposal } from '../../shared/proposals/proposal.ts'
import type { News } from '../../shared/rounds/news.ts'
import type { Hands } from '../hands.ts'
import type { Db, PageEnd } from '../store/db.ts'
import { type FollowTarget, followersPage } from '../store/follows.ts'
import { addNewsFor } from './tell.ts'

const pageOf = 100
const atOnce = 8

export async function* followers(db: Db, target: FollowTarget): AsyncIterable<PersonId> {
  let startAfter: PageEnd | undefined
  do {
    const page = await followersPage(db, target, { limit: pageOf, ...(startAfter && { startAfter }) })
    for (const { person } of page.items) yield person
    startAfter = page.end
  } while (startAfter !== undefined)
}

export const proposersOf = ({ author, coProposers = [] }: Proposal): PersonId[] => [
  author,
  ...coProposers.map(({ person }) => person),
]

/** Puts it where it waits for each of them; the scheduler sends it. `but`: who knows already. */
export async function addNewsForAll(
  hands: Hands,
  news: Omit<News, 'person' | 'role'>,
  people: AsyncIterable<PersonId> | Iterable<PersonId>,
  but: ReadonlySet<PersonId> = new Set(),
): Promise<void> {
  let waiting: Promise<unknown>[] = []
  for await (const person of people) {
    if (but.has(person)) continue
    waiting.push(addNewsFor(hands, { ...news, person, role: 'follows' }))
    if (waiting.length < atOnce) continue
    await Promise.all(waiting)
    waiting = []
  }
  await Promise.all(waiting)
}
