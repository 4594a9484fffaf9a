// A person's own page: their name, what they can take part in, and what they proposed.
import { beforeAll, describe, expect, it } from 'vitest'
import { foundation } from '../../../../functions/http/foundation.ts'
import { mePages } from '../../../../functions/http/pages/me.tsx'
import type { App } from '../../../../functions/http/site.ts'
import { voterKeyOfEmail } from '../../../../functions/ports/voter-keys.ts'
import { changedProposer, newProposal } from '../../../../functions/store/proposals.ts'
import { addToRoll } from '../../../../functions/store/roll.ts'
import { newRound } from '../../../../functions/store/rounds.ts'
import { transact } from '../../../../functions/store/transact.ts'
import type { NeighbourhoodId, PersonId, ProposalId } from '../../../../shared/lib/ids.ts'
import { secondsAfter } from '../../../../shared/lib/instant.ts'
import type { Proposal } from '../../../../shared/proposals/proposal.ts'
import type { Round } from '../../../../shared/rounds/round.ts'
import { type TestHands, testDates, testHands, testRound, testSite } from '../../../fixtures/hands.ts'
import { signedIn } from '../../../fixtures/sessions.ts'
import { visitor } from '../../../fixtures/visitor.ts'

let hands: TestHands
let app: App
let round: Round
const announced = { by: 'officer' as PersonId, byName: 'First Officer', at: testDates.proposingAt }

beforeAll(async () => {
  hands = await testHands()
  app = foundation({ ...(await testSite(hands)), staffSignIn: {} as never }, mePages)
  round = testRound('autumn', {
    acts: {
      announced,
      reviewFinished: { at: testDates.discussingAt },
      frozen: { at: testDates.votingAt, file: 'ballot.json', sha256: 'ab'.repeat(32) },
    },
  })
  await transact(hands.db, [newRound(round)])
  await transact(hands.db, [newRound(testRound('later', { title: 'Not announced' }))])
})

async function meOf(email: string, name = 'Rosa') {
  const { token, person } = await signedIn(hands, { name, email })
  const who = visitor(app)
  who.cookies.set('folkmoot', token)
  return { who, person, html: await (await who.get('/en/me')).text() }
}

const proposal = (author: PersonId, changes: Partial<Proposal> = {}): Proposal => ({
  id: hands.entropy.ulid() as ProposalId,
  round: round.id,
  neighbourhood: 'north' as NeighbourhoodId,
  author,
  authorName: 'Rosa',
  title: 'A bench by the pond',
  summary: 'So that people can rest on the way',
  text: 'There is nowhere to sit between the shops and the pond.',
  place: 'The pond',
  category: 'green',
  roughCostMinor: null,
  language: 'en',
  submittedAt: testDates.proposingAt,
  version: 0,
  ...changes,
})

it('is for the person alone', async () => {
  const response = await app.request('/en/me')
  expect(response.status).toBe(401)
  expect(await response.text()).toContain('/en/sign-in?back=%2Fen%2Fme')
})

describe('what they can take part in', () => {
  it('is proposing, while the round asks for it', async () => {
    hands.clock.set(secondsAfter(testDates.proposingAt, 60))
    const { html } = await meOf('one@test.example')
    expect(html).toContain('href="/en/me/rounds/autumn/propose"')
    expect(html).not.toContain('Not announced')
  })

  it('is voting where they are on the roll, and nowhere else', async () => {
    hands.clock.set(secondsAfter(testDates.votingAt, 60))
    const voterKey = await voterKeyOfEmail(hands.keys, 'Voter@test.example')
    await addToRoll(hands.db, [{ round: round.id, pot: 'north' as NeighbourhoodId, voterKey }])
    const { html } = await meOf('voter@test.example')
    expect(html).toContain('href="/en/me/rounds/autumn/vote/north"')
    expect(html).not.toContain('/vote/south')
    const { html: other } = await meOf('stranger@test.example')
    expect(other).not.toContain('/vote/')
    expect(other).toContain('You are not on the voter roll')
  })

  it('is nothing, and says so, between rounds', async () => {
    hands.clock.set(secondsAfter(testDates.proposingAt, -60))
    expect((await meOf('early@test.example')).html).toContain('No round asks for proposals')
  })
})

it('lists their own proposals, with the way to change them while that makes sense', async () => {
  hands.clock.set(secondsAfter(testDates.proposingAt, 60))
  const { who, person } = await meOf('author@test.example')
  const live = proposal(person)
  const gone = proposal(person, { title: 'A fountain', withdrawn: { at: testDates.proposingAt } })
  const foreign = proposal('else' as PersonId, { title: 'Somebody else’s' })
  for (const one of [live, gone, foreign]) await transact(hands.db, [newProposal(one)])
  await transact(hands.db, [
    changedProposer({
      round: round.id,
      person,
      proposals: [live.id],
      withdrawn: [gone.id],
      beside: [],
      version: 0,
    }),
  ])
  const html = await (await who.get('/en/me')).text()
  expect(html).toContain(`href="/en/rounds/autumn/proposals/${live.id}"`)
  expect(html).toContain(`href="/en/me/rounds/autumn/proposals/${live.id}"`)
  expect(html).toContain('A fountain')
  expect(html).not.toContain(`href="/en/me/rounds/autumn/proposals/${gone.id}"`)
  expect(html).not.toContain('Somebody else')
})

describe('the name', () => {
  it('is changed, and shown from then on', async () => {
    const { who } = await meOf('name@test.example')
    const saved = await who.post('/en/me/name', { name: '  Rosa   Lopez ' })
    expect(await (await who.follow(saved)).text()).toContain('From now on you are Rosa Lopez.')
  })

  it('is refused with what was typed still there', async () => {
    const { who } = await meOf('name2@test.example')
    const refused = await who.post('/en/me/name', { name: 'R' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('value="R"')
    expect(html).toContain('In public you are Rosa.')
  })

  it('is not lost when the session is over', async () => {
    const sent = await visitor(app).post('/en/me/name', { name: 'Rosa Lopez' })
    expect(sent.status).toBe(401)
    expect(await sent.text()).toContain('value="Rosa Lopez"')
  })
})

it('shows people who work for the council where their duties are', async () => {
  hands.clock.set(secondsAfter(testDates.proposingAt, 60))
  await signedIn(hands, { name: 'Rita', email: 'rita@test.example', duties: ['review'] })
  const { token } = await signedIn(hands, { name: 'Rita', email: 'rita@test.example', by: 'code' })
  const me = async (cookie: string) => (await app.request('/en/me', { headers: { cookie } })).text()
  expect(await me(`folkmoot=${token}`)).toContain('href="/en/sign-in/staff"')
  expect((await meOf('resident@test.example')).html).not.toContain('href="/en/sign-in/staff"')
})
