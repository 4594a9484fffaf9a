// From the letter-box and from paper to the published ballots, on phones without JavaScript: a vote with a posted code, sent
// and changed, and a paper ballot, each found again by what its voter kept. (By an account: chapters/count-and-publish.ts.)
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askRollList } from '../../functions/acts/ask-roll-list.ts'
import { beginRollList } from '../../functions/acts/begin-roll-list.ts'
import { closeGates } from '../../functions/acts/close-gates.ts'
import { publishResults } from '../../functions/acts/publish-results.ts'
import { totalVotes } from '../../functions/acts/total-votes.ts'
import { releaseBundle } from '../../functions/count/bundle.ts'
import { countRound } from '../../functions/count/count-round.ts'
import { letterPages } from '../../functions/http/pages/letters.tsx'
import { receiptPages } from '../../functions/http/pages/receipt.tsx'
import { votingCodePages } from '../../functions/http/pages/voting-code.tsx'
import { getRound } from '../../functions/store/rounds.ts'
import { must } from '../../shared/lib/assert.ts'
import { utf8 } from '../../shared/lib/hash.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import type { DutyName } from '../../shared/rounds/policy.ts'
import { type Browsing, browsing } from '../fixtures/browsing.ts'
import { castRoutes } from '../fixtures/cast-routes.ts'
import { type TestHands, testDates, testHands } from '../fixtures/hands.ts'
import { batchOf, finishBatch, log } from '../fixtures/paper.ts'
import { signedIn } from '../fixtures/sessions.ts'
import { approveTwice, done, northCouncillor, signOffAll } from '../fixtures/vote.ts'
import {
  approve,
  cast,
  discussedRound,
  duringVote,
  freeze,
  officer,
  person,
  type TestVote,
} from '../fixtures/voting.ts'
import { type Person, personIn } from './person.ts'
import { journey } from './steps.ts'

const paperVoter = 'posts.paper@north.example'
const neighbours = Array.from({ length: 10 }, (_, i) => `neighbour-${i}@north.example`)
const list = [
  'Corin Code,17 Weir Street,Ashmere,North,',
  ...[paperVoter, ...neighbours].map((email, i) => `Voter ${i},${i + 20} Weir Street,Ashmere,North,${email}`),
].join('\r\n')

let hands: TestHands
let site: Browsing
let vote: TestVote
let listed: string
let corin: Person
const kept: { first?: string; last?: string; mark?: string } = {}

const onAPhone = async (name: string, token?: string) =>
  personIn((await site.open({ width: 360, javaScript: false, token })).context, name)

async function staff(duty: DutyName): Promise<Person> {
  const email = `${duty}@staff.example`
  return onAPhone(duty, (await signedIn(hands, { name: `With ${duty}`, email, duties: [duty] })).token)
}

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    for (const pages of [castRoutes, letterPages, receiptPages, votingCodePages]) pages(app)
  })
  vote = await discussedRound(hands)
  const round = vote.id
  listed = done(await beginRollList(hands, officer, { round }, utf8(list))).change
  const uses = ['name', 'address', 'address', 'place', 'email'] as const
  done(await askRollList(hands, officer, { round, change: listed, uses: [...uses], header: false, note: '' }))
  await approve(hands, round, listed)
  await freeze(hands, round)
  hands.clock.set(duringVote)
  corin = await onAPhone('Corin Code')
})
afterAll(() => site?.close())

const receiptForm = /^[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}$/

async function send(choice: string): Promise<string> {
  await corin.tick(choice)
  await corin.press(/^Check/)
  await corin.arriveAt('Check your choices')
  await corin.press('Send my vote')
  await corin.arriveAt('Your vote is in.')
  await corin.page.getByText('Want to check later that your vote was counted?').click()
  return (await corin.page.getByText(receiptForm).innerText()).trim()
}

describe('without JavaScript', () => {
  it('a posted code opens the ballot, and opens it again to change the vote', async () => {
    const clerk = await staff('roll')
    await clerk.goTo(`/en/staff/rounds/${vote.id}/roll/changes/${listed}/letters`)
    await clerk.read('Corin Code')
    const code = await clerk.page.locator('.letter-back .letter-code').innerText()
    const ballot = `/en/me/rounds/${vote.id}/vote/north`
    const comeIn = async () => {
      await corin.goTo('/code')
      await corin.fill('Your voting code', code.toLowerCase())
      await corin.press('Go to the ballot')
    }
    await journey('a resident votes, by a code from a letter', corin, async () => {
      await comeIn()
      // There is one ballot for them, and nothing to choose before it.
      await corin.arriveAt('Choose what happens here')
      expect(corin.path()).toBe(ballot)
      kept.first = await send('Project 1 of north')
    })
    await corin.page.context().clearCookies()
    await comeIn()
    // Who has voted is asked what they want.
    await corin.follow('Change my vote')
    await corin.read('You have already voted here')
    kept.last = await send('Project 2 of north')
    await corin.read('It took the place of the ballot you sent before.')
    expect(kept.last).not.toBe(kept.first)
  })

  it('a paper ballot carries its mark on the strip', async () => {
    const desk = await staff('paper')
    await desk.goTo(`/en/staff/rounds/${vote.id}/paper/print?pot=north&copies=1`)
    kept.mark = await desk.page.locator('.letter-strip .letter-code').innerText()
    expect(await log(hands, vote.id, paperVoter)).toBe('logged')
    const batch = await batchOf(hands, vote.id)
    await finishBatch(hands, vote.id, batch, [{ line: '4 1', mark: kept.mark }])
  })

  it('both are found among the published ballots by what was kept, and say what was chosen', async () => {
    const [one] = vote.projects.north as [string]
    for (const email of neighbours) done(await cast(hands, await person(hands, email), vote, [one]))
    const round = vote.id
    hands.clock.set(secondsAfter(testDates.closesAt, 120))
    done(await closeGates(hands, round))
    done(await totalVotes(hands, round))
    await approveTwice(hands, round)
    done(await countRound(hands, round))
    await signOffAll(hands, round)
    const { version } = must(await getRound(hands.db, round), 'the round')
    done(await publishResults(hands, northCouncillor, { round, version }))
    await releaseBundle(hands.files, must(await getRound(hands.db, round), 'the round'))

    const look = async (receipt: string) => {
      await corin.goTo(`/en/rounds/${round}/receipt`)
      await corin.fill('Your receipt', receipt)
      await corin.press('Find my ballot')
    }
    await look(kept.last!)
    await corin.arriveAt('Yes, this ballot was counted')
    await corin.read('2 · Project 2 of north')
    await corin.picture('receipt-of-code')
    await look(kept.first!)
    await corin.arriveAt('No counted ballot has this receipt')
    await look(kept.mark!.toLowerCase())
    await corin.arriveAt('Yes, this ballot was counted')
    for (const title of ['1 · Project 1 of north', '4 · Project 4 of north']) await corin.read(title)
    await corin.picture('receipt-of-paper')
  })
})
