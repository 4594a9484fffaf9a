import { beforeAll, describe, expect, it } from 'vitest'
import { setUpRound } from '../../../functions/acts/set-up-round.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { Inputs } from '../../../shared/contract/inputs.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { usualReviewing } from '../../../shared/rounds/reviewing.ts'
import { actorWith, type TestHands, testHands, testRound } from '../../fixtures/hands.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

const officer = actorWith('Ola Officer', 'round')

function input(id: string, changes: Partial<Inputs['set-up-round']> = {}): Inputs['set-up-round'] {
  const { title, summary, rehearsal, pots, rules, dates } = testRound(id)
  return { round: id as RoundId, title, summary, rehearsal, pots: [...pots], rules, dates, ...changes }
}

describe('setting up a round', () => {
  it('writes a draft and one journal entry', async () => {
    expect(await setUpRound(hands, officer, input('written'))).toEqual({
      ok: true,
      value: { round: 'written', version: 0 },
    })
    expect(await getRound(hands.db, 'written' as RoundId)).toEqual(
      testRound('written', { reviewing: usualReviewing }),
    )
    const { entries } = await readRoundJournal(hands.db, 'written' as RoundId, { limit: 10 })
    expect(entries).toMatchObject([
      { act: 'set-up-round', byName: 'Ola Officer', as: 'round', subject: 'Autumn round' },
    ])
  })

  it('keeps a draft that is not whole yet', async () => {
    const unfinished = input('unfinished', { pots: [] })
    expect((await setUpRound(hands, officer, unfinished)).ok).toBe(true)
  })

  it('makes one round of a form that was sent twice, also at the same time', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => setUpRound(hands, officer, input('twice'))))
    expect(answers.every(answer => answer.ok)).toBe(true)
    const { entries } = await readRoundJournal(hands.db, 'twice' as RoundId, { limit: 10 })
    expect(entries).toHaveLength(1)
  })

  it('refuses another round of the same name', async () => {
    await setUpRound(hands, officer, input('taken'))
    expect(await setUpRound(hands, officer, input('taken', { summary: 'A different summary' }))).toEqual({
      ok: false,
      refusal: { reason: 'round-exists' },
    })
    expect(await getRound(hands.db, 'taken' as RoundId)).toEqual(
      testRound('taken', { reviewing: usualReviewing }),
    )
  })

  it('refuses a pot for a place the council does not have', async () => {
    const pots = [...testRound('x').pots, { neighbourhood: 'atlantis' as never, amountMinor: 1 as never }]
    expect(await setUpRound(hands, officer, input('strange', { pots }))).toEqual({
      ok: false,
      refusal: {
        reason: 'invalid-input',
        fields: [{ field: 'pots.2.neighbourhood', problem: 'not-offered' }],
      },
    })
    expect(await getRound(hands.db, 'strange' as RoundId)).toBeUndefined()
  })

  it('refuses who is not signed in, and who has another duty or the duty elsewhere', async () => {
    expect(await setUpRound(hands, nobody, input('nobody'))).toMatchObject({
      refusal: { reason: 'not-signed-in' },
    })
    for (const other of [
      actorWith('Resi Dent'),
      actorWith('Cara Councillor', 'councillor'),
      actorWith('Wanda Ward', ['round', 'north']),
    ]) {
      expect(await setUpRound(hands, other, input('nobody'))).toMatchObject({
        refusal: { reason: 'not-your-duty' },
      })
    }
    expect(await getRound(hands.db, 'nobody' as RoundId)).toBeUndefined()
  })
})
