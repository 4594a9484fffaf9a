// A round with as many proposals and comments as a city has, made up by a seed: texts of the length people write, pins, counts
// and threads, one proposal with 2,000 comments. Written past the acts, as the acts would store it.

import type { Hands } from '../../functions/hands.ts'
import { batchPut } from '../../functions/store/batch-put.ts'
import { newThread } from '../../functions/store/comments.ts'
import type { Db, Key } from '../../functions/store/db.ts'
import { tallyKey } from '../../functions/store/keys.ts'
import { newProposal } from '../../functions/store/proposals.ts'
import { newRound } from '../../functions/store/rounds.ts'
import type { Clause } from '../../functions/store/transact.ts'
import { chance } from '../../infra/local/demo/chance.ts'
import { must } from '../../shared/lib/assert.ts'
import type { CommentId, NeighbourhoodId, PersonId, ProposalId, RoundId } from '../../shared/lib/ids.ts'
import { type Instant, secondsAfter } from '../../shared/lib/instant.ts'
import { type Comment, categories, type Proposal, type Tally } from '../../shared/proposals/proposal.ts'
import type { Round } from '../../shared/rounds/round.ts'

export interface MadeUp {
  readonly round: Round
  readonly proposals: readonly Proposal[]
  /** The one that everybody talks about. */
  readonly busiest: Proposal
}

export interface Size {
  readonly proposals: number
  readonly comments: number
  readonly onBusiest: number
}

const words =
  'street garden bench crossing lamp library river school playground path trees shelter market children elderly safer quiet bright warm shared planting repair paint bicycle square fountain music kitchen workshop club neighbours evening morning winter summer'.split(
    ' ',
  )

export async function madeUp(
  { db, entropy, clock }: Hands,
  round: Round,
  size: Size,
  seed: number,
): Promise<MadeUp> {
  const { below, pick, next } = chance(seed)
  const text = (count: number) => Array.from({ length: count }, () => pick(words)).join(' ')
  const start = secondsAfter(round.dates.proposingAt, 60)
  const now = clock.now()
  const proposals = Array.from({ length: size.proposals }, (_, i): Proposal => {
    const place = pick(round.pots).neighbourhood
    return {
      id: entropy.ulid() as ProposalId,
      round: round.id,
      neighbourhood: place as NeighbourhoodId,
      title: `A ${text(4)}`,
      summary: text(12),
      text: `${text(90)}.\n\n${text(90)}.`,
      place: text(3),
      category: pick(categories),
      roughCostMinor: null,
      language: 'en',
      ...(next() < 0.7 && { pin: { lon: -4 + next() / 100, lat: 54.5 - next() / 200 } }),
      author: `person-${i}` as PersonId,
      authorName: `Person ${i}`,
      submittedAt: secondsAfter(start, i),
      version: 0,
    }
  })
  const busiest = must(proposals[Math.floor(proposals.length / 2)], 'a round has proposals')
  const counts = new Map(proposals.map(({ id }) => [id, { for: 0, against: 0, question: 0 }]))
  const comment = (proposal: Proposal): Comment => {
    const kind = pick(['for', 'for', 'against', 'question'] as const)
    counts.get(proposal.id)![kind]++
    return {
      id: entropy.ulid() as CommentId,
      proposal: proposal.id,
      round: round.id,
      kind,
      text: text(15 + below(60)),
      author: `person-${below(5000)}` as PersonId,
      authorName: `Person ${below(5000)}`,
      agrees: below(40),
      at: now,
    }
  }
  function* comments() {
    for (let i = 0; i < size.comments; i++)
      yield itemOf(newThread(comment(i < size.onBusiest ? busiest : pick(proposals))))
  }
  await put(db, [itemOf(newRound(round))])
  await put(
    db,
    proposals.map(proposal => itemOf(newProposal(proposal))),
  )
  await put(db, comments())
  await put(
    db,
    proposals.map(({ id }) => {
      const said = counts.get(id)!
      const tally: Tally = { supports: below(200), ...said, unanswered: said.question, promises: 0 }
      return { ...tallyKey(round.id as RoundId, id), ...tally }
    }),
  )
  return { round, proposals, busiest }
}

const itemOf = ({ write }: Clause): Key => must(write.Put?.Item, 'something is put') as Key & { at?: Instant }
const put = (db: Db, items: Iterable<Key>) => batchPut(db, 'core', items)
