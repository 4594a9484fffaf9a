import { beforeAll, describe, expect, it } from 'vitest'
import { assignReview, noteReview } from '../../../functions/acts/keep-review-desk.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { getReviewDesk, listReviewDesk } from '../../../functions/store/review-desk.ts'
import { getRound } from '../../../functions/store/rounds.ts'
import type { PersonId } from '../../../shared/lib/ids.ts'
import { mostNotes } from '../../../shared/proposals/review-desk.ts'
import { actorWith, type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { proposed } from '../../fixtures/proposals.ts'
import { named, reasonOf, reviewedRound, reviewer } from '../../fixtures/reviewing.ts'
import { signedIn } from '../../fixtures/sessions.ts'

let hands: TestHands
beforeAll(async () => {
  hands = await testHands()
})

async function one() {
  const round = await reviewedRound(hands)
  const proposal = await proposed(hands, round)
  const { version: _, ...at } = named(proposal)
  return { round, proposal, at }
}
const secret = 'Perhaps a-word-found-nowhere-else: her neighbour objects.'
const note = () => hands.entropy.ulid()

describe('who looks at a proposal', () => {
  it('is somebody who may, or nobody', async () => {
    const { round, proposal, at } = await one()
    const ward = await signedIn(hands, {
      name: 'Wanda Ward',
      email: 'wanda@test.example',
      duties: [['review', 'north']],
    })
    const other = await signedIn(hands, {
      name: 'Sol South',
      email: 'sol@test.example',
      duties: [['review', 'south']],
    })
    expect(reasonOf(await assignReview(hands, reviewer, { ...at, to: ward.person }))).toBe('')
    const desk = await listReviewDesk(hands.db, round.id)
    expect(desk.get(proposal.id)?.assigned).toMatchObject({ toName: 'Wanda Ward', byName: 'Ravi Officer' })
    for (const to of [other.person, 'nobody-known' as PersonId])
      expect(reasonOf(await assignReview(hands, reviewer, { ...at, to }))).toBe('unknown-person')
    await assignReview(hands, reviewer, { ...at, to: null })
    expect((await getReviewDesk(hands.db, round.id, proposal.id)).assigned).toBeUndefined()
    expect(reasonOf(await assignReview(hands, actorWith('Rolf', 'roll'), { ...at, to: null }))).toBe(
      'not-your-duty',
    )
  })
})

describe('a note', () => {
  it('is kept once, changes neither round nor proposal, and is told to nobody', async () => {
    const { round, proposal, at } = await one()
    const input = { ...at, note: note(), text: secret }
    const before = await getRound(hands.db, round.id)
    await Promise.all([1, 2, 3].map(() => noteReview(hands, reviewer, input)))
    const { notes } = await getReviewDesk(hands.db, round.id, proposal.id)
    expect(notes).toMatchObject([{ text: secret, byName: 'Ravi Officer' }])
    expect(await getRound(hands.db, round.id)).toEqual(before)

    const app = httpApp(await testSite(hands))
    const [l, r] = ['/en', `/en/rounds/${round.id}`]
    const addresses = [
      l,
      `${l}/journal`,
      r,
      `${r}/proposals?sort=newest`,
      `${r}/proposals/${proposal.id}`,
      `${r}/shortlist`,
      `${r}/interests`,
      `${r}/journal`,
      '/api/rounds',
      `/api/rounds/${round.id}`,
      `/api/rounds/${round.id}/proposals`,
      `/api/rounds/${round.id}/proposals/${proposal.id}`,
      `/api/rounds/${round.id}/journal`,
    ]
    for (const address of addresses) {
      const first = await app.request(address)
      const drawn = first.headers.get('location')
      const answer = drawn === null ? first : await app.request(drawn)
      const text = await answer.text()
      expect([address, answer.status, text.includes('a-word-found-nowhere-else')]).toEqual([
        address,
        200,
        false,
      ])
    }
    // It is there to be found by who may.
    const { cookie } = await signedIn(hands, { name: 'Ravi', email: 'ravi@test.example', duties: ['review'] })
    const desk = `/en/staff/rounds/${round.id}/review/${proposal.id}`
    expect(await (await app.request(desk, { headers: { cookie } })).text()).toContain(
      'a-word-found-nowhere-else',
    )
  })

  it('is refused where there are a hundred, and to who does not check', async () => {
    const { at } = await one()
    const write = (text: string) => noteReview(hands, reviewer, { ...at, note: note(), text })
    for (let i = 0; i < mostNotes; i++) expect(reasonOf(await write(`Note ${i}`))).toBe('')
    expect(await write('One more')).toEqual({
      ok: false,
      refusal: { reason: 'notes-full', limit: mostNotes },
    })
    const outsider = actorWith('Mo', 'moderation')
    const tried = await noteReview(hands, outsider, { ...at, note: note(), text: 'Hello' })
    expect(reasonOf(tried)).toBe('not-your-duty')
  })
})
