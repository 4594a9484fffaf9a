// What the cost model says that people use, against what the real pages take on the real engine: no figure may be below what
// is measured, and none so far above it that the estimate says nothing.
import { beforeAll, describe, expect, it } from 'vitest'
import { payRewards } from '../../../functions/acts/pay-rewards.ts'
import { httpApp } from '../../../functions/http/app.ts'
import { castApp } from '../../../functions/http/cast.ts'
import { continueAllocations } from '../../../functions/on-schedule/continue-allocations.ts'
import { continueBatches } from '../../../functions/on-schedule/continue-batches.ts'
import { continueStatements } from '../../../functions/on-schedule/continue-statements.ts'
import { stepsTakenBy } from '../../../functions/on-schedule/deployed.ts'
import { keepMeasures } from '../../../functions/on-schedule/keep-measures.ts'
import { runDue } from '../../../functions/on-schedule/run-due.ts'
import { sendNews } from '../../../functions/on-schedule/send-news.ts'
import { emptyBox } from '../../../functions/store/box.ts'
import { removeRoll } from '../../../functions/store/forget-roll.ts'
import { shards } from '../../../functions/store/keys.ts'
import {
  countedTaken,
  idleMinute,
  placeTaken,
  type StepName,
  steps,
  type Taken,
} from '../../../infra/cost/usage.ts'
import type { Minor } from '../../../shared/money/minor.ts'
import { decidedRound } from '../../fixtures/decided-round.ts'
import { formIn } from '../../fixtures/forms.ts'
import { testHands, testSite } from '../../fixtures/hands.ts'
import { type Visitor, visitor } from '../../fixtures/visitor.ts'
import { approveTwice, shortlistedRound, votedRound } from '../../fixtures/vote.ts'
import { ticked } from '../../fixtures/voter.ts'
import { enrol, north, votingRound } from '../../fixtures/voting.ts'
import { type Meter, metered } from './meter.ts'

const units = ['reads', 'writes', 'fileReads', 'fileWrites', 'keyUses'] as const

/** What is modelled covers what was taken, and is no more than three times it, and a little. */
function holds(what: string, model: Taken, taken: Taken, share = 1): void {
  for (const unit of units) {
    const least = taken[unit] * share
    expect(
      [what, unit, model[unit] >= least, model[unit]],
      `${what}: ${least} ${unit} were taken`,
    ).toStrictEqual([what, unit, true, model[unit]])
    expect(
      [what, unit, model[unit] <= least * 3 + 4],
      `${what}: only ${least} ${unit} were taken`,
    ).toStrictEqual([what, unit, true])
  }
}

let meter: Meter
let pages: Visitor
let casting: Visitor

beforeAll(async () => {
  meter = metered(await testHands())
  const site = await testSite(meter.hands)
  const http = httpApp(site)
  const cast = castApp(site)
  pages = visitor(http)
  casting = visitor(cast)
})

describe('what the cost model says a voter takes', () => {
  it('covers what the pages take, from the first look to the receipt, with twenty projects on the ballot', async () => {
    const { hands } = meter
    const costs = { north: Array.from({ length: 20 }, (_, i) => 1000 + i * 100), south: [12_000, 5_000] }
    const vote = await votingRound(hands, { costs })
    const email = 'amina@north.example'
    await enrol(hands, vote.id, `${email},north`)
    const round = `/en/rounds/${vote.id}`
    const own = `/en/me/rounds/${vote.id}/vote/north`
    const take = async (step: StepName, asked: () => Promise<Response>): Promise<string> => {
      meter.read()
      const answer = await asked()
      const text = await answer.text()
      const taken = meter.read()
      expect([step, answer.status < 400, steps[step].by]).toStrictEqual([step, true, steps[step].by])
      holds(step, steps[step], taken)
      return text
    }
    // What a process keeps for its life is there.
    await pages.get('/en')
    await take('home', () => pages.get('/en'))
    await take('round', () => pages.get(round))
    await take('proposals', () => pages.get(`${round}/proposals`))
    await take('proposal', () => pages.get(`${round}/proposals/${vote.projects.north![3]}`))
    const { round: decided } = await decidedRound(hands, 'decided')
    await take('results', () => pages.get(`/en/rounds/${decided.id}/results/north`))
    await take('signIn', () => pages.get('/en/sign-in'))
    await take('askForCode', () => pages.post('/en/sign-in', { email }))
    const [message] = await hands.messages.list({ to: email })
    const code = /^\d{8}$/m.exec(message!.text)![0]
    await take('giveCode', () => pages.post('/en/sign-in/code', { code }))
    await pages.post('/en/sign-in/name', {
      ...Object.fromEntries(formIn(await (await pages.get('/en/sign-in/name')).text(), '/en/sign-in/name')),
      name: 'Amina',
    })
    await take('mine', () => pages.get('/en/me'))
    for (const [name, value] of pages.cookies) casting.cookies.set(name, value)
    const ballot = await take('ballot', async () => {
      const first = await casting.get(own)
      return first.status === 303 ? casting.follow(first) : first
    })
    const choices = vote.projects.north!.slice(0, 2)
    const check = await take('check', () =>
      casting.post(`${own}/check`, ticked(ballot, `${own}/check`, choices)),
    )
    const sent = await take('send', () => casting.post(`${own}/send`, formIn(check, `${own}/send`)))
    expect(sent).toContain('class="receipt"')
  })
})

describe('what the cost model says of the rest', () => {
  const projects = [{ pot: 'north', title: 'A pond', costMinor: 10_000 }]
  const onePot = { pots: [{ neighbourhood: north, amountMinor: 2_500_000 as Minor }] }
  const people = 20
  /** Every pot has 256 parts, which are looked at whether or not anything lies in them: that is no part of what one more takes. */
  const beyondParts = (taken: Taken, looks: number): Taken => ({
    ...taken,
    reads: taken.reads - looks * shards.length,
  })

  it('covers a place on the roll, and a ballot that is counted', async () => {
    const { hands } = meter
    const { round } = await shortlistedRound(hands, 'places', projects, onePot)
    meter.read()
    const lines = Array.from({ length: people }, (_, i) => `person-${i}@places.example,north`)
    await enrol(hands, round, lines.join('\n'))
    expect(await removeRoll(hands.db, round, north)).toBe(people)
    holds('a place', placeTaken, beyondParts(meter.read(), 1), 1 / people)
    const votes = { north: Array.from({ length: people }, () => ['A pond']) }
    const counted = await votedRound(hands, 'counted', projects, votes, onePot)
    await approveTwice(hands, counted.round)
    meter.read()
    const done = await runDue(hands, () => {}, stepsTakenBy.count)
    expect(done).toStrictEqual([{ round: 'counted', step: 'count' }])
    expect(await emptyBox(hands.db, { round: counted.round, pot: north })).toBe(people)
    const { fileWrites: _, keyUses: __, ...ofBallots } = beyondParts(meter.read(), 2)
    holds(
      'a ballot, counted and taken away',
      countedTaken,
      { ...ofBallots, fileWrites: 0, keyUses: 0 },
      1 / people,
    )
  })

  it('covers a minute in which nobody comes', async () => {
    const quiet = metered(await testHands())
    await votingRound(quiet.hands, { changes: onePot, costs: { north: [10_000] } })
    const said: unknown[] = []
    const minute = async (name: keyof typeof idleMinute, work: () => Promise<unknown>) => {
      // What was due is done in the first; the second is like all that follow.
      await work()
      said.length = 0
      quiet.read()
      await work()
      holds(name, idleMinute[name], quiet.read())
      expect(said).toStrictEqual([])
    }
    const due = (name: keyof typeof stepsTakenBy) =>
      runDue(quiet.hands, line => said.push(line), stepsTakenBy[name])
    await minute('OnSchedule', async () => {
      await due('on-schedule')
      await continueAllocations(quiet.hands)
      await continueBatches(quiet.hands)
      await continueStatements(quiet.hands)
      await payRewards(quiet.hands)
      await keepMeasures(quiet.hands)
      await sendNews(quiet.hands)
    })
    await minute('Cast', () => due('cast'))
    await minute('Count', () => due('count'))
  })
})
