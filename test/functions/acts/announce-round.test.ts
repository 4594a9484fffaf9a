import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { announceRound } from '../../../functions/acts/announce-round.ts'
import { receiveIncome } from '../../../functions/acts/receive-income.ts'
import { returnPots } from '../../../functions/acts/return-pots.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { readBalances } from '../../../functions/store/ledger.ts'
import { changedRound, getRound, newRound } from '../../../functions/store/rounds.ts'
import { transact } from '../../../functions/store/transact.ts'
import { sumOf } from '../../../shared/funds/draw.ts'
import { available, inPot } from '../../../shared/funds/holdings.ts'
import type { NeighbourhoodId, RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { phaseOf } from '../../../shared/rounds/phase.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import type { Round } from '../../../shared/rounds/round.ts'
import { actorWith, at, type TestHands, testDates, testHands, testRound } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { staffed } from '../../fixtures/staffed.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
  await staffed(hands)
})
beforeEach(() => hands.clock.set(at('2026-09-01T09:00:00Z')))

const officer = actorWith('Ola Officer', 'round')

async function stored(changes: Partial<Round> = {}): Promise<Round> {
  const round = testRound(`round-${hands.entropy.id()}`, changes)
  await transact(hands.db, [newRound(round)])
  return round
}

describe('announcing a round', () => {
  it('opens the proposing on its date, and says so in the journal', async () => {
    const { id } = await stored()
    expect(await announceRound(hands, officer, { round: id, version: 0 })).toEqual({
      ok: true,
      value: { version: 1 },
    })
    const round = (await getRound(hands.db, id))!
    expect(phaseOf(round, at('2026-09-02T07:59:59Z'))).toBe('draft')
    expect(phaseOf(round, testDates.proposingAt)).toBe('proposing')
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries).toMatchObject([{ act: 'announce-round', byName: 'Ola Officer' }])
  })

  it('refuses a set-up that is not whole, naming every fault', async () => {
    const { id } = await stored({ pots: [], dates: { ...testDates, closesAt: testDates.votingAt } })
    expect(await announceRound(hands, officer, { round: id, version: 0 })).toEqual({
      ok: false,
      refusal: {
        reason: 'set-up-faults',
        faults: [{ fault: 'date-order', field: 'closesAt', after: 'votingAt' }, { fault: 'no-pots' }],
      },
    })
  })

  it('refuses a round without the people its rules take, and names who is missing', async () => {
    const alone = await testHands()
    alone.clock.set(at('2026-09-01T09:00:00Z'))
    const round = testRound('alone')
    await transact(alone.db, [newRound(round)])
    const announce = () => announceRound(alone, officer, { round: round.id, version: 0 })
    expect(await announce()).toMatchObject({ refusal: { reason: 'people-missing' } })
    for (const { name, email } of alone.council.officers) await signedIn(alone, { name, email })
    const [missing, unpaid] = [['sign-off-as-councillor'], ['approve-payment']]
    expect(await announce()).toMatchObject({
      refusal: {
        steps: [
          { step: 'count', place: 'north', missing },
          { step: 'count', place: 'south', missing },
          { step: 'payments', place: 'north', missing: unpaid },
          { step: 'payments', place: 'south', missing: unpaid },
        ],
      },
    })
    await staffed(alone)
    expect((await announce()).ok).toBe(true)
  })

  it('refuses a round whose opening has passed, rather than cut its first weeks short', async () => {
    const { id } = await stored()
    hands.clock.set(testDates.proposingAt)
    expect(await announceRound(hands, officer, { round: id, version: 0 })).toEqual({
      ok: false,
      refusal: { reason: 'set-up-faults', faults: [{ fault: 'already-past', field: 'proposingAt' }] },
    })
  })

  it('is done once', async () => {
    const { id } = await stored()
    const answers = await Promise.all(
      [1, 2].map(() => announceRound(hands, officer, { round: id, version: 0 })),
    )
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    expect(await announceRound(hands, officer, { round: id, version: 1 })).toEqual({
      ok: false,
      refusal: { reason: 'already-done' },
    })
  })

  it('refuses old versions, unknown rounds and whoever may not', async () => {
    const { id } = await stored()
    expect(await announceRound(hands, officer, { round: id, version: 7 })).toMatchObject({
      refusal: { reason: 'changed-meanwhile' },
    })
    expect(
      await announceRound(hands, officer, { round: 'no-such-round' as RoundId, version: 0 }),
    ).toMatchObject({ refusal: { reason: 'unknown-round' } })
    expect(await announceRound(hands, nobody, { round: id, version: 0 })).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    expect(
      await announceRound(hands, actorWith('Au Ditor', 'audit'), { round: id, version: 0 }),
    ).toMatchObject({ refusal: { reason: 'not-your-duty' } })
    const cancelled = { by: officer.person!, byName: 'Ola', at: hands.clock.now(), reason: 'No money left.' }
    const over = await stored({ acts: { cancelled } })
    expect(await announceRound(hands, officer, { round: over.id, version: 0 })).toMatchObject({
      refusal: { reason: 'wrong-phase', phase: 'cancelled' },
    })
  })
})

describe('the money of a round that is announced', () => {
  const fund = 'north' as NeighbourhoodId
  const payer = actorWith('Cora Checker', 'payment-check')
  const holds = async (place = fund) => sumOf(available(await readBalances(hands.db, place)))
  const inPots = async (round: RoundId, place = fund) =>
    sumOf(inPot(await readBalances(hands.db, place), round))
  const announce = (round: RoundId, version = 0) =>
    announceRound(hands, officer, { round, version, authority: 'Cabinet, minute 12' })
  const grant = (place: NeighbourhoodId, pounds: number) =>
    receiveIncome(hands, payer, {
      entry: hands.entropy.ulid(),
      fund: place,
      source: 'council-grant',
      use: 'general',
      place: null,
      until: null,
      amountMinor: (pounds * 100) as Minor,
      subject: 'The year’s grant',
      decision: 'Cabinet, minute 12',
      reference: '',
    })

  it('comes with it while nobody keeps the fund', async () => {
    const { id } = await stored()
    expect((await announce(id)).ok).toBe(true)
    expect([await inPots(id), await inPots(id, 'south' as NeighbourhoodId)]).toEqual([2_500_000, 2_000_000])
    expect(await holds()).toBe(0)
    expect((await getRound(hands.db, id))?.acts.potsOpened).toMatchObject({ authority: 'Cabinet, minute 12' })
  })

  it('is taken out of a fund that is kept, or the round is not announced', async () => {
    await grant(fund, 30_000)
    const { id } = await stored()
    expect((await announce(id)).ok).toBe(true)
    expect([await inPots(id), await holds()]).toEqual([2_500_000, 500_000])
    const second = await stored()
    expect(await announce(second.id)).toEqual({
      ok: false,
      refusal: { reason: 'fund-short', neededMinor: 2_500_000, heldMinor: 500_000, place: 'north' },
    })
    expect((await getRound(hands.db, second.id))?.acts.announced).toBeUndefined()
    expect([await inPots(second.id), await inPots(second.id, 'south' as NeighbourhoodId)]).toEqual([0, 0])
    await grant(fund, 20_000)
    expect((await announce(second.id)).ok).toBe(true)
  })

  it('is given back when the round is cancelled, once', async () => {
    await grant(fund, 25_000)
    const before = await holds()
    const { id } = await stored()
    await announce(id)
    expect(await holds()).toBe(before - 2_500_000)
    const round = (await getRound(hands.db, id))!
    const cancelled = { by: officer.person!, byName: 'Ola', at: hands.clock.now(), reason: 'No money left.' }
    await transact(hands.db, [changedRound({ ...round, acts: { ...round.acts, cancelled } })])
    for (let twice = 0; twice < 2; twice++) expect(await returnPots(hands, id)).toEqual({ ok: true })
    expect(await holds()).toBe(before)
    const { entries } = await readRoundJournal(hands.db, id, { limit: 10 })
    expect(entries.filter(({ act }) => act === 'return-pots')).toHaveLength(1)
  })

  it('is none in a rehearsal', async () => {
    const { id } = await stored({ rehearsal: true })
    expect((await announce(id)).ok).toBe(true)
    expect(await inPots(id)).toBe(0)
    expect((await getRound(hands.db, id))?.acts.potsOpened).toBeUndefined()
  })

  it('is set aside for more pots than one transaction takes', async () => {
    await signedIn(hands, { name: 'Ines', email: 'ines@test.example', duties: ['councillor'] })
    const places = Array.from({ length: 9 }, (_, i) => `place-${i}` as NeighbourhoodId)
    const { id } = await stored({
      pots: places.map(neighbourhood => ({ neighbourhood, amountMinor: 100_000 as Minor })),
    })
    expect((await announce(id)).ok).toBe(true)
    for (const place of places) expect(await inPots(id, place)).toBe(100_000)
  })
})
