import { beforeAll, describe, expect, it } from 'vitest'
import { allowBoth, excludeProject } from '../../../functions/acts/exclude-project.ts'
import { mergeProposal } from '../../../functions/acts/merge-proposal.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import type { NeighbourhoodId } from '../../../shared/lib/ids.ts'
import { excludes } from '../../../shared/proposals/exclusion.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { frozen, moveTo, proposed, resident, stored } from '../../fixtures/proposals.ts'
import { named, reasonOf, reviewedRound, reviewer } from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const why = 'Both want the same corner of the green.'
const author = resident()

interface Two {
  readonly round: Round
  readonly one: Proposal
  readonly other: Proposal
}

async function two(changes: Parameters<typeof reviewedRound>[2] = {}): Promise<Two> {
  const round = await reviewedRound(hands, {}, changes)
  const one = await proposed(hands, round, author, { title: 'A pond on the corner' })
  const other = await proposed(hands, round, author, { title: 'A swing on the corner' })
  return { round, one, other }
}
const asked = ({ one, other }: Two) => ({ ...named(one), other: other.id, why })
const now = async ({ round, one, other }: Two) => ({
  round,
  one: await stored(hands, round.id, one.id),
  other: await stored(hands, round.id, other.id),
})

describe('saying that of two projects one at most can be done', () => {
  it('stands on both with its reason, and in the journal', async () => {
    const made = await two()
    expect(await excludeProject(hands, reviewer, asked(made))).toEqual({ ok: true, value: { version: 1 } })
    const { one, other } = await now(made)
    expect(one.exclusions).toMatchObject([
      { other: other.id, title: other.title, why, byName: 'Ravi Officer' },
    ])
    expect(other.exclusions).toMatchObject([{ other: one.id, title: one.title, why }])
    const { entries } = await readRoundJournal(hands.db, made.round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({
      act: 'exclude-project',
      as: 'review',
      proposal: one.id,
      why,
      facts: { other: other.title, otherId: other.id },
    })
  })

  it('is one act when it is sent twice, and can be taken back', async () => {
    const made = await two()
    const first = await excludeProject(hands, reviewer, asked(made))
    expect(await excludeProject(hands, reviewer, asked(made))).toEqual(first)
    const before = await now(made)
    expect(reasonOf(await excludeProject(hands, reviewer, asked(before)))).toBe('already-done')

    const back = { ...asked(before), why: 'The corner is large enough for both.' }
    expect(await allowBoth(hands, reviewer, back)).toEqual({ ok: true, value: { version: 2 } })
    expect(await allowBoth(hands, reviewer, back)).toEqual({ ok: true, value: { version: 2 } })
    const after = await now(made)
    expect([excludes(after.one, made.other.id), excludes(after.other, made.one.id)]).toEqual([false, false])
    expect(reasonOf(await allowBoth(hands, reviewer, asked(after)))).toBe('not-excluded')
  })

  it('is refused where it can mean nothing', async () => {
    const made = await two()
    const away = await proposed(hands, made.round, author, { neighbourhood: 'south' as NeighbourhoodId })
    expect(reasonOf(await excludeProject(hands, reviewer, { ...asked(made), other: made.one.id }))).toBe(
      'not-excludable',
    )
    expect(reasonOf(await excludeProject(hands, reviewer, { ...asked(made), other: away.id }))).toBe(
      'not-excludable',
    )
    const unknown = { ...asked(made), other: '01ARZ3NDEKTSV4RRFFQ69G5FAV' as Proposal['id'] }
    expect(reasonOf(await excludeProject(hands, reviewer, unknown))).toBe('unknown-proposal')
    expect(reasonOf(await excludeProject(hands, reviewer, { ...asked(made), version: 7 }))).toBe(
      'changed-meanwhile',
    )
    expect(reasonOf(await excludeProject(hands, author, asked(made)))).toBe('not-your-duty')

    const shares = await two({ rules: { countingRule: 'equal-shares', completion: 'none' } })
    expect(reasonOf(await excludeProject(hands, reviewer, asked(shares)))).toBe('exclusion-needs-greedy')
  })

  it('is refused for what is gone, and once the ballot is frozen', async () => {
    const merged = await two()
    await mergeProposal(hands, reviewer, { ...named(merged.other), into: merged.one.id, why })
    expect(reasonOf(await excludeProject(hands, reviewer, asked(await now(merged))))).toBe('merged')
    const gone = await two()
    await withdrawProposal(hands, author, named(gone.other))
    expect(reasonOf(await excludeProject(hands, reviewer, asked(await now(gone))))).toBe('withdrawn')
    const settled = await two()
    await moveTo(hands, settled.round, 'discussingAt', frozen(hands.clock.now()))
    expect(reasonOf(await excludeProject(hands, reviewer, asked(settled)))).toBe('ballot-frozen')
  })
})
