import { beforeAll, describe, expect, it } from 'vitest'
import { saveDraft } from '../../../functions/acts/save-draft.ts'
import { getDraft } from '../../../functions/store/drafts.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { parseInput } from '../../../shared/contract/fields.ts'
import { inputs } from '../../../shared/contract/inputs.ts'
import type { PersonId, RoundId } from '../../../shared/lib/ids.ts'
import { daysAfter } from '../../../shared/lib/instant.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { at, type TestHands, testHands } from '../../fixtures/hands.ts'
import { openRound, resident } from '../../fixtures/proposals.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const amina = 'amina-diallo' as PersonId

describe('keeping a draft', () => {
  it('keeps what was typed, exactly, and the last one saved', async () => {
    const round = await openRound(hands)
    const fields = { title: '  Half a ti', text: 'line one\r\n\r\n<b>two</b>', roughCostMinor: '£ 4,2' }
    expect(await saveDraft(hands, resident(), { round: round.id, fields: { title: 'Older' } })).toMatchObject(
      { ok: true },
    )
    expect(await saveDraft(hands, resident(), { round: round.id, fields })).toEqual({ ok: true })
    const draft = await getDraft(hands.db, amina, round.id, hands.clock.now())
    expect(draft?.fields).toEqual(fields)
  })

  it('is its author’s alone, and one a round', async () => {
    const round = await openRound(hands)
    await saveDraft(hands, resident(), { round: round.id, fields: { title: 'A bench' } })
    const now = hands.clock.now()
    expect(await getDraft(hands.db, 'ben-okri' as PersonId, round.id, now)).toBeUndefined()
    const other = await openRound(hands)
    expect(await getDraft(hands.db, amina, other.id, now)).toBeUndefined()
  })

  it('is not told to the journal', async () => {
    const round = await openRound(hands)
    await saveDraft(hands, resident(), { round: round.id, fields: { title: 'A bench' } })
    expect((await readRoundJournal(hands.db, round.id, { limit: 5 })).entries).toEqual([])
  })

  it('keeps only what the form asks for', async () => {
    const round = await openRound(hands)
    await saveDraft(hands, resident(), {
      round: round.id,
      fields: { title: 'A bench', person: 'ben-okri', step: 'draft', constructor: 'x', place: '' },
    })
    const draft = await getDraft(hands.db, amina, round.id, hands.clock.now())
    expect(draft).toMatchObject({ person: amina })
    expect(draft?.fields).toEqual({ title: 'A bench' })
  })

  it('is gone once nothing is left in it', async () => {
    const round = await openRound(hands)
    await saveDraft(hands, resident(), { round: round.id, fields: { title: 'A bench' } })
    const emptied = { title: ' ', language: 'en', proposal: hands.entropy.ulid() }
    await saveDraft(hands, resident(), { round: round.id, fields: emptied })
    expect(await getDraft(hands.db, amina, round.id, hands.clock.now())).toBeUndefined()
  })

  it('is forgotten a fortnight after it can no longer be sent', async () => {
    const round = await openRound(hands)
    await saveDraft(hands, resident(), { round: round.id, fields: { title: 'A bench' } })
    const end = round.dates.reviewingAt
    expect(await getDraft(hands.db, amina, round.id, daysAfter(end, 13))).toBeDefined()
    expect(await getDraft(hands.db, amina, round.id, daysAfter(end, 15))).toBeUndefined()
  })

  it.each([
    ['before', '2026-09-02T07:00:00Z', 'draft'],
    ['after', '2026-09-20T16:00:00Z', 'reviewing'],
  ])('is refused %s proposals are open', async (_, when, phase) => {
    const round = await openRound(hands)
    hands.clock.set(at(when))
    expect(await saveDraft(hands, resident(), { round: round.id, fields: { title: 'A' } })).toMatchObject({
      refusal: { reason: 'wrong-phase', phase },
    })
  })

  it('is refused to nobody and in no round', async () => {
    const round = await openRound(hands)
    expect(await saveDraft(hands, nobody, { round: round.id, fields: {} })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(await saveDraft(hands, resident(), { round: 'nowhere' as RoundId, fields: {} })).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
  })

  it('has a limit of length', () => {
    const parsed = parseInput(inputs['save-draft'], { round: 'r', fields: { text: 'x'.repeat(16_001) } })
    expect(parsed).toMatchObject({ refusal: { fields: [{ field: 'fields.text', problem: 'too-long' }] } })
  })
})
