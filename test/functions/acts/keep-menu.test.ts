import { beforeAll, describe, expect, it } from 'vitest'
import { addToMenu, offerFromMenu, retireFromMenu } from '../../../functions/acts/keep-menu.ts'
import { shortlistProposal } from '../../../functions/acts/shortlist-proposal.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getMenuItem, listMenu } from '../../../functions/store/menu.ts'
import { listProposals } from '../../../functions/store/proposals.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { MenuItemId, NeighbourhoodId, ProposalId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { costOf, stateOf } from '../../../shared/proposals/proposal.ts'
import { actorWith, type TestHands, testHands } from '../../fixtures/hands.ts'
import { moveTo, resident, stored } from '../../fixtures/proposals.ts'
import { councillor, named, reasonOf, reviewedRound, reviewer } from '../../fixtures/reviewing.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const officer = actorWith('Ruth Round', 'round')
const north = 'north' as NeighbourhoodId
const why = 'The contract for it has ended.'
const service = (changes: Partial<Inputs['add-to-menu']> = {}): Inputs['add-to-menu'] => ({
  item: hands.entropy.ulid() as MenuItemId,
  title: 'A warden for one more day a week',
  summary: 'Somebody to talk to in the street on Fridays, too',
  text: 'The warden who comes on Mondays comes on Fridays as well, for a whole year.',
  category: 'community',
  costMinor: 820_000 as Minor,
  costNote: 'One day a week of a warden, with all that comes with it.',
  ...changes,
})

async function offering() {
  const item = service()
  await addToMenu(hands, officer, item)
  const round = await reviewedRound(hands, { menu: [item.item] })
  const offer = (changes: Partial<Inputs['offer-from-menu']> = {}): Inputs['offer-from-menu'] => ({
    round: round.id,
    neighbourhood: north,
    item: item.item,
    proposal: hands.entropy.ulid() as ProposalId,
    ...changes,
  })
  return { item, round, offer }
}

describe('the council’s menu', () => {
  it('takes a service with its cost, once, and lets it be taken off', async () => {
    const item = service()
    for (const _ of [1, 2])
      expect(await addToMenu(hands, officer, item)).toEqual({ ok: true, value: { version: 0 } })
    expect(reasonOf(await addToMenu(hands, reviewer, item))).toBe('already-done')
    expect((await listMenu(hands.db)).filter(({ id }) => id === item.item)).toHaveLength(1)
    const retire = { item: item.item, version: 0, why }
    expect(reasonOf(await retireFromMenu(hands, reviewer, { ...retire, version: 3 }))).toBe(
      'changed-meanwhile',
    )
    expect(reasonOf(await retireFromMenu(hands, reviewer, retire))).toBe('')
    expect((await getMenuItem(hands.db, item.item))?.retired).toMatchObject({ byName: 'Ravi Officer' })
    expect(reasonOf(await retireFromMenu(hands, officer, { ...retire, version: 1 }))).toBe('already-done')
    const unknown = { ...retire, item: hands.entropy.ulid() as MenuItemId }
    expect(reasonOf(await retireFromMenu(hands, officer, unknown))).toBe('unknown-menu-item')
    for (const act of [addToMenu(hands, councillor, service()), retireFromMenu(hands, resident(), retire)])
      expect(reasonOf(await act)).toBe('not-your-duty')
  })

  it('is chosen from by a neighbourhood: a proposal like others, found feasible already', async () => {
    const { item, round, offer } = await offering()
    const input = offer()
    for (const _ of [1, 2])
      expect(await offerFromMenu(hands, councillor, input)).toEqual({
        ok: true,
        value: { proposal: input.proposal },
      })
    const proposal = await stored(hands, round.id, input.proposal)
    expect(proposal).toMatchObject({ fromMenu: item.item, authorName: 'Test Council', title: item.title })
    expect([stateOf(proposal), costOf(proposal)]).toEqual(['feasible', item.costMinor])
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 1 })
    expect(entries[0]).toMatchObject({ act: 'offer-from-menu', as: 'councillor', place: 'north' })
    await moveTo(hands, round, 'reviewingAt')
    const listed = await shortlistProposal(hands, councillor, { ...named(proposal), on: true, why: '' })
    expect(reasonOf(listed)).toBe('')
  })

  it('is proposed once a place, also by two at once', async () => {
    const { round, offer } = await offering()
    const answers = await Promise.all(
      [offer(), offer(), offer()].map(one => offerFromMenu(hands, reviewer, one)),
    )
    expect(answers.map(reasonOf).sort()).toEqual(['', 'already-done', 'already-done'])
    expect(await listProposals(hands.db, round.id)).toHaveLength(1)
    const south = offer({ neighbourhood: 'south' as NeighbourhoodId })
    expect(reasonOf(await offerFromMenu(hands, reviewer, south))).toBe('')
  })

  it('offers what the round chose, in its pots, while proposals are open or checked', async () => {
    const { item, round, offer } = await offering()
    const other = service()
    await addToMenu(hands, officer, other)
    const answers = [
      await offerFromMenu(hands, reviewer, offer({ item: other.item })),
      await offerFromMenu(hands, reviewer, offer({ neighbourhood: 'whole' as NeighbourhoodId })),
      await offerFromMenu(hands, councillor, offer({ neighbourhood: 'south' as NeighbourhoodId })),
      await offerFromMenu(hands, resident(), offer()),
    ]
    await retireFromMenu(hands, officer, { item: item.item, version: 0, why })
    answers.push(await offerFromMenu(hands, reviewer, offer()))
    await moveTo(hands, round, 'discussingAt', { reviewFinished: { at: hands.clock.now() } })
    answers.push(await offerFromMenu(hands, reviewer, offer()))
    expect(answers.map(reasonOf)).toEqual([
      'unknown-menu-item',
      'unknown-pot',
      'not-your-neighbourhood',
      'not-your-duty',
      'unknown-menu-item',
      'wrong-phase',
    ])
  })
})
