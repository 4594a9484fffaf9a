// What a round asks of proposals, pins, names kept from the public, and earlier words.
import { beforeAll, describe, expect, it } from 'vitest'
import { editProposal } from '../../../functions/acts/edit-proposal.ts'
import { pinDraft } from '../../../functions/acts/pin-draft.ts'
import { propose } from '../../../functions/acts/propose.ts'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { withdrawProposal } from '../../../functions/acts/withdraw-proposal.ts'
import { getDraft } from '../../../functions/store/drafts.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { listVersions } from '../../../functions/store/proposal-versions.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { Proposal } from '../../../shared/proposals/proposal.ts'
import { publicProposal } from '../../../shared/proposals/proposers.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { usualProposing } from '../../../shared/rounds/proposing.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { type TestHands, testHands } from '../../fixtures/hands.ts'
import { idea, moveTo, openRound, proposed, resident, stored } from '../../fixtures/proposals.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const author = resident()
/** The test council's map begins at 4° west, 54.5° north; North is 2 km wide and 600 m high. */
const inNorth = { lon: -3.99, lat: 54.498 }
const inSouth = { lon: -3.99, lat: 54.491 }

describe('what the round asks', () => {
  const asks = {
    ...usualProposing,
    mostLetters: 300,
    categories: ['green', 'play'] as const,
    template: 'What is there now, and what should change?',
  }
  const rules = { proposing: asks }
  it.each<[string, Partial<Inputs['propose']>, object]>([
    ['a longer text', { text: 'x'.repeat(301) }, { field: 'text', problem: 'too-long', limit: 300 }],
    ['another category', { category: 'streets' }, { field: 'category', problem: 'not-offered' }],
    ['no name', { anonymous: true }, { field: 'anonymous', problem: 'not-offered' }],
    ['the questions themselves', { text: ` ${asks.template}\n` }, { field: 'text', problem: 'missing' }],
  ])('%s is refused, when it is sent and when it is changed', async (_, changes, fault) => {
    const round = await openRound(hands, 'proposingAt', rules)
    const right = { category: 'green', text: 'x'.repeat(300) } as const
    expect(await propose(hands, author, idea(hands, round.id, { ...right, ...changes }))).toEqual({
      ok: false,
      refusal: { reason: 'invalid-input', fields: [fault] },
    })
    const proposal = await proposed(hands, round, author, right)
    const { anonymous, ...words } = changes
    if (anonymous) return
    const edit = { ...wordsFrom(proposal), round: round.id, proposal: proposal.id, version: 0, ...words }
    expect(await editProposal(hands, author, edit)).toMatchObject({ refusal: { fields: [fault] } })
  })
})

const wordsFrom = ({ title, summary, text, place, category, roughCostMinor, language }: Proposal) => ({
  title,
  summary,
  text,
  place,
  category,
  roughCostMinor,
  language,
})

describe('a pin', () => {
  it('is kept to about ten metres, and only in the neighbourhood', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round, author, { pin: { lon: -3.990049, lat: 54.498049 } })
    expect(proposal.pin).toEqual({ lon: -3.99, lat: 54.498 })
    for (const pin of [inSouth, { lon: 0, lat: 0 }])
      expect(await propose(hands, author, idea(hands, round.id, { pin }))).toEqual({
        ok: false,
        refusal: { reason: 'pin-outside' },
      })
    const { council, ...rest } = hands
    const { map: _map, ...mapless } = council
    expect(
      await propose({ ...rest, council: mapless }, author, idea(hands, round.id, { pin: inNorth })),
    ).toMatchObject({ refusal: { reason: 'pin-outside' } })
  })

  it('is the same proposal when it is sent twice', async () => {
    const round = await openRound(hands)
    const input = idea(hands, round.id, { pin: { lon: -3.990049, lat: 54.498049 }, help: 'An hour a week' })
    for (let time = 0; time < 2; time++)
      expect(await propose(hands, author, input)).toEqual({ ok: true, value: { proposal: input.proposal } })
    expect(await propose(hands, author, { ...input, pin: null })).toMatchObject({
      refusal: { reason: 'already-done' },
    })
  })

  it('of a draft is put, moved and taken off, once it is known where', async () => {
    const round = await openRound(hands)
    const now = () => getDraft(hands.db, author.person!, round.id, hands.clock.now())
    const put = (pin: typeof inNorth | null) => pinDraft(hands, author, { round: round.id, pin })
    expect(await put(inNorth)).toMatchObject({
      refusal: { fields: [{ field: 'neighbourhood', problem: 'missing' }] },
    })
    const { proposal } = idea(hands, round.id)
    const fields = { proposal, neighbourhood: 'north', title: 'A bench' }
    await saveDraft(hands, author, { round: round.id, fields })
    expect(await put(inSouth)).toMatchObject({ refusal: { reason: 'pin-outside' } })
    expect(await put(inNorth)).toMatchObject({ ok: true })
    await saveDraft(hands, author, { round: round.id, fields: { ...fields, title: 'A long bench' } })
    expect(await now()).toMatchObject({ pin: inNorth, fields: { title: 'A long bench' } })
    await put(null)
    expect((await now())!.pin).toBeUndefined()
    expect(await pinDraft(hands, nobody, { round: round.id, pin: null })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(await pinDraft(hands, author, { round: 'no' as RoundId, pin: null })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    await moveTo(hands, round, 'reviewingAt')
    expect(await put(inNorth)).toMatchObject({ refusal: { reason: 'wrong-phase' } })
  })
})

describe('a name kept from the public', () => {
  const unnamed = (round: Round) => idea(hands, round.id, { anonymous: true })
  const anonymous = { proposing: { ...usualProposing, anonymous: true } }

  it('is not in what everyone reads, nor in the journal of anything its author does', async () => {
    const round = await openRound(hands, 'proposingAt', anonymous)
    const input = unnamed(round)
    await propose(hands, author, input)
    const proposal = await stored(hands, round.id, input.proposal)
    expect(proposal).toMatchObject({ authorName: '', anonymous: { name: 'Amina Diallo' } })
    await editProposal(hands, author, {
      ...wordsFrom(proposal),
      title: 'A much safer crossing',
      round: round.id,
      proposal: proposal.id,
      version: 0,
    })
    await withdrawProposal(hands, author, { round: round.id, proposal: proposal.id, version: 1 })
    const { entries } = await readRoundJournal(hands.db, round.id, { limit: 9 })
    expect(entries.map(({ act, byName }) => [act, byName])).toEqual([
      ['withdraw-proposal', undefined],
      ['edit-proposal', undefined],
      ['propose', undefined],
    ])
    const told = JSON.stringify([
      publicProposal(await stored(hands, round.id, proposal.id)),
      entries.map(({ by: _by, ...entry }) => entry),
      await listVersions(hands.db, proposal.id),
    ])
    expect(told).not.toMatch(/Amina|amina/)
    expect(told).toContain('"anonymous":true')
  })
})

describe('earlier words', () => {
  it('are kept at every change, oldest first, and nothing is kept where nothing changed', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const edit = (version: number, title: string) =>
      editProposal(hands, author, {
        ...wordsFrom(proposal),
        title,
        round: round.id,
        proposal: proposal.id,
        version,
      })
    expect(await edit(0, proposal.title)).toEqual({ ok: true, value: { version: 0 } })
    await edit(0, 'A crossing with lights')
    await edit(0, 'A crossing with lights')
    await edit(1, 'A crossing with lights and a hump')
    const versions = await listVersions(hands.db, proposal.id)
    expect(versions.map(({ title }) => title)).toEqual([proposal.title, 'A crossing with lights'])
    expect(versions[0]!.at).toBe(proposal.submittedAt)
    expect((await readRoundJournal(hands.db, round.id, { limit: 9 })).entries).toHaveLength(3)
  })

  it('of two who change at once keep both: one is written, the other is told', async () => {
    const round = await openRound(hands)
    const proposal = await proposed(hands, round)
    const edits = await Promise.all(
      ['One crossing here', 'Two crossings here'].map(title =>
        editProposal(hands, author, {
          ...wordsFrom(proposal),
          title,
          round: round.id,
          proposal: proposal.id,
          version: 0,
        }),
      ),
    )
    expect(edits.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(await listVersions(hands.db, proposal.id)).toHaveLength(1)
  })
})
