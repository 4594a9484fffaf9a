// Staff without a mouse: an officer sets up a round, the paper desk is kept, a councillor signs the count, and then a resident reads the
// results and looks for a receipt. Whatever Tab comes to can be seen and is marked, and what a screen reader is given is known.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkCount } from '../../functions/acts/check-count.ts'
import { closeGates } from '../../functions/acts/close-gates.ts'
import { publishResults } from '../../functions/acts/publish-results.ts'
import { signOffCount } from '../../functions/acts/sign-off-count.ts'
import { signStatement } from '../../functions/acts/sign-statement.ts'
import { totalVotes } from '../../functions/acts/total-votes.ts'
import { releaseBundle } from '../../functions/count/bundle.ts'
import { countRound } from '../../functions/count/count-round.ts'
import { register as countRoutes } from '../../functions/http/families/count.ts'
import { register as deskRoutes } from '../../functions/http/families/desk.ts'
import { register as resultsRoutes } from '../../functions/http/families/results.ts'
import { register as setUpRoutes } from '../../functions/http/families/set-up.ts'
import { getRound } from '../../functions/store/rounds.ts'
import { must } from '../../shared/lib/assert.ts'
import { secondsAfter } from '../../shared/lib/instant.ts'
import { type Browsing, browsing } from '../fixtures/browsing.ts'
import { castRoutes } from '../fixtures/cast-routes.ts'
import { type TestHands, testDates, testHands } from '../fixtures/hands.ts'
import { arriveAt, enter, tabTo, type } from '../fixtures/keyboard.ts'
import { batchOf, log } from '../fixtures/paper.ts'
import { signedIn, type Who } from '../fixtures/sessions.ts'
import { approveTwice, done, northCouncillor, secondOfficer, southCouncillor } from '../fixtures/vote.ts'
import {
  cast,
  discussedRound,
  duringVote,
  enrol,
  freeze,
  north,
  person,
  south,
  votingRound,
} from '../fixtures/voting.ts'
import { hearing } from './hear.ts'

let hands: TestHands
let site: Browsing

beforeAll(async () => {
  hands = await testHands()
  site = await browsing(hands, app => {
    for (const routes of [castRoutes, countRoutes, deskRoutes, resultsRoutes, setUpRoutes]) routes(app)
  })
})
afterAll(() => site?.close())

async function staff(name: string, ...duties: NonNullable<Who['duties']>): Promise<Page> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@staff.example`
  const { token } = await signedIn(hands, { name, email, duties })
  return (await site.open({ width: 360, token })).page
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

/** In place of what stands in the box that has the focus. */
async function typeInstead(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

it('an officer sets up a round, and puts right what could not be read', async () => {
  const page = await staff('Olga Officer', 'round')
  await page.goto(`${site.origin}/en/staff/rounds/new`)
  await type(page, 'Title', 'Spring round')
  await type(page, 'In one or two sentences, what is it for?', 'Small things along the river.')
  await tabTo(page, 'Yes, the money will be spent')
  await page.keyboard.press('ArrowDown')
  expect(await page.getByLabel('No, it is a rehearsal').isChecked()).toBe(true)
  await page.keyboard.press('ArrowUp')
  await type(page, 'North', 'ten thousand')
  const dates = [
    ['Ideas open', 4, 1],
    ['Ideas close and checks begin', 25, 1],
    ['Checks end and the discussion begins', 8, 2],
    ['Vote opens', 22, 2],
    ['Vote closes', 8, 3],
    ['Last moment to say a result is wrong', 29, 3],
  ] as const
  for (const [name, day, month] of dates) {
    await type(page, `${name}: Day`, String(day))
    await type(page, `${name}: Month`, String(month))
    await type(page, `${name}: Year`, '2027')
    await type(page, `${name}: Time`, '5pm')
  }
  await enter(page, 'Save the draft')
  await page.getByRole('alert').waitFor()
  await enter(page, /ten thousand/)
  await expect.poll(() => focused(page)).toBe('pot-north')
  await typeInstead(page, '10,000')
  await enter(page, 'Save the draft')
  await arriveAt(page, /^Next: /)
  expect(await page.getByText('ten thousand').count()).toBe(0)
  await page.context().close()
})

it('a paper desk is kept without leaving the keys', async () => {
  const [one, other] = ['ann@north.example', 'ben@north.example']
  const vote = await discussedRound(hands)
  await enrol(hands, vote.id, [one, other].map(email => `${email},north`).join('\n'))
  await freeze(hands, vote.id)
  hands.clock.set(duringVote)
  for (const email of [one, other]) expect(await log(hands, vote.id, email)).toBe('logged')
  await batchOf(hands, vote.id)

  const page = await staff('Paula Keys', 'paper')
  const heard = hearing('officer-keys-paper')
  await page.goto(`${site.origin}/en/staff/rounds/${vote.id}/paper/north/1`)
  await arriveAt(page, 'Paper 1 of 2')
  await expect.poll(() => focused(page), { message: 'the first box is ready' }).toBe('mark')
  await heard.listen(page, 'The first paper')
  const key = async (line: string, next: string) => {
    await expect.poll(() => focused(page)).toMatch(/^(?:mark|keyed)$/)
    if ((await focused(page)) !== 'keyed') await tabTo(page, 'Project numbers')
    await typeInstead(page, line)
    await page.keyboard.press('Enter')
    await arriveAt(page, next)
  }
  await key('1 99', 'Paper 1 of 2')
  await page.getByRole('alert').waitFor()
  await expect.poll(() => focused(page), { message: 'what has to be put right' }).toBe('keyed')
  await heard.listen(page, 'A project that is not there')
  await key('1 2', 'Paper 2 of 2')
  await page.getByRole('status').filter({ hasText: 'Paper 1:' }).waitFor()
  await heard.listen(page, 'The next paper')
  // What was keyed wrongly is taken back by a letter.
  await expect.poll(() => focused(page)).toBe('mark')
  await page.keyboard.type('u')
  await page.keyboard.press('Enter')
  await arriveAt(page, 'Paper 1 of 2')
  await key('2', 'Paper 2 of 2')
  await key('x1', 'You have nothing more to key in this batch.')
  await heard.listen(page, 'All keyed')
  heard.expectAsKnown()
  await page.context().close()
})

describe('once a vote is counted', () => {
  let round: Awaited<ReturnType<typeof votingRound>>['id']
  let receipt = ''

  beforeAll(async () => {
    const vote = await votingRound(hands, { voters: 11 })
    round = vote.id
    const [first, second] = vote.projects.north as [string, string]
    for (const [index, voter] of vote.voters.entries()) {
      const choices = index < 7 ? [first] : [first, second]
      receipt = done(await cast(hands, voter, vote, choices)).receipt
    }
    await oneVotesInTheSouth(vote)
    hands.clock.set(secondsAfter(testDates.closesAt, 120))
    done(await closeGates(hands, round))
    done(await totalVotes(hands, round))
    await approveTwice(hands, round)
    done(await countRound(hands, round))
    done(await signStatement(hands, round))
    done(await checkCount(hands, round))
  })

  /** One ballot there too, so that both pots have something to tell. */
  async function oneVotesInTheSouth(vote: Parameters<typeof cast>[2]): Promise<void> {
    const email = 'sue@south.example'
    await enrol(hands, vote.id, `${email},south`)
    const [first] = vote.projects.south as [string]
    done(await cast(hands, await person(hands, email), vote, [first], { pot: south }))
  }

  it('a councillor signs it', async () => {
    const page = await staff('Nora North', ['councillor', 'north'])
    const heard = hearing('councillor-signs-off')
    await page.goto(`${site.origin}/en/staff/rounds/${round}/count`)
    await arriveAt(page, '4 signatures are missing')
    await heard.listen(page, 'The count, to be signed')
    await enter(page, /^Sign as ward councillor/)
    await page.getByText('You signed the count.').waitFor()
    await heard.listen(page, 'Signed')
    heard.expectAsKnown()
    await page.context().close()
  })

  it('a resident reads the results, and finds a ballot by its receipt', async () => {
    done(await signOffCount(hands, secondOfficer, { round, pot: north, as: 'officer' }))
    for (const [who, as] of [
      [southCouncillor, 'councillor'],
      [secondOfficer, 'officer'],
    ] as const)
      done(await signOffCount(hands, who, { round, pot: south, as }))
    const { version } = must(await getRound(hands.db, round), 'the round')
    done(await publishResults(hands, northCouncillor, { round, version }))
    await releaseBundle(hands.files, must(await getRound(hands.db, round), 'the round'))

    const { context, page } = await site.open({ width: 360 })
    const read = hearing('resident-reads-results')
    await page.goto(`${site.origin}/en/rounds/${round}/results`)
    await read.listen(page, 'What came of the round')
    await enter(page, /projects of North, and why/)
    await arriveAt(page, /^North chose/)
    await read.listen(page, 'What came of one neighbourhood')
    read.expectAsKnown()

    const found = hearing('resident-checks-receipt')
    await page.goto(`${site.origin}/en/rounds/${round}/receipt`)
    await found.listen(page, 'Before')
    await type(page, 'Your receipt', 'not a receipt')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await found.listen(page, 'No receipt')
    await enter(page, /20 letters/)
    await typeInstead(page, receipt.toLowerCase())
    await page.keyboard.press('Enter')
    await arriveAt(page, 'Yes, this ballot was counted')
    await page.getByText('is in the list that the round signed').waitFor()
    await found.listen(page, 'Found')
    found.expectAsKnown()
    await context.close()
  })
})
