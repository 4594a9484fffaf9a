import { beforeAll, describe, expect, it } from 'vitest'
import { declareResidence } from '../../../functions/acts/declare-residence.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import { readRoundJournal } from '../../../functions/store/journal.ts'
import { turnoutOf } from '../../../functions/store/roll.ts'
import type { RoundId } from '../../../shared/lib/ids.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { isCasting } from '../../../shared/platform/casting.ts'
import { nobody } from '../../../shared/rounds/policy.ts'
import { formIn, textOf } from '../../fixtures/forms.ts'
import { type TestHands, testHands, testSite } from '../../fixtures/hands.ts'
import { signedIn } from '../../fixtures/sessions.ts'
import { type Answering, visitor } from '../../fixtures/visitor.ts'
import { done } from '../../fixtures/vote.ts'
import { cast, discussedRound, duringVote, freeze, north, person, south } from '../../fixtures/voting.ts'

let hands: TestHands
let app: Answering
beforeAll(async () => {
  hands = {
    ...(await testHands()),
    postcodes: new Map([
      ['AB12CD', north],
      ['AB12CE', south],
    ]),
  }
  const site = await testSite(hands)
  const [http, casting] = [httpApp(site), castApp(site)]
  app = { request: (url, init) => (isCasting(new URL(url).pathname) ? casting : http).request(url, init) }
})

const declared = (...places: (typeof north)[]) => ({
  pots: [north, south].map(neighbourhood => ({
    neighbourhood,
    amountMinor: 2_500_000 as Minor,
    ...(places.includes(neighbourhood) && { proof: 'declared' as const }),
  })),
})

async function openVote(...places: (typeof north)[]) {
  const vote = await discussedRound(hands, declared(...places))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  return vote
}

const said = (round: RoundId, postcode: string) => ({ round, postcode, lives: true as const })

describe('declaring where one lives', () => {
  it('puts a person on the roll of the pot around their postcode, once, and they vote', async () => {
    const vote = await openVote(north)
    const voter = await person(hands, `v-${vote.id}@example.org`)
    expect(await cast(hands, voter, vote, [])).toMatchObject({ refusal: { reason: 'not-on-roll' } })
    for (let time = 0; time < 2; time++)
      expect(done(await declareResidence(hands, voter, said(vote.id, 'ab1 2cd')))).toStrictEqual({ pots: 1 })
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 1 })
    expect((await cast(hands, voter, vote, [vote.projects.north![0]!])).ok).toBe(true)
    const { entries } = await readRoundJournal(hands.db, vote.id, { limit: 20 })
    expect(entries.some(({ act }) => act === 'declare-residence')).toBe(false)
  })

  it('is held to the first home, also when two are said at once', async () => {
    const vote = await openVote(north, south)
    const voter = await person(hands, `w-${vote.id}@example.org`)
    const both = await Promise.all(
      ['AB1 2CD', 'AB1 2CE'].map(postcode => declareResidence(hands, voter, said(vote.id, postcode))),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const on = await Promise.all([north, south].map(pot => turnoutOf(hands.db, vote.id, pot)))
    expect(on.reduce((sum, { onRoll }) => sum + onRoll, 0)).toBe(1)
  })

  it('is refused elsewhere, for a postcode nobody knows, without a person, and where a list decides', async () => {
    const vote = await openVote(north)
    const voter = await person(hands, `x-${vote.id}@example.org`)
    const refusal = async (postcode: string, actor = voter) =>
      declareResidence(hands, actor, said(vote.id, postcode))
    expect(await refusal('AB1 2CE')).toMatchObject({
      refusal: { reason: 'postcode-elsewhere', place: 'South' },
    })
    expect(await refusal('ZZ9 9ZZ')).toMatchObject({ refusal: { reason: 'unknown-postcode' } })
    expect(await refusal('AB1 2CD', nobody)).toMatchObject({ refusal: { reason: 'not-signed-in' } })
    expect(await declareResidence(hands, voter, said('none' as RoundId, 'AB1 2CD'))).toMatchObject({
      refusal: { reason: 'unknown-round' },
    })
    const listed = await openVote()
    expect(await declareResidence(hands, voter, said(listed.id, 'AB1 2CD'))).toMatchObject({
      refusal: { reason: 'not-declared' },
    })
    expect(await turnoutOf(hands.db, vote.id, north)).toMatchObject({ onRoll: 0 })
  })

  it('is a page on the way to the ballot, which keeps what was typed', async () => {
    const vote = await openVote(north)
    const browser = visitor(app)
    const { token } = await signedIn(hands, { name: 'Amina', email: `p-${vote.id}@example.org` })
    browser.cookies.set('folkmoot', token)
    const residence = `/en/me/rounds/${vote.id}/residence`
    for (const path of [`/en/me/rounds/${vote.id}/vote`, `/en/me/rounds/${vote.id}/vote/north`])
      expect((await browser.get(path)).headers.get('location')).toBe(residence)
    const form = formIn(await (await browser.get(residence)).text(), residence)
    form.set('postcode', 'ZZ9 9ZZ')
    const unticked = await browser.post(residence, form)
    expect(unticked.status).toBe(422)
    expect(textOf(await unticked.text())).toContain('Tick this if you live there.')
    form.set('lives', 'yes')
    const unknown = await browser.post(residence, form)
    const html = await unknown.text()
    expect(textOf(html)).toContain('We do not know this postcode.')
    expect(formIn(html, residence).get('postcode')).toBe('ZZ9 9ZZ')
    form.set('postcode', 'AB12CD')
    const through = await browser.post(residence, form)
    expect(textOf(await (await browser.follow(through)).text())).toContain('North')
    expect((await visitor(app).get(residence)).status).toBe(401)
  })
})

it('the first page finds a neighbourhood by a postcode that stands in no address', async () => {
  const browser = visitor(app)
  expect(await (await browser.get('/en')).text()).toContain('action="/en/me/find"')
  expect((await browser.post('/en/me/find', { postcode: 'ab12ce' })).headers.get('location')).toBe(
    '/en/neighbourhoods/south',
  )
  const unknown = await browser.post('/en/me/find', { postcode: '<b>' })
  expect(unknown.status).toBe(422)
  const html = await unknown.text()
  expect(formIn(html, '/en/me/find').get('postcode')).toBe('<b>')
})
