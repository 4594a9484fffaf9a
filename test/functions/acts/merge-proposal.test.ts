import { beforeAll, describe, expect, it } from 'vitest'
import { comment } from '../../../functions/acts/comment.ts'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { mergeProposal, unmergeProposal } from '../../../functions/acts/merge-proposal.ts'
import { reviewProposal } from '../../../functions/acts/review-proposal.ts'
import { support, withdrawSupport } from '../../../functions/acts/support.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getTally, listSupporters } from '../../../functions/store/tallies.ts'
import type { CommentId, NeighbourhoodId, ProposalId } from '../../../shared/lib/ids.ts'
import { type Proposal, stateOf } from '../../../shared/proposals/proposal.ts'
import { publicProposal } from '../../../shared/proposals/proposers.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { usualTalk } from '../../../shared/rounds/talk.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { frozen, idea, moveTo, proposed, resident, stored } from '../../fixtures/proposals.ts'
import { declared, feasible, named, reasonOf, reviewedRound, reviewer } from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const why = 'Both ask for a crossing at the same bend.'
const amina = resident()
const ben = resident('Ben Okri')

interface Two {
  readonly round: Round
  readonly one: Proposal
  readonly other: Proposal
}

async function two(changes: Parameters<typeof reviewedRound>[2] = {}): Promise<Two> {
  const round = await reviewedRound(hands, {}, { talk: { ...usualTalk, supportNeeded: 0 }, ...changes })
  const one = await proposed(hands, round, amina, { title: 'A crossing at the bend' })
  const other = await proposed(hands, round, ben, { title: 'A safe way over the bend' })
  return { round, one, other }
}

const merge = ({ one, other }: Two) => ({ ...named(other), into: one.id, why })
const both = async ({ round, one, other }: Two) => ({
  one: await stored(hands, round.id, one.id),
  other: await stored(hands, round.id, other.id),
})
const supports = async ({ round, id }: Proposal) => (await getTally(hands.db, round, id)).supports

describe('merging', () => {
  it('leaves its trace on both, makes its author a co-proposer, and stands in the journal', async () => {
    const made = await two()
    expect(await mergeProposal(hands, reviewer, merge(made))).toEqual({ ok: true, value: { version: 1 } })
    const { one, other } = await both(made)
    expect(stateOf(other)).toBe('merged')
    expect(other.merged).toMatchObject({ into: one.id, title: one.title, why, byName: 'Ravi Officer' })
    expect(one.mergedFrom).toMatchObject([{ proposal: other.id, title: other.title, brought: [ben.person] }])
    expect(one.coProposers).toMatchObject([{ person: ben.person, name: 'Ben Okri' }])
    expect(JSON.stringify(publicProposal(one))).not.toContain(ben.person)
    const { entries } = await readRoundJournal(hands.db, made.round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({
      act: 'merge-proposal',
      as: 'review',
      proposal: other.id,
      subject: other.title,
      why,
      facts: { into: one.title },
    })
    // From here on it is his as well as hers.
    const { round, proposal, ...text } = idea(hands, made.round.id, { title: 'A crossing for all' })
    const { declared: _, neighbourhood: __, ...words } = text
    const edit = { ...words, round, proposal: one.id, version: one.version }
    expect(proposal).not.toBe(one.id)
    expect(reasonOf(await editProposal(hands, ben, edit))).toBe('')
  })

  it('counts whoever supported both once, and takes them back when it is undone', async () => {
    const made = await two()
    const people = Array.from({ length: 95 }, (_, number) => resident(`Supporter ${number}`))
    for (const [number, person] of people.entries()) {
      const to = { round: made.round.id, proposal: number % 3 === 0 ? made.one.id : made.other.id }
      expect(reasonOf(await support(hands, person, to))).toBe('')
      if (number % 15 === 0) await support(hands, person, { ...to, proposal: made.other.id })
    }
    const before = await supports(made.one)
    await mergeProposal(hands, reviewer, merge(made))
    expect(await supports(made.one)).toBe(95)
    expect(await listSupporters(hands.db, made.one.id)).toHaveLength(95)
    // Sent again after it broke off in the middle, it changes nothing.
    expect(await mergeProposal(hands, reviewer, merge(made))).toEqual({ ok: true, value: { version: 1 } })
    expect(await supports(made.one)).toBe(95)

    const at = { round: made.round.id, proposal: made.other.id }
    expect(reasonOf(await support(hands, resident('Late Lou'), at))).toBe('merged')
    expect(reasonOf(await withdrawSupport(hands, people[1]!, at))).toBe('merged')
    expect(reasonOf(await withdrawSupport(hands, people[1]!, { ...at, proposal: made.one.id }))).toBe('')
    expect(await supports(made.one)).toBe(94)

    const { other } = await both(made)
    await unmergeProposal(hands, reviewer, { ...named(other), why: 'They are two different bends.' })
    expect(await supports(made.one)).toBe(before)
    expect(await listSupporters(hands.db, made.one.id)).toHaveLength(before)
  })

  it('is undone with a reason until the ballot is frozen', async () => {
    const made = await two()
    await mergeProposal(hands, reviewer, merge(made))
    const { other } = await both(made)
    const apart = { ...named(other), why: 'They are two different bends.' }
    expect(await unmergeProposal(hands, reviewer, apart)).toEqual({ ok: true, value: { version: 2 } })
    const after = await both(made)
    expect([stateOf(after.other), after.one.mergedFrom, after.one.coProposers]).toEqual([
      'submitted',
      undefined,
      undefined,
    ])
    expect(reasonOf(await unmergeProposal(hands, reviewer, { ...apart, version: 2 }))).toBe('not-merged')
    await mergeProposal(hands, reviewer, { ...merge(made), version: 2 })
    await moveTo(hands, made.round, 'discussingAt', frozen(hands.clock.now()))
    expect(reasonOf(await unmergeProposal(hands, reviewer, { ...apart, version: 3 }))).toBe('ballot-frozen')
  })

  it('ends what could be done to it by itself', async () => {
    const made = await two()
    await mergeProposal(hands, reviewer, merge(made))
    const { one, other } = await both(made)
    const { declared: _, neighbourhood: __, proposal: ___, ...words } = idea(hands, made.round.id)
    const answers = [
      await reviewProposal(hands, reviewer, feasible(other)),
      await withdrawProposal(hands, ben, named(other)),
      await editProposal(hands, ben, { ...words, ...named(other) }),
      await mergeProposal(hands, reviewer, { ...named(other), into: one.id, why: 'Once more, the same.' }),
      await comment(hands, resident('Cy Lee'), {
        round: made.round.id,
        proposal: other.id,
        comment: hands.entropy.ulid() as CommentId,
        kind: 'for',
        text: 'A good idea.',
        inReplyTo: null,
      }),
      // What others are part of is not itself made part of another.
      await mergeProposal(hands, reviewer, { ...named(one), into: other.id, why }),
    ]
    expect(answers.map(reasonOf)).toEqual(['merged', 'merged', 'merged', 'merged', 'merged', 'merged'])
    const third = await proposed(hands, made.round, resident('Cy Lee'), { title: 'Over the bend' })
    const on = await mergeProposal(hands, reviewer, { ...named(one), into: third.id, why })
    expect(reasonOf(on)).toBe('merged-into-it')
  })

  it('is refused for itself, for another place, for what is not there, and to who has a part in either', async () => {
    const made = await two()
    const { round, one, other } = made
    const south = await proposed(hands, round, resident('Sue South'), {
      neighbourhood: 'south' as NeighbourhoodId,
    })
    const olga = actorWith('Olga Own', 'review')
    await declared(hands, round, olga, [{ proposal: one.id, kind: 'family' }])
    const gone = hands.entropy.ulid() as ProposalId
    const answers = [
      await mergeProposal(hands, reviewer, { ...merge(made), into: other.id }),
      await mergeProposal(hands, reviewer, { ...merge(made), into: south.id }),
      await mergeProposal(hands, reviewer, { ...merge(made), into: gone }),
      await mergeProposal(hands, reviewer, { ...merge(made), version: 7 }),
      await mergeProposal(hands, olga, merge(made)),
      await mergeProposal(hands, { ...ben, duties: reviewer.duties }, merge(made)),
      await mergeProposal(hands, amina, merge(made)),
    ]
    expect(answers.map(reasonOf)).toEqual([
      'not-mergeable',
      'not-mergeable',
      'unknown-proposal',
      'changed-meanwhile',
      'interest-declared',
      'interests-not-declared',
      'not-your-duty',
    ])
    await withdrawProposal(hands, amina, named(one))
    expect(reasonOf(await mergeProposal(hands, reviewer, merge(made)))).toBe('withdrawn')
  })
})
