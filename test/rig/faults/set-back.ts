// Roll, box or both are set back to random earlier moments of a vote: the note that lies elsewhere tells each time, nothing is
// counted, and after whoever lost their vote was set back and told, the count is of everybody who then voted.
import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { closeGates } from '../../../functions/acts/close-gates.ts'
import { totalVotes } from '../../../functions/acts/total-votes.ts'
import { noteVotes } from '../../../functions/on-schedule/note-votes.ts'
import { sealAddress } from '../../../functions/ports/voter-addresses.ts'
import { voterKeyOfEmail } from '../../../functions/ports/voter-keys.ts'
import { batchPut } from '../../../functions/store/batch-put.ts'
import { ballotsIn } from '../../../functions/store/box.ts'
import { deleteItem, type Key } from '../../../functions/store/db.ts'
import { addToRoll, rollTotals } from '../../../functions/store/roll.ts'
import { reconcile } from '../../../infra/operate/reconciling.ts'
import { setBackLost } from '../../../infra/operate/setting-back.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../shared/lib/instant.ts'
import type { Actor } from '../../../shared/rounds/policy.ts'
import type { Random } from '../../fixtures/random.ts'
import { done } from '../../fixtures/vote.ts'
import { cast, person } from '../../fixtures/voting.ts'
import type { Place } from '../http/place.ts'
import { makeRound, opening, pot } from '../http/town.ts'
import { type Part, someOf } from '../load/asking.ts'

const tables = ['roll', 'box'] as const
type Table = (typeof tables)[number]
const ways: readonly (readonly Table[])[] = [['roll', 'box'], ['roll'], ['box']]

export async function setBackAtRandom(
  place: Place,
  random: Random,
  trials: number,
  voters: number,
): Promise<Part> {
  const broken: string[] = []
  const sums = { detected: 0, lost: 0, haveVoted: 0, told: 0, refused: 0 }
  for (let trial = 0; trial < trials; trial++) {
    const way = ways[trial % ways.length]!
    const story = await beginVote(place, `back-${random.seed}-${trial}`, voters)
    // At least one before the copy and one after it, and somebody who never votes.
    const copyAt = 1 + random.below(voters - 4)
    const noteAt = copyAt + 1 + random.below(voters - copyAt - 2)
    await story.vote(0, copyAt)
    const copy = await story.copy(way)
    await story.vote(copyAt, noteAt)
    await story.note()
    await story.put(copy)
    const named = `trial ${trial} (${way.join(' and ')}, ${copyAt} of ${noteAt})`
    if (await story.agrees()) broken.push(`${named}: nobody noticed`)
    else sums.detected++
    if (trial % 2 === 1) {
      const total = await story.close()
      if (total !== 'votes-went-back' && way.includes('roll'))
        broken.push(`${named}: totals were taken: ${total}`)
      else sums.refused++
      continue
    }
    const [back] = done(await setBackLost(place.hands, story.round))
    sums.lost += back!.mayVoteAgain
    sums.haveVoted += back!.haveVoted
    sums.told += back!.told
    if (!(await story.agrees())) broken.push(`${named}: it does not agree after it was set right`)
    await story.voteAgain(noteAt)
    const total = await story.close()
    if (total !== noteAt) broken.push(`${named}: ${total} voted by the totals, and ${noteAt} people did`)
    const inBox = await ballotsIn(place.hands.db, { round: story.round, pot })
    if (inBox !== noteAt) broken.push(`${named}: ${inBox} ballots of ${noteAt} people`)
  }
  return {
    line: `tables set back: ${sums.detected} of ${trials} detected, ${sums.refused} counts refused, ${sums.lost} known to have lost their vote, ${sums.haveVoted} known to have voted after all, ${sums.told} written to`,
    broken: [
      ...broken,
      ...someOf('table that was set back', sums.detected),
      ...someOf('count refused', sums.refused),
      ...someOf('voter who was told', sums.told),
    ],
  }
}

async function beginVote({ hands }: Place, id: string, voters: number) {
  const closesAt = secondsAfter(opening, 9 * 3600)
  const { round, projects } = await makeRound(hands, id, closesAt)
  const emails = Array.from({ length: voters }, (_, i) => `${id}-${i}@north.example`)
  await addToRoll(
    hands.db,
    await Promise.all(
      emails.map(async email => {
        const where = { round, pot, voterKey: await voterKeyOfEmail(hands.keys, email) }
        return { ...where, address: await sealAddress(hands.keys, where, email), by: 'import' }
      }),
    ),
  )
  hands.clock.set(secondsAfter(opening, 60))
  const people: Actor[] = []
  for (const email of emails) people.push(await person(hands, email))
  const itemsOf = async (table: Table): Promise<Key[]> => {
    const found: Key[] = []
    let ExclusiveStartKey: Record<string, unknown> | undefined
    do {
      const page = await hands.db.client.send(
        new ScanCommand({ TableName: hands.db.tables[table], ConsistentRead: true, ExclusiveStartKey }),
      )
      found.push(...((page.Items ?? []) as Key[]))
      ExclusiveStartKey = page.LastEvaluatedKey
    } while (ExclusiveStartKey)
    return found.filter(({ pk }) => pk.includes(`#${round}#`))
  }
  const ballot = { id: round, projects: { [pot]: projects } }
  const castOne = (i: number) => cast(hands, people[i]!, ballot, projects.slice(i % 3, (i % 3) + 1))
  return {
    round: round as RoundId,
    async vote(from: number, to: number) {
      for (let i = from; i < to; i++) done(await castOne(i))
    },
    /** Everybody looks again: whoever has voted is told so. */
    async voteAgain(to: number) {
      for (let i = 0; i < to; i++) {
        const again = await castOne(i)
        if (!again.ok && again.refusal.reason !== 'already-voted') done(again)
      }
    },
    async note() {
      hands.clock.set(secondsAfter(hands.clock.now(), 3601))
      await noteVotes(hands)
    },
    async copy(way: readonly Table[]) {
      return Promise.all(way.map(async table => ({ table, items: await itemsOf(table) })))
    },
    async put(copy: readonly { readonly table: Table; readonly items: readonly Key[] }[]) {
      for (const { table, items } of copy) {
        for (const key of await itemsOf(table)) await deleteItem(hands.db, table, key)
        await batchPut(hands.db, table, items)
      }
    },
    agrees: async () =>
      (await reconcile(hands.db, hands.files))
        .filter(line => line.round === round)
        .every(line => line.agrees),
    /** What the totals say, or why there are none. */
    async close(): Promise<number | string> {
      hands.clock.set(secondsAfter(closesAt, 61))
      done(await closeGates(hands, round))
      const totals = await totalVotes(hands, round)
      if (!totals.ok) return totals.refusal.reason
      const { voted } = await rollTotals(hands.db, round, pot)
      return totals.value[0]!.voted === voted ? voted : 'the totals are not the roll’s'
    },
  }
}
