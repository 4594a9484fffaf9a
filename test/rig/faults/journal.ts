// A journal to follow: reviews of proposals whose authors are told, in the order of time, some of them of people whom no message can
// reach. The same items lie in any deployment that it is put into.
import { ulid } from 'ulid'
import { batchPut } from '../../../functions/store/batch-put.ts'
import type { Db, Key } from '../../../functions/store/db.ts'
import { journalItem } from '../../../functions/store/journal.ts'
import { personKey, proposalKey } from '../../../functions/store/keys.ts'
import type { JournalId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../../shared/lib/ids.ts'
import { epochOf, type Instant, secondsAfter } from '../../../shared/lib/instant.ts'
import type { JournalEntry } from '../../../shared/rounds/journal.ts'
import { at } from '../../fixtures/hands.ts'
import type { Random } from '../../fixtures/random.ts'

export const begins = at('2026-09-30T21:00:00Z')
/** Between two entries: what the follower reads again holds sixty of them. */
export const apart = 2
export const poison = 'nowhere-'
const round = 'autumn' as RoundId

export interface Journal {
  readonly entries: readonly JournalEntry[]
  /** Of those that cannot be handled. */
  readonly poisoned: ReadonlySet<string>
  readonly people: readonly Key[]
}

/** `toldOf`: of a hundred entries so many tell somebody; the others concern nobody. */
export function makeJournal(random: Random, many: number, toldOf: number): Journal {
  const people: Key[] = []
  const authors = 200
  const proposals = Array.from({ length: authors }, (_, i) => {
    const isPoison = i < authors / 100
    const author = `author-${String(i).padStart(4, '0')}` as PersonId
    const id = ulid(epochOf(begins) + i) as ProposalId
    people.push({
      ...personKey(author),
      id: author,
      name: `Author ${i}`,
      email: `${isPoison ? poison : 'author-'}${i}@north.example`,
      createdAt: begins,
      sessionsSeries: 0,
      version: 0,
    } as Key)
    people.push({
      ...proposalKey(round, id),
      id,
      round,
      neighbourhood: 'north',
      title: `Proposal ${i}`,
      summary: 'Somewhere to sit',
      text: 'Benches where people wait, so that they can sit.',
      place: 'Mill Road',
      category: 'streets',
      roughCostMinor: null,
      language: 'en',
      author,
      authorName: `Author ${i}`,
      submittedAt: begins,
      version: 0,
    } as Key)
    return { id, isPoison, title: `Proposal ${i}` }
  })
  const poisoned = new Set<string>()
  const entries = Array.from({ length: many }, (_, i): JournalEntry => {
    const when = secondsAfter(begins, (i + 1) * apart)
    const id = ulid(epochOf(when)) as JournalId
    // One in a hundred, whatever the others do.
    const isPoison = i % 100 === 50
    const tells = isPoison || random.below(100) < toldOf
    const proposal = random.pick(proposals.filter(one => one.isPoison === isPoison))
    if (isPoison) poisoned.add(id)
    return {
      id,
      at: when,
      act: tells ? 'review-proposal' : 'announce-round',
      by: 'rita' as PersonId,
      byName: 'Rita Reviewer',
      as: 'review',
      round,
      place: 'north' as NeighbourhoodId,
      subject: proposal.title,
      ...(tells && { proposal: proposal.id, why: 'It was looked at.' }),
      facts: { outcome: 'feasible', costMinor: 100 * (i + 1) },
    }
  })
  return { entries, poisoned, people }
}

export const putPeople = (db: Db, { people }: Journal) => batchPut(db, 'core', people)
export const putEntries = (db: Db, entries: readonly JournalEntry[]) =>
  batchPut(db, 'core', entries.map(journalItem))

export const lastMoment = ({ entries }: Journal): Instant =>
  secondsAfter(begins, (entries.length + 2) * apart)
