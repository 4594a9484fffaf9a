// At the counter and the paper desk, on small screens without JavaScript: a library's helper writes an idea down for somebody, and
// an officer keys a paper ballot, in as few steps as today.
import { afterAll, beforeAll, it } from 'vitest'
import { enterProposalPages } from '../../functions/http/pages/enter-proposal.tsx'
import type { DutyName } from '../../shared/rounds/policy.ts'
import { type Browsing, browsing } from '../fixtures/browsing.ts'
import { castRoutes } from '../fixtures/cast-routes.ts'
import { type TestHands, testHands } from '../fixtures/hands.ts'
import { batchOf, log } from '../fixtures/paper.ts'
import { openRound } from '../fixtures/proposals.ts'
import { signedIn } from '../fixtures/sessions.ts'
import { discussedRound, duringVote, enrol, freeze } from '../fixtures/voting.ts'
import { type Person, personIn } from './person.ts'
import { journey } from './steps.ts'

let hands: TestHands
let site: Browsing

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    castRoutes(app)
    enterProposalPages(app)
  })
})
afterAll(() => site?.close())

async function withDuty(duty: DutyName): Promise<Person> {
  const who = { name: `With ${duty}`, email: `${duty}@staff.example`, duties: [duty] }
  const { token } = await signedIn(hands, who)
  return personIn((await site.open({ width: 360, javaScript: false, token })).context, who.name)
}

it('a helper writes down a proposal', async () => {
  const round = await openRound(hands)
  const lena = await withDuty('paper')
  await journey('a helper writes down a proposal', lena, async () => {
    await lena.goTo(`/en/staff/rounds/${round.id}/enter`)
    await lena.fill('Their name', 'Edith Marsh')
    await lena.choose('How did it come?', 'In person')
    await lena.choose('Which neighbourhood is it for?', 'North')
    await lena.fill('Title', 'A handrail on the harbour steps')
    await lena.fill('Who is better off, and how?', 'Whoever is not sure on their feet.')
    await lena.fill('What, where and why', 'The steps are steep and wet, and there is nothing to hold.')
    await lena.choose('What is it about?', 'Streets and getting about')
    await lena.tick('I read it out to them')
    await lena.press('Send it for them')
    await lena.arriveAt('“A handrail on the harbour steps” is sent')
  })
})

it('an officer keys a paper ballot', async () => {
  const vote = await discussedRound(hands)
  await enrol(hands, vote.id, 'ann@north.example,north')
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  await log(hands, vote.id, 'ann@north.example')
  await batchOf(hands, vote.id)
  const paula = await withDuty('paper')
  await journey('an officer keys a paper ballot', paula, async () => {
    await paula.goTo(`/en/staff/rounds/${vote.id}/paper`)
    await paula.follow('one paper waits for you to key')
    await paula.arriveAt('Paper 1 of 1')
    await paula.fill('Project numbers', '1 2')
    await paula.press('Next')
    await paula.read('Paper 1: 1 · Project 1 of north')
  })
})
